import type { Register } from '../../systems/register/open-register.ts';
import { escalationId, seasonWorkflowId } from '../../workflows/names.ts';
import { august2027 } from './season-plan.ts';

const link = (ui: string, number: number, path: string): string =>
  `${ui}/namespaces/rehearsal-${number}/workflows${path}`;

/** Three commands for the named contact and three links for the engineer, with ids that are there. */
export async function thingsToTry(of: {
  readonly register: Register;
  readonly number: number;
  readonly ui: string | undefined;
}): Promise<string> {
  const { register, number, ui } = of;
  const open: { cause: string; contact_id: string | null } | undefined = await register(
    'escalations',
  )
    .where({ state: 'open' })
    .orderByRaw("(cause like 'hire-overdue/%') desc, updated_at desc, cause")
    .first('cause', 'contact_id');
  const late: { id: string; placement_id: string } | undefined = await register('rotations')
    .where({ ended: null })
    .whereNot({ late: 'in time' })
    .orderByRaw("(milestone = 'hire confirmed') desc, start_date, id")
    .first('id', 'placement_id');
  const cause = open?.cause ?? '<cause>';
  const by = open?.contact_id ?? '<contact>';
  const command = 'npm run --silent changeover --';
  const commands = [
    `${command} escalation list --rehearsal`,
    `${command} rotation why ${late?.placement_id ?? '<placement>'} --rehearsal`,
    `${command} escalation acknowledge ${cause} --by ${by} --rehearsal`,
  ];
  const season = seasonWorkflowId(august2027.id);
  const links =
    ui === undefined
      ? []
      : [
          link(ui, number, `/${encodeURIComponent(season)}`),
          link(ui, number, `/${encodeURIComponent(late?.id ?? escalationId('EOE', cause))}`),
          link(
            ui,
            number,
            `?query=${encodeURIComponent("WorkflowType='escalation' AND ExecutionStatus='Running'")}`,
          ),
        ];
  return [
    '\nAs the named contact, in another terminal:',
    ...commands.map((one) => `  ${one}`),
    ...(links.length > 0
      ? ['\nIn Temporal UI: the season, one late rotation, the open escalations:']
      : []),
    ...links.map((one) => `  ${one}`),
  ].join('\n');
}
