import { spokenDate, spokenDay, spokenMoment } from '../../domain/london.ts';
import { waitsFor } from '../../domain/milestones.ts';
import type { RotationRow } from '../../systems/register/rotations.ts';
import { evidenceOf } from '../reading/evidence.ts';
import { causesOf, heldUpShown } from './held-up-shown.ts';
import { asText } from './page.ts';
import { lateShown, waitingFor } from './rotation-list.ts';
import type { Session } from './session.ts';
import { said, shortMoment, words } from './spoken.ts';

/** In the order in which a person asks; the register keeps none. */
const first = ['status', 'outcome', 'startDate', 'endDate', 'post', 'trust', 'wte', 'file', 'line'];

const rank = (name: string): number => {
  const index = first.indexOf(name);
  return index < 0 ? first.length : index;
};

/** What a fact says, without what is empty and without Intrepid's count of its row. */
const detailShown = (detail: Readonly<Record<string, unknown>>): string =>
  Object.entries(detail)
    .filter(([name, value]) => value !== null && name !== 'version')
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, value]) => `${words(name)} ${said(value)}`)
    .join(', ');

/** One rotation as the register holds it: where it stands, positions, what was handed over, its facts. */
export async function printRotation(session: Session, row: RotationRow): Promise<void> {
  const { register, page, json } = session;
  const evidence = await evidenceOf(register, row);
  const { positions, handed, facts, heldUp } = evidence;
  if (json) {
    page.json({ rotation: row, positions, handed, facts, ...causesOf(heldUp) });
    return;
  }
  const { paint } = page;
  page.heading(`Placement ${row.placementId}`);
  page.table(
    [],
    [
      ['training post number', row.trainingPostNumber ?? 'not given yet'],
      ['programme', row.programme],
      ['season', row.season ?? 'none holds its start date'],
      [
        'trust',
        evidence.host ? `${evidence.host.name} (${evidence.host.ods})` : (row.trust ?? '–'),
      ],
      [
        'paid by',
        evidence.paying
          ? `${evidence.paying.name} (${evidence.paying.ods})`
          : (row.payingOds ?? '–'),
      ],
      ['starts', spokenDate(row.startDate)],
      ['ends', spokenDay(row.endDate)],
      ['milestone', `${waitingFor(row.milestone, row.ended)}, ${lateShown(paint, row.late)}`],
      [
        'waits for',
        row.ended === null ? waitsFor[row.milestone] : `nothing, it ended: ${row.ended}`,
      ],
      ['whose move', row.owner],
      ['next date', row.nextDue === null ? 'none' : spokenMoment(row.nextDue)],
      ['in Temporal', row.id],
    ],
    '',
  );
  page.line();
  page.heading('Positions of the post');
  page.table(
    ['position', 'number', 'authority', 'role', ''],
    positions.map((one) => [
      one.positionId,
      one.positionNumber,
      one.authority === '' ? '–' : one.authority,
      one.role,
      one.live ? 'live' : 'deleted',
    ]),
    'None.',
  );
  page.line();
  page.heading('Handed over to ESR');
  page.table(
    ['when', 'what', 'state', 'file', 'line', 'answer'],
    handed.map((one) => [
      shortMoment(one.handedOverAt),
      one.kind,
      one.state,
      one.file ?? '–',
      one.line === null ? '–' : String(one.line),
      asText([one.outcome, one.answerFile].filter(Boolean).join(' in ')) || '–',
    ]),
    'Nothing.',
  );
  page.line();
  page.heading('What happened');
  page.table(
    ['when', 'what', ''],
    facts.map((fact) => [shortMoment(fact.at), fact.kind, detailShown(fact.detail)]),
    'Nothing yet.',
  );
  if (heldUp.length > 0) page.line();
  for (const one of heldUp) page.line(heldUpShown(paint, one));
}
