import type { HandedLetter, HandedTouch } from './standing.ts';

/**
 * Of the tellings on a channel, in order, those after which a trust has to hire anew: of another doctor, post, trust or
 * start than the one before.
 */
export const toldAnew = <Telling extends HandedTouch | HandedLetter>(
  handed: readonly Telling[],
): Telling[] =>
  handed.filter(({ row }, index) => {
    const before = handed[index - 1]?.row;
    const isSaid =
      before?.change !== 'withdrawal' &&
      before?.doctorId === row.doctorId &&
      before.trainingPostNumber === row.trainingPostNumber &&
      before.trust === row.trust &&
      before.startDate === row.startDate;
    return row.change !== 'withdrawal' && !isSaid;
  });
