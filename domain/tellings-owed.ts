import { asOneChange } from './one-change.ts';
import { isLive, isToBeTakenBack } from './owed.ts';
import type { Placement } from './placement.ts';
import {
  hasLeft,
  isOfPresent,
  isOfSame,
  isPacked,
  isTakenBack,
  stillCounts,
  type HandedTouch,
  type RowState,
  type Standing,
} from './standing.ts';
import type { LetterRow, TouchRow } from './turn.ts';
import { windowOpens } from './window.ts';

/** What an authority was told, or should be told now, of one rotation. */
type Told = Pick<
  TouchRow,
  'doctorId' | 'trainingPostNumber' | 'trust' | 'startDate' | 'endDate' | 'wte' | 'grade'
>;
type Telling = Told & Pick<TouchRow, 'change' | 'reason' | 'notBefore'>;

interface Handed {
  readonly row: Telling;
  readonly state: RowState;
}

const told = (of: Told): Told => {
  const { doctorId, trainingPostNumber, trust, startDate, endDate, wte, grade } = of;
  return { doctorId, trainingPostNumber, trust, startDate, endDate, wte, grade };
};

/** What was last told on a channel, by what left on it; nothing after a withdrawal. */
export function lastTold(handed: readonly Handed[]): Told | null {
  const last = handed.filter(({ state }) => stillCounts(state)).at(-1)?.row;
  return last && last.change !== 'withdrawal' ? told(last) : null;
}

function toldOf(placement: Placement): Told | null {
  const { trainingPostNumber, trust } = placement;
  return trainingPostNumber === null || trust === null
    ? null
    : told({ ...placement, trainingPostNumber, trust });
}

const withdrawal = (of: Told): Telling => ({ ...of, change: 'withdrawal', reason: '3' });
const arrival = (of: Told): Telling => ({ ...of, change: 'arrival' });

/**
 * What should be told on one channel, from what it was last told and what is true now (null when nothing should be).
 * What returns to what was told is owed nothing. A doctor, post, trust or grade that changed is a withdrawal and an arrival, as one change.
 */
function difference(before: Told | null, now: Told | null): Telling[] {
  if (!before) return now ? [arrival(now)] : [];
  if (!now) return [withdrawal(before)];
  if (!isOfSame(before, now) || before.trust !== now.trust) {
    return [withdrawal(before), arrival(now)];
  }
  if (before.startDate !== now.startDate || before.endDate !== now.endDate) {
    return [{ ...now, change: 'dates' }];
  }
  return before.wte === now.wte ? [] : [arrival(now)];
}

/** What is owed on a channel that is expected to hear of this rotation, or that heard of it before. */
function owedOn(
  standing: Standing,
  { handed, expected, now }: { handed: readonly Handed[]; expected: boolean; now: number },
): Telling[] {
  const { placement } = standing;
  if (!placement) return [];
  const before = lastTold(handed);
  if (!isLive(standing)) {
    return before && isToBeTakenBack(standing, now) ? [withdrawal(before)] : [];
  }
  const present = expected ? toldOf(placement) : null;
  if (before || !present) return difference(before, present);
  return [{ ...arrival(present), notBefore: windowOpens(placement.startDate) }];
}

/**
 * An applicant that ESR has and of which no notification has left: what changed between the two slots of a day is
 * withdrawn all the same.
 */
function toTakeBack(standing: Standing, now: number): Telling[] {
  const { placement, applicants, touches } = standing;
  if (!placement || lastTold(touches)) return [];
  const { wte } = placement;
  const sent = applicants
    .filter((one) => hasLeft(one.state) && one.state !== 'refused' && !isTakenBack(standing, one))
    .at(-1);
  if (!sent) return [];
  const present = toldOf(placement);
  const isGone = isLive(standing)
    ? present !== null && !isOfSame(present, sent.row)
    : isToBeTakenBack(standing, now);
  return isGone ? [withdrawal(told({ ...sent.row, wte }))] : [];
}

/** ESR has the applicant: whoever is told of another start, however far, waits for no window. */
const isAppliedFor = (standing: Standing): boolean =>
  standing.applicants.some(
    (one) => hasLeft(one.state) && one.state !== 'refused' && isOfPresent(standing, one),
  );

const owedByFile = (standing: Standing, handed: readonly HandedTouch[], now: number): Telling[] => {
  const expected = standing.authorities.some(({ onInterface }) => onInterface);
  return owedOn(standing, { handed, expected, now });
};

/** It named the doctor as Intrepid had them then, and no hire has proved it since. */
const isOfOlderDoctor = ({ placement, hire }: Standing, one: HandedTouch): boolean =>
  one.doctorVersion !== placement?.doctorVersion && (hire === null || one.handedOverAt > hire.at);

/**
 * The notifications as they count now. One that ESR refused goes again once Intrepid's row of the doctor has changed: it
 * may have stumbled on a name; a withdrawal from a post that they have left since goes with what followed it. What
 * changes of the placement is owed anyway, and tells both.
 */
export function touchesTold(standing: Standing, now: number): readonly HandedTouch[] {
  const { touches } = standing;
  if (isPacked(standing) || owedByFile(standing, touches, now).length > 0) return touches;
  // What waits is what goes again, and no telling of it.
  const left = touches.filter(({ state }) => hasLeft(state));
  const again = left.map((one): HandedTouch =>
    one.state === 'refused' && isOfOlderDoctor(standing, one)
      ? { ...one, state: 'send again' }
      : one,
  );
  return asOneChange(standing, left, again);
}

/**
 * The notifications that should wait for a file now: they leave once the window has opened, without a lower bound. None
 * for a rotation whose authorities are all off the interface.
 */
export function touchesOwed(standing: Standing, now: number): TouchRow[] {
  const { placement, touches } = standing;
  const left = touches.filter(({ state }) => hasLeft(state)).length;
  const owed = [
    ...toTakeBack(standing, now),
    ...owedByFile(standing, touchesTold(standing, now), now),
  ];
  return owed.map(({ notBefore, ...telling }, index) => ({
    kind: 'post touched',
    key: `${placement?.id ?? ''}/post/${left + index + 1}`,
    ...telling,
    ...(notBefore !== undefined && !isAppliedFor(standing) && { notBefore }),
  }));
}

/** What the digests of authorities off the interface should say now, those included that were told and are no longer expected. */
export function lettersOwed(standing: Standing, now: number): LetterRow[] {
  const { placement, letters, authorities } = standing;
  const expected = authorities.filter(({ onInterface }) => !onInterface).map(({ ods }) => ods);
  const everyone = [...new Set([...expected, ...letters.map(({ row }) => row.ods)])].sort();
  return everyone.flatMap((ods) => {
    const handed = letters.filter(({ row }) => row.ods === ods);
    const left = handed.filter(({ state }) => hasLeft(state)).length;
    return owedOn(standing, { handed, expected: expected.includes(ods), now }).map(
      (telling, index): LetterRow => ({
        kind: 'letter',
        key: `${placement?.id ?? ''}/letter/${ods}/${left + index + 1}`,
        ods,
        ...telling,
      }),
    );
  });
}
