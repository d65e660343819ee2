import { addDays } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import { isAfter, later } from './days.ts';
import {
  approvedInTime,
  approvedOn,
  before,
  between,
  changed,
  day,
  notYetApproved,
  received,
  tell,
  type Plot,
  type Scene,
} from './scene.ts';

/** No rung of the approval has passed while what was sent is taken back and given again. */
const isQuietUntil = (scene: Scene, daysBefore: number): boolean =>
  scene.onInterface && !scene.shares && !isAfter(before(scene, daysBefore), scene.season.readiness);

const approvedLate: Plot = {
  name: 'approved after the readiness date',
  weight: 0.02,
  write(scene) {
    const from = later(addDays(scene.season.readiness, 1), before(scene, 83));
    if (isAfter(from, before(scene, 45))) return null;
    const late = notYetApproved(scene);
    const on = day(scene, from, before(scene, 45), 'approved late');
    return [
      tell(late, this.name, {
        intrepid: approvedOn(late, on),
        hire: { afterWorkingDays: between(scene, 2, 6, 'hire') },
        desks: ['not-approved'],
      }),
    ];
  },
};

const unapprovedForHours: Plot = {
  name: 'un-approved and approved again within the grace',
  weight: 0.008,
  write(scene) {
    if (!isQuietUntil(scene, 85)) return null;
    const on = day(scene, before(scene, 89), before(scene, 86), 'un-approved');
    const again = { ...changed(scene, on, { status: 'approved' }), at: londonInstant(on, '15:30') };
    return [
      tell(scene, this.name, {
        intrepid: [...approvedInTime(scene), changed(scene, on, { status: 'draft' }), again],
      }),
    ];
  },
};

const unapprovedForLonger: Plot = {
  name: 'un-approved beyond the grace, approved again',
  weight: 0.008,
  write(scene) {
    if (!isQuietUntil(scene, 86)) return null;
    const { placement, positions, start } = scene;
    const on = day(scene, before(scene, 89), before(scene, 88), 'un-approved');
    const again = day(scene, addDays(on, 2), before(scene, 86), 'approved again');
    return [
      tell(scene, this.name, {
        intrepid: [
          ...approvedInTime(scene),
          changed(scene, on, { status: 'draft' }),
          changed(scene, again, { status: 'approved' }),
        ],
        applicants: received(positions, placement.doctorId, start, 2),
      }),
    ];
  },
};

export const approval: readonly Plot[] = [approvedLate, unapprovedForHours, unapprovedForLonger];
