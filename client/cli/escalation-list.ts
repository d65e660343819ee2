import { causeKinds, causeOf } from '../../domain/causes.ts';
import { spokenDay } from '../../domain/london.ts';
import type { OnDesk } from '../reading/escalations.ts';
import { asText } from './page.ts';
import { lateShown } from './rotation-list.ts';
import type { Session } from './session.ts';
import { count, shortMoment } from './spoken.ts';

/** The state in a person's words. */
export function stateShown(one: OnDesk): string {
  if (one.state === 'snoozed' && one.snoozedUntil)
    return `snoozed until ${spokenDay(one.snoozedUntil)}`;
  return one.state === 'resolved' && one.outcome ? `resolved: ${one.outcome}` : one.state;
}

/** Who has it, by name: whoever it was assigned to, else the holder of the desk. */
export function holder(one: OnDesk): string {
  const [name, id] =
    one.assignedTo === null ? [one.contactName, one.contactId] : [one.assignedName, one.assignedTo];
  return asText(name ?? id ?? 'nobody');
}

export function printDesks(
  { page, json }: Session,
  all: readonly OnDesk[],
  none = 'Nothing lies on any desk.',
): void {
  if (json) {
    page.json({ escalations: all });
    return;
  }
  const { paint } = page;
  if (all.length === 0) page.line(none);
  for (const desk of new Set(all.map((one) => one.desk))) {
    const here = all.filter((one) => one.desk === desk);
    page.heading(`${desk}  ${paint.dim(count(here.length, 'escalation'))}`);
    page.line();
    for (const one of here) {
      page.line(`  ${paint.bold(asText(one.title))} (${lateShown(paint, one.late)})`);
      page.line(`  ${one.cause}`);
      page.line(`  ${causeKinds[causeOf(one.cause).kind].doThis}`);
      page.line(
        `  ${paint.dim(`holds up ${one.members}, since ${shortMoment(one.openedAt)}, ${stateShown(one)}, with ${holder(one)}`)}`,
      );
      page.line();
    }
  }
}
