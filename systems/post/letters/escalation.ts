import { causeKinds, causeOf } from '../../../domain/causes.ts';
import { londonOf, spokenDate } from '../../../domain/london.ts';
import type { CivilDate } from '../../../domain/civil-date.ts';
import { forOneDoctor } from '../../../domain/for-one-doctor.ts';
import type { Late } from '../../../domain/milestones.ts';
import { outcomesOf } from '../../../domain/outcomes.ts';

/** One whom the cause holds up, as the letter shows them; doctors by reference only. */
interface HeldUpShown {
  /** Id of the rotation, or the file, row or letter itself. */
  readonly member: string;
  readonly placement: string | null;
  /** Name and ODS code. */
  readonly trust: string | null;
  readonly startDate: CivilDate | null;
  readonly rung: string;
  readonly late: Late;
  readonly says: Readonly<Record<string, string>>;
  /** Who can mend it, with how to reach them. */
  readonly mender: string;
}

export interface EscalationShown {
  readonly deanery: string;
  readonly cause: string;
  readonly to: string;
  readonly desk: string;
  /** Who gave it to them; null where it came to their desk. */
  readonly assignedBy: string | null;
  readonly openedAt: number;
  /** Desks that were skipped, with why. */
  readonly skipped: readonly string[];
  readonly members: readonly HeldUpShown[];
}

const SHOWN = 100;
const urgency: Readonly<Record<Late, number>> = { 'last minute': 0, late: 1, 'in time': 2 };

/** To the holder of a desk: what is wrong, whom it holds up, who can mend it, what to do. */
export function escalationLetter(of: EscalationShown): { subject: string; body: string } {
  const { kind, parts } = causeOf(of.cause);
  const { doThis, goneWhen } = causeKinds[kind];
  const members = [...of.members].sort(
    (a, b) => urgency[a.late] - urgency[b.late] || (a.member < b.member ? -1 : 1),
  );
  const latest = members[0]?.late ?? 'in time';
  const about = `${kind}: ${parts.join(', ')}`;
  const opened = londonOf(of.openedAt);
  const more = members.length - SHOWN;
  const body = [
    `To ${of.to}`,
    '',
    `${about}`,
    ...(of.assignedBy === null ? [] : [`${of.assignedBy} has given it to you.`]),
    `On the desk ${of.desk}; open since ${spokenDate(opened.date)}, ${opened.time}.`,
    ...of.skipped.map((skipped) => `Skipped: ${skipped}.`),
    '',
    'What to do',
    `  ${doThis}`,
    `  It goes away by itself when ${goneWhen}.`,
    '  Else resolve it, for everybody that it holds up, with one of:',
    ...Object.entries(outcomesOf[kind]).map(([outcome, follows]) => `    ${outcome}: ${follows}`),
    ...forOneDoctor(kind).flatMap(({ when, command }) => [
      `  For one doctor alone, if ${when}:`,
      `    ${command}`,
    ]),
    `  changeover escalation show "${of.cause}"`,
    '',
    `Whom it holds up: ${members.length}`,
    ...members.slice(0, SHOWN).flatMap(paragraph),
    ...(more > 0 ? ['', `and ${more} more, which the command above shows.`] : []),
    '',
  ].join('\n');
  return { subject: `${of.deanery} ${about} (${members.length}, ${latest})`, body };
}

const paragraph = (one: HeldUpShown): string[] => [
  '',
  `  ${[
    one.placement === null ? one.member : `Placement ${one.placement}`,
    ...(one.trust === null ? [] : [one.trust]),
    ...(one.startDate === null ? [] : [`starts ${spokenDate(one.startDate)}`]),
    `${one.late}, since ${one.rung}`,
  ].join(' · ')}`,
  ...Object.entries(one.says)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `    ${key}: ${value}`),
  `    who can mend it: ${one.mender}`,
];
