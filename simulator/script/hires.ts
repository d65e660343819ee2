import { before, day, tell, type Plot } from './scene.ts';

const afterFourWeeks: Plot = {
  name: 'hired after the four-week rung',
  weight: 0.02,
  write: (scene) => [
    tell(scene, afterFourWeeks.name, {
      hire: { on: day(scene, before(scene, 26), before(scene, 8), 'hire') },
      desks: ['hire-overdue'],
    }),
  ],
};

const afterTheFirstDay: Plot = {
  name: 'hired after the first day',
  weight: 0.008,
  write: (scene) => [
    tell(scene, afterTheFirstDay.name, {
      hire: { on: day(scene, before(scene, -1), before(scene, -2), 'hire') },
      desks: ['hire-overdue'],
    }),
  ],
};

const never: Plot = {
  name: 'never hired',
  weight: 0.01,
  write: (scene) => [
    tell(scene, never.name, {
      hire: { never: true },
      end: 'hire confirmed',
      desks: ['hire-overdue'],
    }),
  ],
};

export const hires: readonly Plot[] = [afterFourWeeks, afterTheFirstDay, never];
