import { causeId, causeOf } from '../../domain/causes.ts';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { onDay } from '../../domain/named-times.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { drawFrom } from '../intrepid/draw.ts';
import { opensBefore } from './days.ts';
import { smooth } from './smooth.ts';
import type { Story } from './story.ts';

/** A digest that its mail server takes, and gives back on the next morning. */
export interface ReturnedLetter {
  /** The letter's key in the register. */
  readonly letter: string;
  readonly comesBackAt: number;
  /** From this day on somebody has told the trust by telephone, and its desk item is closed. */
  readonly overBy: CivilDate;
}

/**
 * Which letter comes back, once in a season: the digest that tells a trust on the interface of somebody on the day
 * their window opens. ESR tells that trust too, so no rotation waits for the letter. Null where nobody goes smoothly.
 */
export function returnedLetter(of: {
  readonly seed: string;
  readonly stories: readonly Story[];
}): ReturnedLetter | null {
  const draw = drawFrom(of.seed);
  const drawn = of.stories
    .filter(({ name }) => name === smooth.name)
    .flatMap(({ placementId, startDate, positions }) => {
      const host = positions.find(({ role }) => role === 'host');
      return host ? [{ ods: host.ods, startDate, at: draw('returned', placementId) }] : [];
    })
    .sort((a, b) => a.at - b.at)[0];
  if (!drawn) return null;
  const on = addDays(drawn.startDate, -opensBefore);
  return {
    letter: `digest/${drawn.ods}/${on}`,
    comesBackAt: onDay(addDays(on, 1), '08:00'),
    overBy: addDays(on, 12),
  };
}

interface Row {
  readonly cause: string;
  readonly state: string;
}

/** What is otherwise than the script said of letters that come back, in sentences. */
export async function letterDifferences(
  register: Register,
  returned: ReturnedLetter | null,
  on: CivilDate,
): Promise<string[]> {
  const rows: Row[] = await register('escalations')
    .where('cause', 'like', 'letter-bounced/%')
    .orderBy(['cause', 'opened_at'])
    .select('cause', 'state');
  const unknown = rows
    .filter(({ cause }) => causeOf(cause).parts[0] !== returned?.letter)
    .map(({ cause }) => `${cause} reached a desk, and the script knows no such letter.`);
  if (!returned || on < returned.overBy) return unknown;
  const { letter } = returned;
  const cause = causeId('letter-bounced', letter);
  const own = rows.filter((row) => row.cause === cause);
  if (own.length === 0) {
    return [...unknown, `${letter} should have come back and reached a desk, and did not.`];
  }
  const open = own.filter(({ state }) => state !== 'resolved');
  return [
    ...unknown,
    ...open.map(({ state }) => `${cause} should have been resolved, and is ${state}.`),
    ...(own.length > 1 ? [`${cause} reached a desk ${own.length} times, and should once.`] : []),
  ];
}
