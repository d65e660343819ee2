import type { CivilDate } from '../../domain/civil-date.ts';
import { before, between, day, tell, type Plot, type Scene } from './scene.ts';
import type { PositionStory } from './story.ts';

/** One of the post's positions comes late; a second one, at the other authority, is there in time. */
function withOneLate(scene: Scene, liveFrom: CivilDate): PositionStory[] {
  const late = between(scene, 0, scene.positions.length - 1, 'which position');
  return scene.positions.map((one, index) => (index === late ? { ...one, liveFrom } : one));
}

const canBeLate = (scene: Scene): boolean =>
  scene.onInterface && !scene.shares && scene.positions.length > 0;

const insideTheWindow: Plot = {
  name: 'position live inside the window',
  weight: 0.02,
  write(scene) {
    if (!canBeLate(scene)) return null;
    const live = day(scene, before(scene, 80), before(scene, 45), 'live');
    return [
      tell(scene, this.name, {
        positions: withOneLate(scene, live),
        hire: { on: day(scene, before(scene, 38), before(scene, 30), 'hire') },
      }),
    ];
  },
};

const afterFourWeeks: Plot = {
  name: 'position live after the four-week rung',
  weight: 0.01,
  write(scene) {
    if (!canBeLate(scene)) return null;
    const live = day(scene, before(scene, 24), before(scene, 14), 'live');
    return [
      tell(scene, this.name, {
        positions: withOneLate(scene, live),
        hire: { on: day(scene, before(scene, 5), before(scene, 2), 'hire') },
        desks: ['hire-overdue', 'post-unmatched'],
      }),
    ];
  },
};

export const latePositions: readonly Plot[] = [insideTheWindow, afterFourWeeks];
