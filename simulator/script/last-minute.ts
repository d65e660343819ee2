import {
  approvedInTime,
  approvedOn,
  before,
  changed,
  day,
  notYetApproved,
  tell,
  type Plot,
  type Scene,
} from './scene.ts';

const canComeLate = ({ onInterface, shares, positions }: Scene): boolean =>
  onInterface && !shares && positions.length > 0;

/** The hire comes after the day itself, so that its rung rings whatever is loaded by then. */
const hiredAfter = (scene: Scene) => ({
  on: day(scene, before(scene, -1), before(scene, -2), 'hire'),
});

const daysBefore: Plot = {
  name: 'approved days before the start',
  weight: 0.006,
  write(scene) {
    if (!canComeLate(scene)) return null;
    const late = notYetApproved(scene);
    return [
      tell(late, this.name, {
        intrepid: approvedOn(late, day(scene, before(scene, 6), before(scene, 4), 'approved')),
        hire: hiredAfter(scene),
        desks: ['hire-overdue', 'not-approved'],
      }),
    ];
  },
};

/** No file can carry it any more: the hand-over pack goes by letter, and the trust hires by hand. */
const theDayBefore: Plot = {
  name: 'approved the day before the start',
  weight: 0.006,
  write(scene) {
    if (!canComeLate(scene)) return null;
    const late = notYetApproved(scene);
    return [
      tell(late, this.name, {
        intrepid: approvedOn(late, before(scene, 1)),
        hire: hiredAfter(scene),
        desks: ['changed-late', 'hire-overdue', 'not-approved'],
        applicants: {},
        packOn: before(scene, 1),
      }),
    ];
  },
};

/** Hired long before, and otherwise than was told: ESR is told by file, and who must know at once by the pack. */
const changedTheDayBefore: Plot = {
  name: 'less than full time the day before the start',
  weight: 0.01,
  write(scene) {
    if (!canComeLate(scene) || scene.placement.wte === '0.85') return null;
    const on = before(scene, 1);
    return [
      tell(scene, this.name, {
        intrepid: [...approvedInTime(scene), changed(scene, on, { wte: '0.85' })],
        desks: ['changed-late'],
        packOn: on,
      }),
    ];
  },
};

export const lastMinuteChanges: readonly Plot[] = [changedTheDayBefore];
export const lastMinute: readonly Plot[] = [daysBefore, theDayBefore];
