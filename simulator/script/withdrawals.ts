import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import {
  approvedInTime,
  before,
  beforeTheWindow,
  between,
  changed,
  day,
  justAfterSending,
  tell,
  type Plot,
  type Scene,
} from './scene.ts';

const withdrawn = { status: 'withdrawn', withdrawalReason: 'Resigned' } as const;

/** Approved in time, withdrawn in Intrepid on a day. */
export const withdrawnOn = (
  scene: Scene,
  name: string,
  on: CivilDate,
  of: Parameters<typeof tell>[2] = {},
) =>
  tell(scene, name, {
    intrepid: [...approvedInTime(scene), changed(scene, on, withdrawn)],
    end: 'withdrawn',
    overBy: addDays(on, 2),
    ...of,
  });

const earlyOn: Plot = {
  name: 'withdrawn before the window',
  weight: 0.01,
  write: (scene) => [
    withdrawnOn(scene, earlyOn.name, beforeTheWindow(scene), {
      hire: { never: true },
      applicants: {},
    }),
  ],
};

const inTime: Plot = {
  name: 'withdrawn after sending, in time',
  weight: 0.01,
  write: (scene) =>
    scene.onInterface && !scene.shares
      ? [
          withdrawnOn(scene, inTime.name, justAfterSending(scene), {
            hire: { afterWorkingDays: between(scene, 8, 30, 'hire') },
          }),
        ]
      : null,
};

const afterTheHire: Plot = {
  name: 'withdrawn inside twelve weeks, after the hire',
  weight: 0.01,
  write(scene) {
    if (!scene.onInterface || scene.shares) return null;
    const on = day(scene, before(scene, 60), before(scene, 30), 'withdrawn');
    return [
      withdrawnOn(scene, this.name, on, {
        hire: { afterWorkingDays: 6 },
        desks: ['changed-late'],
      }),
    ];
  },
};

export const withdrawals: readonly Plot[] = [earlyOn, inTime, afterTheHire];
