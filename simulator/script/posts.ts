import type { CivilDate } from '../../domain/civil-date.ts';
import {
  approvedInTime,
  before,
  between,
  changed,
  day,
  justAfterSending,
  received,
  tell,
  type Plot,
  type Scene,
} from './scene.ts';
import type { Story } from './story.ts';
import { withdrawnOn } from './withdrawals.ts';

/** A post that fell free in time: its own doctor withdraws before the window opens. */
function postGivenUp(other: Scene): Story {
  const on = day(other, before(other, 109), before(other, 103), 'given up');
  return withdrawnOn(other, 'withdrawn before the window, its post taken', on, {
    hire: { never: true },
    applicants: {},
  });
}

interface Change {
  readonly where?: 'another trust';
  readonly on: (scene: Scene) => CivilDate;
  /** What differs from a story in which all goes well, once the positions of both posts are known. */
  readonly of: (scene: Scene, other: Scene) => Parameters<typeof tell>[2];
}

const postChanged = (name: string, weight: number, { where, on, of }: Change): Plot => ({
  name,
  weight,
  write(scene) {
    const other = scene.partner(where);
    if (!scene.onInterface || scene.shares || !other) return null;
    const positions = [...scene.positions, ...other.positions];
    const to = { trainingPostNumber: other.post.trainingPostNumber };
    return [
      tell(scene, name, {
        intrepid: [...approvedInTime(scene), changed(scene, on(scene), to)],
        positions,
        applicants: received(positions, scene.placement.doctorId, scene.start),
        ...of(scene, other),
      }),
      postGivenUp(other),
    ];
  },
});

const earlyOn = postChanged('post changed before the window', 0.008, {
  on: (scene) => day(scene, before(scene, 102), before(scene, 95), 'post changed'),
  of: ({ placement, start }, other) => ({
    applicants: received(other.positions, placement.doctorId, start),
  }),
});

/** A withdrawal from the old post and a new applicant for the new one, as one change. */
const afterSending = postChanged('post changed after sending, in time', 0.008, {
  on: justAfterSending,
  of: (scene) => ({ hire: { afterWorkingDays: between(scene, 8, 30, 'hire') } }),
});

const trustAfterTheHire = postChanged('trust changed after the hire', 0.006, {
  where: 'another trust',
  on: (scene) => day(scene, before(scene, 65), before(scene, 50), 'trust changed'),
  of: () => ({ hire: { afterWorkingDays: 6 }, desks: ['changed-late'] }),
});

/** Two decimals: 0.85 is neither 0.8 nor 0.9. */
const lessThanFullTime: Plot = {
  name: 'less than full time after sending, in time',
  weight: 0.01,
  write(scene) {
    if (!scene.onInterface || scene.shares || scene.placement.wte === '0.85') return null;
    return [
      tell(scene, this.name, {
        intrepid: [
          ...approvedInTime(scene),
          changed(scene, justAfterSending(scene), { wte: '0.85' }),
        ],
      }),
    ];
  },
};

export const posts: readonly Plot[] = [earlyOn, afterSending, trustAfterTheHire, lessThanFullTime];
