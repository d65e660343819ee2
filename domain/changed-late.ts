import type { Because } from './because.ts';
import { causeId } from './causes.ts';
import { changeToTell, isGoneAfterPack } from './late-change.ts';
import { londonOf } from './london.ts';
import type { Placement } from './placement.ts';
import {
  hasLeft,
  isPacked,
  isWithdrawn,
  type HandedLetter,
  type HandedTouch,
  type Standing,
} from './standing.ts';
import { carrierOf } from './still-carries.ts';
import { saysOfChange } from './what-changed.ts';

/** A change that somebody has yet to hear of, and a hand-over pack whose hire is not confirmed yet. */
export function changedLate(
  standing: Standing,
  { id, trust: ods }: Placement,
  now: number,
): Because[] {
  const { hire, changedAt, withdrawnByHand } = standing;
  const last = Math.max(changedAt ?? 0, withdrawnByHand?.at ?? 0) || now;
  const because = { cause: causeId('changed-late', id), ods, rung: londonOf(last).date };
  if (isGoneAfterPack(standing, now)) {
    const says = saysOfChange({
      was: { placement: 'handed over by the pack' },
      is: { placement: 'withdrawn' },
    });
    return [{ ...because, owner: 'us', says, by: ['letter'] }];
  }
  const change = changeToTell(standing, now);
  const says = change
    ? saysOfChange(change)
    : { why: 'not loaded when the last file had gone; the hand-over pack went by letter' };
  const carried = howCarried(standing);
  if (isPacked(standing) && !isWithdrawn(standing)) {
    if (hire === null) return [{ ...because, owner: 'trust', ...carried, says }];
    if (hire.at >= (changedAt ?? 0)) return [];
  }
  return change && change.late !== 'in time'
    ? [
        {
          ...because,
          owner: 'us',
          late: change.late,
          ...carried,
          says: { ...says, ...onItsWay(standing) },
        },
      ]
    : [];
}

type Unheard = HandedTouch | HandedLetter;

const unheard = ({ touches, letters }: Standing): Unheard[] =>
  [...touches, ...letters].filter(({ state }) => state !== 'accepted');

/** A notification of the placement’s own post needs a live position. */
const canLeave = ({ row }: Unheard, { placement, positions }: Standing): boolean =>
  row.kind === 'letter' ||
  row.trainingPostNumber !== placement?.trainingPostNumber ||
  positions.some(({ live }) => live);

/** What still waits for its file or letter; of what has left already nothing is to be carried. */
function howCarried(standing: Standing): Pick<Because, 'by'> {
  const tellings = unheard(standing);
  const waiting = [
    ...standing.applicants,
    ...tellings.filter((one) => canLeave(one, standing)),
  ].filter(({ state }) => !hasLeft(state));
  const isOnItsWay = tellings.some(({ state }) => hasLeft(state));
  return waiting.length === 0 && isOnItsWay ? {} : { by: waiting.map(carrierOf) };
}

function onItsWay(standing: Standing): Record<string, string> {
  const files = unheard(standing).flatMap(({ state, file }) =>
    hasLeft(state) && file ? [file] : [],
  );
  return files.length === 0
    ? {}
    : { 'left, and not confirmed, in': [...new Set(files)].join(', ') };
}
