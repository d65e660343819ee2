import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { isSame, type Arrival, type Coming } from './arrivals.ts';
import { later, workingDaysAfter } from './days.ts';
import { hiresAgainAfter, type PositionStory, type Story } from './story.ts';

/** Somebody comes on one start: what has become known of them, and when. */
export interface Spell {
  readonly from: CivilDate;
  /** From this day on something else is true; null where it stays. */
  readonly until: CivilDate | null;
  readonly row: Coming;
  /** The last day on which somebody was told of them, or could apply for them, for the first time. */
  readonly handedOver: CivilDate;
  /** By this day's evening ESR has loaded them at each position; null never. */
  readonly heard: CivilDate | null;
  /** Null never. */
  readonly hired: CivilDate | null;
}

/**
 * The spells of a rotation, in order, by when its story says that positions are live, ESR answers and trusts hire: who
 * pays is on the interface. A letter to another, of the same evening, is read before ESR has answered.
 */
export function spellsOf(story: Story, arrivals: readonly Arrival[]): Spell[] {
  const spells: Spell[] = [];
  let applies: CivilDate | null = null;
  for (const { on, now } of arrivals) {
    const before = spells.at(-1);
    const last = before?.until === null ? before : undefined;
    if (last && now && isSame(last.row, now) && last.row.startDate === now.startDate) continue;
    if (last) spells[spells.length - 1] = { ...last, until: on };
    if (!now) continue;
    const isMoved = last !== undefined && isSame(last.row, now) && applies !== null;
    if (!isMoved) applies = on;
    const since = applies ?? on;
    const positions = story.positions.filter(
      ({ trainingPostNumber }) => trainingPostNumber === now.trainingPostNumber,
    );
    const live = positions.flatMap(({ liveFrom }) => liveFrom ?? []);
    const paying = positions.find(({ pays }) => pays);
    const loaded = positions.map((one) => loadedOn(story, one, since));
    const heard = [...loaded, on];
    spells.push({
      ...{ from: on, until: null, row: now, handedOver: [...live, on].reduce(later) },
      heard: heard.every((day) => day !== null) ? heard.reduce(later) : null,
      hired: hiredOn(story, {
        loaded: paying ? loadedOn(story, paying, since) : null,
        moved: isMoved ? on : null,
        before: isMoved ? last.hired : null,
      }),
    });
  }
  return spells;
}

/** The file of a day carries whom it may, at positions of the day before; ESR loads it, or refuses, on the next morning. */
function loadedOn(
  { answers, intrepid }: Story,
  { liveFrom }: PositionStory,
  since: CivilDate,
): CivilDate | null {
  if (liveFrom === null) return null;
  const first = later(since, addDays(liveFrom, 1));
  const isRefused = typeof answers[0] === 'object';
  const mended = intrepid.find(({ kind }) => kind === 'doctor changed');
  const left = isRefused && mended ? later(first, londonOf(mended.at).date) : first;
  return addDays(left, 1);
}

function hiredOn(
  { hire }: Story,
  of: {
    readonly loaded: CivilDate | null;
    readonly moved: CivilDate | null;
    /** When they were hired for the start before. */
    readonly before: CivilDate | null;
  },
): CivilDate | null {
  const { loaded, moved, before } = of;
  if ('never' in hire || loaded === null) return null;
  if ('afterWorkingDays' in hire) {
    return workingDaysAfter(moved ? later(moved, loaded) : loaded, hire.afterWorkingDays);
  }
  const isAgain = moved !== null && before !== null && before < moved;
  return isAgain ? workingDaysAfter(moved, hiresAgainAfter) : later(hire.on, loaded);
}
