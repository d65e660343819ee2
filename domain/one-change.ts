import { isLive } from './owed.ts';
import { hasLeft, type HandedTouch, type Standing } from './standing.ts';

/**
 * A withdrawal from one post and the arrival at another that followed it are one change: they go again together, since
 * who has arrived elsewhere is owed no withdrawal. Not for a doctor who does not come any more. `before` are the same
 * tellings before it was said which of them go again.
 */
export function asOneChange(
  standing: Standing,
  before: readonly HandedTouch[],
  again: readonly HandedTouch[],
): readonly HandedTouch[] {
  if (!isLive(standing)) return again;
  const withdrawn = again.findIndex(
    ({ row, state }, index) =>
      row.change === 'withdrawal' &&
      state === 'send again' &&
      before[index]?.state !== state &&
      !again
        .slice(index + 1)
        .some(
          (other) =>
            other.row.trainingPostNumber === row.trainingPostNumber && other.state !== 'send again',
        ),
  );
  if (withdrawn === -1) return again;
  return again.map((one, index) =>
    index > withdrawn && hasLeft(one.state) ? { ...one, state: 'send again' } : one,
  );
}
