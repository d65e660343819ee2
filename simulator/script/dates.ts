import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import { isAfter } from './days.ts';
import {
  approvedInTime,
  before,
  beforeTheWindow,
  changed,
  day,
  insideTwelveWeeks,
  justAfterSending,
  justInTimeToHire,
  received,
  tell,
  type Plot,
  type Scene,
} from './scene.ts';

const week = 7;

const movedBy = (scene: Scene, days: number) => ({
  startDate: addDays(scene.start, days),
  endDate: addDays(scene.end, days),
});
const asBefore = ({ start, end }: Scene) => ({ startDate: start, endDate: end });

/** Later, never earlier: whatever was in time for the old start is in time for the new one. */
const canMove = (scene: Scene): boolean =>
  scene.onInterface && !scene.shares && !isAfter(addDays(scene.start, week), scene.season.startsTo);

/** What has left stays loaded for the start that it left with. */
const once = ({ positions, placement, start }: Scene) =>
  received(positions, placement.doctorId, start);

const moved = (
  name: string,
  weight: number,
  how: (scene: Scene) => { on: CivilDate; of: Parameters<typeof tell>[2] },
): Plot => ({
  name,
  weight,
  write(scene) {
    if (!canMove(scene)) return null;
    const { on, of } = how(scene);
    const to = movedBy(scene, week);
    return [
      tell(scene, name, {
        startDate: to.startDate,
        intrepid: [...approvedInTime(scene), changed(scene, on, to)],
        applicants: once(scene),
        ...of,
      }),
    ];
  },
});

const movedEarlyOn = moved('moved before the window', 0.015, (scene) => {
  const { positions, placement, start } = scene;
  const applicants = received(positions, placement.doctorId, addDays(start, week));
  return { on: beforeTheWindow(scene), of: { applicants } };
});

const movedInTime = moved('moved after sending, in time', 0.012, (scene) => ({
  on: justAfterSending(scene),
  of: {},
}));

const movedLate = moved('moved inside twelve weeks', 0.012, (scene) => ({
  on: insideTwelveWeeks(scene),
  of: { hire: { on: justInTimeToHire(scene) }, desks: ['changed-late'] },
}));

const movedAfterTheHire = moved('moved after the hire', 0.01, (scene) => ({
  on: day(scene, before(scene, 60), before(scene, 45), 'moved'),
  of: { hire: { afterWorkingDays: 6 }, desks: ['changed-late'] },
}));

const movedAndBack: Plot = {
  name: 'moved inside twelve weeks, and back again',
  weight: 0.008,
  write(scene) {
    if (!canMove(scene)) return null;
    const there = day(scene, before(scene, 70), before(scene, 58), 'moved');
    const back = day(scene, before(scene, 53), before(scene, 42), 'moved back');
    return [
      tell(scene, this.name, {
        intrepid: [
          ...approvedInTime(scene),
          changed(scene, there, movedBy(scene, week)),
          changed(scene, back, asBefore(scene)),
        ],
        hire: { on: justInTimeToHire(scene) },
        desks: ['changed-late'],
      }),
    ];
  },
};

const movedAndBackUnseen: Plot = {
  name: 'moved and back again before anybody was told',
  weight: 0.008,
  write(scene) {
    if (!canMove(scene)) return null;
    const on = insideTwelveWeeks(scene);
    const there = changed(scene, on, movedBy(scene, week));
    const back = { ...changed(scene, on, asBefore(scene)), at: londonInstant(on, '11:45') };
    return [tell(scene, this.name, { intrepid: [...approvedInTime(scene), there, back] })];
  },
};

/** Past the close, so that its window opens when this season is over. */
const movedOut: Plot = {
  name: 'moved out of the season',
  weight: 0.005,
  write(scene) {
    if (!canMove(scene)) return null;
    const startDate = addDays(scene.season.close, 126);
    const on = beforeTheWindow(scene);
    const to = { startDate, endDate: addDays(startDate, 181) };
    return [
      tell(scene, this.name, {
        startDate,
        intrepid: [...approvedInTime(scene), changed(scene, on, to)],
        hire: { never: true },
        end: 'applicant sent',
        applicants: {},
        overBy: addDays(on, 1),
      }),
    ];
  },
};

export const dates: readonly Plot[] = [
  movedEarlyOn,
  movedInTime,
  movedLate,
  movedAfterTheHire,
  movedAndBack,
  movedAndBackUnseen,
  movedOut,
];
