import { addDays, civilDate } from '../../domain/civil-date.ts';
import { earlier, inTheMorning } from './days.ts';
import { before, changed, day, tell, type Plot } from './scene.ts';

/**
 * Agreed on after the season was kicked off: the post opens, the doctor who was recruited for the programme is given it,
 * and its trust has it on a position when fourteen weeks are over and the window is not open yet.
 */
const opened: Plot = {
  name: 'post opened during the season',
  weight: 0.01,
  write(scene) {
    const { onInterface, shares, positions, season, post } = scene;
    if (!onInterface || shares || positions.length === 0) return null;
    const year = season.firstDay.slice(0, 4);
    const last = earlier(civilDate(`${year}-04-30`), before(scene, 110));
    const opens = day(scene, civilDate(`${year}-02-08`), addDays(last, -14), 'post opens');
    const given = day(scene, addDays(opens, 3), last, 'post given');
    const live = day(scene, before(scene, 97), before(scene, 92), 'live');
    const without = { status: 'recruited', trainingPostNumber: null } as const;
    const { trainingPostNumber } = post;
    return [
      tell({ ...scene, begins: without }, this.name, {
        intrepid: [
          { kind: 'post opened', at: inTheMorning(scene.draw, opens, 'opened'), row: post },
          changed(scene, given, { status: 'approved', trainingPostNumber }),
        ],
        positions: positions.map((one) => ({ ...one, liveFrom: live })),
      }),
    ];
  },
};

export const openedPosts: readonly Plot[] = [opened];
