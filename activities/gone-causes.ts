import { causeOf } from '../domain/causes.ts';
import { decidedByRotation } from '../domain/held-up.ts';
import { milestones } from '../domain/milestones.ts';
import type { RotationModel } from '../domain/turn.ts';

/**
 * Whether a cause that the turn does not name no longer holds the rotation up, whoever put it there. What a rotation
 * decides for itself is gone with its word; a record that was held, or paused, when it has left or when the placement goes,
 * a second one only with the placement; the rest is not the rotation's to say.
 */
export function isGone(cause: string, model: RotationModel): boolean {
  const { kind, parts } = causeOf(cause);
  if (kind === 'applicant-held' && parts.length > 1) return isOver(model);
  if (kind === 'applicant-held' || kind === 'exchange-paused') return isSentOrGone(model);
  return decidedByRotation.includes(kind);
}

const isOver = ({ ended, milestone }: RotationModel): boolean =>
  ended !== null || milestone === 'withdrawn' || milestone === 'closed';

const isSentOrGone = (model: RotationModel): boolean =>
  isOver(model) ||
  milestones.findIndex((one) => one === model.milestone) > milestones.indexOf('applicant sent');
