import { civilDate, weekSince } from '../domain/civil-date.ts';
import { causeId, causeOf } from '../domain/causes.ts';
import { londonOf } from '../domain/london.ts';
import { heldGoneAtOnce } from '../systems/register/bad-rows.ts';
import { leaveCause } from '../systems/register/escalation-leaving.ts';
import { joinCause } from '../systems/register/escalation-members.ts';
import type { IntrepidDeps, Reading } from './intrepid-reading.ts';
import { viewReaders } from './view-readers.ts';

/** Views of which every placement that was told names a row. */
const named = ['doctor', 'post', 'programme', 'trust'] as const;

/**
 * A view that shows nothing at all, while placements name its rows, is one thing on the deanery’s desk from that night
 * on, again each week, and off it when it shows a row again. What was known of its rows stays as it was.
 */
export async function askAboutEmptiedViews(
  { register, source, telling }: IntrepidDeps,
  { deanery, at }: Reading,
  isNamed: boolean,
): Promise<void> {
  const readers = viewReaders(source);
  const held = await heldGoneAtOnce(register, deanery);
  const today = londonOf(at).date;
  for (const view of named) {
    const nights = held.flatMap((cause) => {
      const [of, night] = causeOf(cause).parts;
      return of === view && night !== undefined ? [civilDate(night)] : [];
    });
    const { rows } = await readers[view]({ limit: 1 });
    const emptied = isNamed && rows.length === 0 ? (nights.at(-1) ?? today) : null;
    for (const night of nights.filter((one) => one !== emptied)) {
      const cause = causeId('gone-at-once', view, night);
      const leaving = { deanery, cause, member: `${view}/${night}`, at };
      if (await leaveCause(register, leaving)) await telling.escalation(deanery, cause, at);
    }
    if (emptied === null) continue;
    const cause = causeId('gone-at-once', view, emptied);
    const look = await joinCause(register, {
      ...{ deanery, cause, member: `${view}/${emptied}`, ods: null, late: 'in time' },
      ...{ owner: 'deanery', rung: weekSince(emptied, today), at },
      says: { view, gone: 'every row' },
    });
    if (look) await telling.escalation(deanery, cause, at);
  }
}
