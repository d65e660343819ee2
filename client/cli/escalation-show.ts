import { causeKinds, causeOf } from '../../domain/causes.ts';
import { forOneDoctor, type ForOneDoctor } from '../../domain/for-one-doctor.ts';
import { byUrgency, heldUpLines } from '../../domain/held-up-lines.ts';
import { londonOf, spokenMoment } from '../../domain/london.ts';
import { outcomesOf } from '../../domain/outcomes.ts';
import { heldUpBy, namesKnown, nameWith, type HeldUpRead } from '../../systems/register/held-up.ts';
import { ringAtOffice } from '../../systems/register/ring.ts';
import { doneTo, type OnDesk } from '../reading/escalations.ts';
import { holder, stateShown } from './escalation-list.ts';
import { asText } from './page.ts';
import type { Session } from './session.ts';
import { count, said, shortMoment } from './spoken.ts';

/** One escalation: what to do, when it goes away, what may be decided, whom it holds up, what was done. */
export async function printEscalation(session: Session, one: OnDesk): Promise<void> {
  const { register, deanery, page, json, settings } = session;
  const at = await session.now();
  const ring = await ringAtOffice(register, { deanery, at }, settings.ESR_SERVICE_DESK ?? null);
  const members = await heldUpBy(register, { deanery, cause: one.cause }, ring);
  const done = await doneTo(register, deanery, one.cause);
  const { kind } = causeOf(one.cause);
  const { doThis, goneWhen } = causeKinds[kind];
  const outcomes = outcomesOf[kind];
  const alone = forOneDoctor(kind, onlyPlacement(members));
  if (json) {
    page.json({ escalation: one, doThis, goneWhen, outcomes, alone, members, done });
    return;
  }
  page.heading(asText(one.title));
  page.line(doThis);
  page.line();
  page.table(
    [],
    [
      ['cause', one.cause],
      ['on the desk', one.desk],
      ['with', holder(one)],
      ['state', stateShown(one)],
      ['since', spokenMoment(one.openedAt)],
      ...(one.closedAt === null ? [] : [['closed', spokenMoment(one.closedAt)]]),
      ['goes away when', goneWhen],
    ],
    '',
  );
  if (one.closedAt === null) printDecisions(session, outcomes, alone);
  await printMembers(session, members, at);
  page.line();
  page.heading('What was done');
  page.table(
    ['when', 'who', 'what', '', 'in words'],
    done.map(({ at: when, by, byName, what, how, howName, words }) => [
      shortMoment(when),
      asText(byName ?? by),
      inThePast[what] ?? what,
      how === null ? '' : said(howName ?? how),
      asText(words ?? ''),
    ]),
    'Nothing yet.',
  );
}

/** What people do, as it stands in the audit by the name of the command. */
const inThePast: Readonly<Record<string, string>> = {
  acknowledge: 'acknowledged',
  assign: 'assigned',
  note: 'noted',
  snooze: 'snoozed until',
  resolve: 'resolved',
};

async function printMembers(
  { register, page }: Session,
  members: readonly HeldUpRead[],
  at: number,
): Promise<void> {
  const nameOf = nameWith(await namesKnown(register));
  page.line();
  page.heading(
    members.length === 0 ? 'Holds up nobody' : `Holds up ${count(members.length, 'member')}`,
  );
  for (const one of [...members].sort(byUrgency)) {
    const { head, lines } = heldUpLines(one, londonOf(at).date, nameOf);
    page.line(`  ${page.paint.bold(asText(head))}`);
    for (const line of lines) page.line(`    ${asText(line)}`);
  }
}

const onlyPlacement = ([only, ...others]: readonly HeldUpRead[]): { placement?: string } =>
  only?.placement && others.length === 0 ? { placement: only.placement } : {};

function printDecisions(
  { page }: Session,
  outcomes: Readonly<Record<string, string>>,
  alone: readonly ForOneDoctor[],
): void {
  page.line();
  page.heading('What may be decided, for all that it holds up');
  page.table([], Object.entries(outcomes), '');
  if (alone.length === 0) return;
  page.line();
  page.heading('For one doctor alone');
  page.table(
    [],
    alone.map(({ when, command }) => [when, command]),
    '',
  );
}
