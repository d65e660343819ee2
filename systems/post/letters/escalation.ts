import { titleOf, type Names } from '../../../domain/cause-title.ts';
import { causeKinds, causeOf } from '../../../domain/causes.ts';
import { forOneDoctor } from '../../../domain/for-one-doctor.ts';
import { byUrgency, heldUpLines, type HeldUpShown } from '../../../domain/held-up-lines.ts';
import { londonOf, spokenMoment } from '../../../domain/london.ts';
import { outcomesOf } from '../../../domain/outcomes.ts';

export interface EscalationShown {
  readonly cause: string;
  readonly ods: string | null;
  /** Id and name of whom it is written to. */
  readonly to: { readonly id: string; readonly name: string };
  readonly desk: string;
  /** Who gave it to them; null where it came to their desk. */
  readonly assignedBy: string | null;
  readonly openedAt: number;
  readonly at: number;
  /** Desks that were skipped, with why. */
  readonly skipped: readonly string[];
  readonly members: readonly HeldUpShown[];
  readonly names: Names;
  readonly nameOf: (ods: string) => string;
}

const SHOWN = 100;

/** To the holder of a desk: what is wrong, whom it holds up, how late, who can mend it, what to do. */
export function escalationLetter(of: EscalationShown): { subject: string; body: string } {
  const { names, nameOf } = of;
  const members = [...of.members].sort(byUrgency);
  const title = titleOf({ ...of, members: members.length }, names);
  const more = members.length - SHOWN;
  const on = londonOf(of.at).date;
  const body = [
    `To ${of.to.name}`,
    '',
    title,
    ...(of.assignedBy === null ? [] : [`${of.assignedBy} has given it to you.`]),
    `On the desk ${of.desk}; open since ${spokenMoment(of.openedAt)}.`,
    ...of.skipped.map((skipped) => `Skipped: ${skipped}.`),
    '',
    'What to do',
    ...whatToDo(of),
    '',
    `Whom it holds up: ${members.length}`,
    ...members.slice(0, SHOWN).flatMap((one) => {
      const { head, lines } = heldUpLines(one, on, nameOf);
      return ['', `  ${head}`, ...lines.map((line) => `    ${line}`)];
    }),
    ...(more > 0 ? ['', `and ${more} more, which the first command above shows.`] : []),
    '',
  ].join('\n');
  const latest = members[0]?.late ?? 'in time';
  return { subject: latest === 'in time' ? title : `${title} (${latest})`, body };
}

function whatToDo({ cause, members, to }: EscalationShown): string[] {
  const { kind } = causeOf(cause);
  const { doThis, goneWhen } = causeKinds[kind];
  const outcomes = Object.entries(outcomesOf[kind]);
  const onlyOutcome = outcomes.length === 1 ? outcomes[0]?.[0] : undefined;
  const [only, ...others] = members;
  const placement = others.length === 0 ? (only?.placement ?? null) : null;
  const alone = forOneDoctor(kind, { by: to.id, ...(placement === null ? {} : { placement }) });
  return [
    `  ${doThis}`,
    `  It goes away by itself when ${goneWhen}.`,
    '  All of it, as it stands at that moment:',
    `    changeover escalation show "${cause}"`,
    '  You have seen it and are on it:',
    `    changeover escalation acknowledge "${cause}" --by ${to.id}`,
    '  What you may decide, for everybody that it holds up:',
    ...outcomes.map(([outcome, follows]) => `    ${outcome}: ${follows}`),
    `    changeover escalation resolve "${cause}" --by ${to.id} --outcome "${onlyOutcome ?? '…'}"`,
    ...alone.flatMap(({ when, command }) => [`  If ${when}:`, `    ${command}`]),
  ];
}
