import { causeId } from './causes.ts';
import { compareDates, type CivilDate } from './civil-date.ts';
import { slotDateOf } from './decided.ts';
import { londonOf } from './london.ts';
import {
  isOfPresent,
  isPacked,
  isWithdrawn,
  noFile,
  type HandedApplicant,
  type HandedTouch,
  type Standing,
} from './standing.ts';
import type { Because } from './because.ts';
import { carrierOf } from './still-carries.ts';

type Handed = HandedApplicant | HandedTouch;

const isBad = ({ state }: Handed): boolean =>
  state === 'refused' || state === 'unanswered' || state === 'not sent';

/** What was refused or lost and has since been replaced, taken back, packed or proved by the hire holds nobody up. */
function isForPresent(standing: Standing, one: Handed): boolean {
  const { hire, touches, applicants, placement, positions } = standing;
  if (isPacked(standing) || (hire !== null && one.handedOverAt <= hire.at)) return false;
  const { row } = one;
  if (row.kind === 'post touched') {
    const isOfPost = row.trainingPostNumber === placement?.trainingPostNumber;
    // Nobody is left there to be told: that the post is unmatched says so.
    if (one.state === 'refused' && isOfPost && !positions.some(({ live }) => live)) return false;
    const ofPost = touches.filter(
      (other) => other.row.trainingPostNumber === row.trainingPostNumber,
    );
    return ofPost.at(-1)?.row.key === row.key;
  }
  const newest = applicants.filter((other) => other.row.positionId === row.positionId).at(-1);
  return newest?.row.key === row.key && !isWithdrawn(standing) && isOfPresent(standing, newest);
}

/** The rows whose refusal, silence or absence from every file holds the rotation up now. */
export const answeredBadly = (standing: Standing): Handed[] =>
  [...standing.applicants, ...standing.touches].filter(
    (one) => isBad(one) && isForPresent(standing, one),
  );

/** Every refusal and every silence at once; a later rung of what it holds up starts the desk again. */
export function becauseOfAnswer(
  standing: Standing,
  one: Handed,
  passed: CivilDate | null,
): Because {
  const { placement } = standing;
  const heard = londonOf(one.heardAt ?? one.handedOverAt).date;
  const rung = passed && compareDates(passed, heard) > 0 ? passed : heard;
  const file = one.file ?? noFile;
  const { row, state } = one;
  const by = [carrierOf(one)];
  if (state === 'not sent') {
    const says = { 'not yet': row.kind === 'applicant' ? 'applicant sent' : 'trust told' };
    return {
      cause: causeId('not-sent', slotDateOf(one, standing)),
      ods: null,
      owner: 'us',
      rung,
      by,
      says,
    };
  }
  if (state === 'unanswered') {
    return { cause: causeId('no-answer', file), ods: null, owner: 'ESR', rung, by };
  }
  if (row.kind === 'applicant') {
    const cause = causeId('applicant-refused', placement?.id ?? '');
    return { cause, ods: placement?.trust ?? null, owner: 'deanery', rung, by, says: { file } };
  }
  const { trainingPostNumber: post, trust: ods } = row;
  const cause = causeId('notification-refused', post);
  return { cause, ods, owner: 'us', rung, by, says: { file } };
}
