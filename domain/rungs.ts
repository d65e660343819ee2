import { addDays, compareDates, type CivilDate } from './civil-date.ts';
import type { Milestone } from './milestones.ts';
import { nextAt, onDay } from './named-times.ts';
import {
  hasLeft,
  type HandedApplicant,
  type HandedLetter,
  type HandedTouch,
  type Standing,
} from './standing.ts';
import { toldAnew } from './told-anew.ts';
import { weeksBefore } from './window.ts';

const codeOfPractice = [12, 8, 6, 4, 2, 1, 0];

/** Dates by which a milestone that is not reached is said to somebody; sorted, each once (DESIGN §5, "late when"). */
export function rungsOf(milestone: Milestone, standing: Standing): CivilDate[] {
  const { placement, season } = standing;
  if (!placement) return [];
  const start = placement.startDate;
  const weeks = (list: readonly number[]) => list.map((week) => weeksBefore(start, week));
  const dates = (): CivilDate[] => {
    switch (milestone) {
      case 'placement approved':
        return [...(season ? [season.readiness] : []), ...weeks(codeOfPractice)];
      case 'post matched':
        return weeks([14, ...codeOfPractice]);
      case 'applicant sent':
      case 'applicant loaded':
      case 'trust told':
        return weeks(codeOfPractice);
      case 'hire confirmed':
        return [...weeks([8, 6, 4, 2, 1, 0]), addDays(start, 3)];
      case 'started':
        return [];
    }
  };
  return [...new Set(dates())].sort(compareDates);
}

const waitsForEsr: readonly Milestone[] = ['applicant sent', 'applicant loaded', 'trust told'];

/** A rotation that has handed over to ESR judges no rung of sent, loaded or told until it hears. */
const hasNotHeard = (standing: Standing): boolean =>
  [...standing.applicants, ...standing.touches].some(
    ({ state }) => state === 'waiting' || state === 'left',
  );

type Handed = Pick<HandedApplicant | HandedTouch | HandedLetter, 'state' | 'handedOverAt'>;

const newestOf = (handed: readonly Handed[]): number =>
  Math.max(
    -Infinity,
    ...handed
      .filter(({ state }) => hasLeft(state) || state === 'waiting')
      .map(({ handedOverAt }) => handedOverAt),
  );

/** Nobody tells the silence of a digest: one that should have gone by a rung, and has not, rings. */
const withItsDigest = (letter: HandedLetter): Handed =>
  letter.state === 'waiting'
    ? { ...letter, handedOverAt: nextAt(letter.handedOverAt, '18:00') }
    : letter;

/** The hand-over after which a rung rings; one that is older was judged on other grounds. */
function handOverFor(milestone: Milestone, { applicants, touches, letters }: Standing): number {
  if (waitsForEsr.includes(milestone)) {
    return newestOf([...applicants, ...touches, ...letters.map(withItsDigest)]);
  }
  if (milestone !== 'hire confirmed') return -Infinity;
  return newestOf([...applicants, ...toldAnew(touches), ...toldAnew(letters)]);
}

const rungAt = (date: CivilDate): number => onDay(date, '17:00');

/** The last rung passed by this moment, null when none rings. Rungs older than the newest hand-over do not ring. */
export function rungPassed(
  milestone: Milestone,
  standing: Standing,
  now: number,
): CivilDate | null {
  if (waitsForEsr.includes(milestone) && hasNotHeard(standing)) return null;
  const since = handOverFor(milestone, standing);
  return (
    rungsOf(milestone, standing)
      .filter((date) => rungAt(date) <= now && rungAt(date) > since)
      .at(-1) ?? null
  );
}

/**
 * The instant of the next rung after this moment, null when there is none or when it would not ring. The readiness date
 * is the season's: it says who is not approved as one list, so no rotation keeps a timer for it.
 */
export function nextRung(milestone: Milestone, standing: Standing, now: number): number | null {
  if (waitsForEsr.includes(milestone) && hasNotHeard(standing)) return null;
  return (
    rungsOf(milestone, standing)
      .filter((date) => milestone !== 'placement approved' || date !== standing.season?.readiness)
      .map(rungAt)
      .find((at) => at > now) ?? null
  );
}

/** Owner trust: its digest says so before the four-week rung, an escalation from that rung on. */
export const isFromFourWeeksOn = (start: CivilDate, rung: CivilDate): boolean =>
  compareDates(rung, weeksBefore(start, 4)) >= 0;
