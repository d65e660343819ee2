import { causeKinds, causeOf } from '../../domain/causes.ts';
import { forOneDoctor, type ForOneDoctor } from '../../domain/for-one-doctor.ts';
import { outcomesOf } from '../../domain/outcomes.ts';
import { membersOf, type Member } from '../../systems/register/escalation-members.ts';
import { rotationsByIds } from '../../systems/register/rotations.ts';
import { rotationParts } from '../../workflows/names.ts';
import { doneTo, type OnDesk } from '../reading/escalations.ts';
import { spokenDay } from '../../domain/london.ts';
import { holder, stateShown } from './escalation-list.ts';
import { asText } from './page.ts';
import { lateShown } from './rotation-list.ts';
import type { Session } from './session.ts';
import { count, said, shortMoment, spokenMoment } from './spoken.ts';

/** One escalation: what to do, when it goes away, what may be decided, whom it holds up, what was done. */
export async function printEscalation(session: Session, one: OnDesk): Promise<void> {
  const { register, deanery, page, json } = session;
  const members = await membersOf(register, deanery, one.cause);
  const done = await doneTo(register, deanery, one.cause);
  const { kind } = causeOf(one.cause);
  const { doThis, goneWhen } = causeKinds[kind];
  const outcomes = outcomesOf[kind];
  const alone = forOneDoctor(kind, onlyPlacement(members));
  if (json) {
    page.json({ escalation: one, doThis, goneWhen, outcomes, alone, members, done });
    return;
  }
  const { paint } = page;
  const rotations = await rotationsByIds(
    register,
    members.map(({ member }) => member),
  );
  page.heading(one.cause);
  page.line(doThis);
  page.line();
  page.table(
    [],
    [
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
  page.line();
  page.heading(`Holds up ${count(members.length, 'member')}`);
  page.table(
    ['who', 'starts', 'training post number', 'late', 'rung', 'says'],
    members.map(({ member, late, rung, says }) => {
      const row = rotations.find(({ id }) => id === member);
      return [
        row?.placementId ?? member,
        row ? spokenDay(row.startDate) : '–',
        row?.trainingPostNumber ?? '–',
        lateShown(paint, late),
        said(rung),
        Object.entries(says)
          .map(([name, value]) => `${asText(name)}: ${said(value)}`)
          .join(', '),
      ];
    }),
    'Nobody any more.',
  );
  page.line();
  page.heading('What was done');
  page.table(
    ['when', 'who', 'what', '', 'in words'],
    done.map(({ at, by, what, how, words }) => [
      shortMoment(at),
      by,
      what,
      how === null ? '' : said(how),
      asText(words ?? ''),
    ]),
    'Nothing yet.',
  );
}

const onlyPlacement = (members: readonly Member[]): { placement?: string } => {
  const [only, ...others] = members.filter(({ member }) => member.startsWith('rotation/'));
  return only && others.length === 0 ? { placement: rotationParts(only.member).placementId } : {};
};

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
