import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { IntrepidChange } from '../intrepid/region.ts';
import { inTheMorning } from './days.ts';
import { approvedInTime, before, between, day, tell, type Plot, type Scene } from './scene.ts';

const deleted = (scene: Scene, on: CivilDate): IntrepidChange => ({
  kind: 'placement deleted',
  at: inTheMorning(scene.draw, on, 'deleted'),
  id: scene.placement.id,
});

/** Seen the same night, and withdrawn after one day's grace. */
const goneOn = (scene: Scene, name: string, on: CivilDate, of: Parameters<typeof tell>[2] = {}) =>
  tell(scene, name, {
    intrepid: [...approvedInTime(scene), deleted(scene, on)],
    end: 'withdrawn',
    overBy: addDays(on, 4),
    ...of,
  });

const beforeSending: Plot = {
  name: 'row deleted before the window',
  weight: 0.005,
  write(scene) {
    const on = day(scene, before(scene, 109), before(scene, 98), 'deleted');
    return [goneOn(scene, this.name, on, { hire: { never: true }, applicants: {} })];
  },
};

const afterSending: Plot = {
  name: 'row deleted after sending, in time',
  weight: 0.005,
  write(scene) {
    if (!scene.onInterface || scene.shares) return null;
    const on = day(scene, before(scene, 89), before(scene, 88), 'deleted');
    return [
      goneOn(scene, this.name, on, {
        hire: { afterWorkingDays: between(scene, 8, 30, 'hire') },
      }),
    ];
  },
};

/** The same doctor comes back to the same post under another row: a rotation of its own. */
const recreated: Plot = {
  name: 'row deleted and recreated',
  weight: 0.005,
  write(scene) {
    if (!scene.onInterface || scene.shares) return null;
    const { placement, post, start, end } = scene;
    const on = day(scene, before(scene, 109), before(scene, 102), 'deleted');
    const again = day(scene, addDays(on, 4), before(scene, 95), 'recreated');
    const id = `${placement.id}-again`;
    const row = {
      ...placement,
      id,
      version: 1,
      status: 'approved' as const,
      trainingPostNumber: post.trainingPostNumber,
      startDate: start,
      endDate: end,
    };
    const at = inTheMorning(scene.draw, again, 'recreated');
    return [
      goneOn(scene, this.name, on, { hire: { never: true }, applicants: {} }),
      {
        ...tell(scene, 'recreated', { intrepid: [{ kind: 'placement added', at, row }] }),
        placementId: id,
        begins: null,
      },
    ];
  },
};

export const rows: readonly Plot[] = [beforeSending, afterSending, recreated];
