import { addDays, civilDate, type CivilDate } from '../../domain/civil-date.ts';
import { holdsStart, type Season } from '../../domain/season.ts';
import { drawFrom } from '../intrepid/draw.ts';
import type { Region, SamplePlacement, SamplePost } from '../intrepid/region.ts';
import { catalogue } from './catalogue.ts';
import { drawDay, earlier } from './days.ts';
import { postsInEsr, type PostsInEsr } from './posts-in-esr.ts';
import type { Plot, Scene } from './scene.ts';
import { smooth } from './smooth.ts';
import type { Story } from './story.ts';

interface Of {
  readonly seed: string;
  readonly region: Region;
  readonly season: Season;
}

/** From so many placements on every plot of the catalogue is played at least once, where it can be. */
const enoughForAll = 100;

/**
 * One story for each placement, and one for each row that a story adds; sorted by placement. Plots take their share in
 * the order of the catalogue, from placements in an order that the seed draws; the rest is smooth.
 */
export function writeScript(of: Of): Story[] {
  const scenes = scenesOf(of);
  const draw = drawFrom(of.seed);
  const drawn = [...scenes.keys()]
    .map((id) => ({ id, at: draw('plot', id) }))
    .sort((a, b) => a.at - b.at);
  const free = new Set(drawn.map(({ id }) => id));
  const spareDoctors = new SpareDoctors(of.region);
  const stories: Story[] = [];

  const sceneFor = (id: string): Scene | undefined => {
    const scene = scenes.get(id);
    return scene && { ...scene, partner: (where) => partnerOf(scene, where), spareDoctor };
  };
  const partnerOf = (scene: Scene, where?: 'same trust' | 'another trust'): Scene | undefined => {
    const found = [...free]
      .map((id) => scenes.get(id))
      .find((other) => other && fits(scene, other, where));
    return found && sceneFor(found.placement.id);
  };
  const spareDoctor = () => spareDoctors.first;

  const play = (plot: Plot, id: string): boolean => {
    const scene = sceneFor(id);
    const written = scene && plot.write(scene);
    if (!written) return false;
    for (const story of written) {
      free.delete(story.placementId);
      spareDoctors.take(story.doctorId);
    }
    stories.push(...written);
    return true;
  };

  for (const plot of catalogue) {
    const share = Math.round(plot.weight * scenes.size);
    let left = scenes.size >= enoughForAll ? Math.max(1, share) : share;
    for (const { id } of drawn) if (left > 0 && free.has(id) && play(plot, id)) left -= 1;
  }
  for (const id of [...free]) play(smooth, id);
  return stories.sort((a, b) => (a.placementId < b.placementId ? -1 : 1));
}

/** Same programme, same start, both alone at posts on the interface. */
const fits = (one: Scene, other: Scene, where?: 'same trust' | 'another trust'): boolean =>
  other.placement.id !== one.placement.id &&
  other.placement.programme === one.placement.programme &&
  other.start === one.start &&
  other.onInterface &&
  !other.shares &&
  (where === undefined || (other.post.trust === one.post.trust) === (where === 'same trust'));

class SpareDoctors {
  readonly #spare: Set<string>;

  constructor({ doctors, placements }: Region) {
    const placed = new Set(placements.map(({ doctorId }) => doctorId));
    this.#spare = new Set(doctors.map(({ id }) => id).filter((id) => !placed.has(id)));
  }

  get first(): string | undefined {
    return this.#spare.values().next().value;
  }

  take(id: string): void {
    this.#spare.delete(id);
  }
}

function scenesOf({ seed, region, season }: Of): Map<string, Scene> {
  const inEsr = postsInEsr(region, seed);
  const posts = new Map(region.posts.map((post) => [post.trainingPostNumber, post]));
  const recruits = new Set(region.doctors.filter((one) => one.newRecruit).map(({ id }) => id));
  const atPost = new Map<string | null, SamplePlacement[]>();
  for (const one of region.placements) {
    atPost.set(one.trainingPostNumber, [...(atPost.get(one.trainingPostNumber) ?? []), one]);
  }
  return new Map(
    region.placements.map((placement) => {
      const post = posts.get(placement.trainingPostNumber ?? '');
      const { id, startDate, endDate } = placement;
      if (!post || !startDate || !endDate || !holdsStart(season, startDate)) {
        throw new RangeError(`placement ${id}: no post, or no start in ${season.id}`);
      }
      const together = atPost.get(placement.trainingPostNumber) ?? [];
      const isRecruit = recruits.has(placement.doctorId);
      const scene = { seed, season, placement, post, together, inEsr, isRecruit };
      return [id, sceneOf({ ...scene, start: startDate, end: endDate })];
    }),
  );
}

function sceneOf(of: {
  readonly seed: string;
  readonly season: Season;
  readonly placement: SamplePlacement;
  readonly post: SamplePost;
  readonly together: readonly SamplePlacement[];
  readonly inEsr: PostsInEsr;
  readonly isRecruit: boolean;
  readonly start: CivilDate;
  readonly end: CivilDate;
}): Scene {
  const { seed, season, placement, post, together, inEsr, isRecruit, start, end } = of;
  const draw = drawFrom(`${seed}/${placement.id}`);
  const firstStart = together.flatMap(({ startDate }) => startDate ?? []).reduce(earlier, start);
  const shares = together.length > 1;
  const begins = isRecruit
    ? {
        status: 'recruited' as const,
        trainingPostNumber: shares || draw('post') < 0.5 ? post.trainingPostNumber : null,
      }
    : {
        status: draw('status') < 0.6 ? ('draft' as const) : ('approved' as const),
        trainingPostNumber: post.trainingPostNumber,
      };
  return {
    placement,
    season,
    start,
    end,
    begins,
    post,
    positions: inEsr.positions(post, liveFrom(seed, post, firstStart)),
    onInterface: inEsr.isOnInterface(post),
    shares,
    draw,
    partner: () => undefined,
    spareDoctor: () => undefined,
  };
}

/** Most positions have carried their number since last year; the others get it well before fourteen weeks. */
function liveFrom(seed: string, post: SamplePost, firstStart: CivilDate): CivilDate {
  const draw = drawFrom(`${seed}/${post.trainingPostNumber}`);
  const year = Number(firstStart.slice(0, 4));
  return draw('since last year') < 0.6
    ? civilDate(`${year - 1}-11-02`)
    : drawDay(draw, civilDate(`${year}-02-02`), addDays(firstStart, -106), 'live');
}
