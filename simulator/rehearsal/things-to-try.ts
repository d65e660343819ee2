import type { Register } from '../../systems/register/open-register.ts';
import { seasonWorkflowId } from '../../workflows/names.ts';
import { august2027 } from './season-plan.ts';

/** What a person can try while a rehearsal holds: everything named there is there. */
export interface ThingsToTry {
  /** For the named contact, as they are typed. */
  readonly commands: readonly string[];
  /** For the engineer: the season, one rotation (late, where any is), the open escalations; none without an UI. */
  readonly links: readonly string[];
}

const changeover = (verb: string): string => `npm run --silent changeover -- ${verb} --rehearsal`;

export async function thingsToTry(of: {
  readonly register: Register;
  readonly number: number;
  readonly ui: string | undefined;
}): Promise<ThingsToTry> {
  const { register, number, ui } = of;
  const open: { cause: string; contact: string } | undefined = await register('escalations')
    .where({ state: 'open' })
    .whereNotNull('contact_id')
    .orderByRaw("(cause like 'hire-overdue/%') desc, updated_at desc, cause")
    .first({ cause: 'cause', contact: 'contact_id' });
  const rotation: { id: string; placement: string } | undefined = await register('rotations')
    .where({ ended: null })
    .orderByRaw("(late = 'in time'), (milestone = 'hire confirmed') desc, start_date, id")
    .first({ id: 'id', placement: 'placement_id' });
  const at = `${ui}/namespaces/rehearsal-${number}/workflows`;
  const openEscalations = "WorkflowType='escalation' AND ExecutionStatus='Running'";
  return {
    commands: [
      changeover('escalation list'),
      rotation ? changeover(`rotation why ${rotation.placement}`) : changeover('rotation list'),
      open
        ? changeover(`escalation acknowledge ${open.cause} --by ${open.contact}`)
        : changeover('season status'),
    ],
    links:
      ui === undefined
        ? []
        : [
            `${at}/${encodeURIComponent(seasonWorkflowId(august2027.id))}`,
            ...(rotation ? [`${at}/${encodeURIComponent(rotation.id)}`] : []),
            `${at}?query=${encodeURIComponent(openEscalations)}`,
          ],
  };
}
