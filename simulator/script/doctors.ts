import {
  approvedInTime,
  between,
  changed,
  justAfterSending,
  received,
  tell,
  type Plot,
  type Scene,
} from './scene.ts';

const replaced: Plot = {
  name: 'replaced by another doctor, in time',
  weight: 0.006,
  write(scene) {
    const doctorId = scene.spareDoctor();
    if (!scene.onInterface || scene.shares || doctorId === undefined) return null;
    const { placement, positions, start } = scene;
    return [
      tell(scene, this.name, {
        doctorId,
        intrepid: [...approvedInTime(scene), changed(scene, justAfterSending(scene), { doctorId })],
        hire: { afterWorkingDays: between(scene, 8, 30, 'hire') },
        applicants: {
          ...received(positions, placement.doctorId, start),
          ...received(positions, doctorId, start),
        },
      }),
    ];
  },
};

const swapped: Plot = {
  name: 'two doctors swapped, in time',
  weight: 0.006,
  write(scene) {
    const other = scene.partner();
    if (!scene.onInterface || scene.shares || !other) return null;
    const on = justAfterSending(scene);
    const positions = [...scene.positions, ...other.positions];
    const goes = (from: Scene, to: Scene) =>
      tell(from, this.name, {
        intrepid: [
          ...approvedInTime(from),
          changed(from, on, { trainingPostNumber: to.post.trainingPostNumber }),
        ],
        positions,
        hire: { afterWorkingDays: between(from, 8, 30, 'hire') },
        applicants: received(positions, from.placement.doctorId, from.start),
      });
    return [goes(scene, other), goes(other, scene)];
  },
};

export const doctors: readonly Plot[] = [replaced, swapped];
