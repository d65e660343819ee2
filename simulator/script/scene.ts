import { addDays, civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { CauseKind } from '../../domain/causes.ts';
import type { MilestoneShown } from '../../domain/milestones.ts';
import type { Season } from '../../domain/season.ts';
import type { Draw } from '../intrepid/draw.ts';
import type { IntrepidChange, SamplePlacement, SamplePost } from '../intrepid/region.ts';
import { drawDay, earlier, inTheMorning } from './days.ts';
import {
  applicantKey,
  type HireStory,
  type PositionStory,
  type ScriptedAnswer,
  type Story,
} from './story.ts';

/** One placement and what a plot may know of it. */
export interface Scene {
  readonly placement: SamplePlacement;
  readonly season: Season;
  readonly start: CivilDate;
  readonly end: CivilDate;
  /** How Intrepid holds it before the clock starts. */
  readonly begins: Pick<SamplePlacement, 'status' | 'trainingPostNumber'>;
  /** The post that it has, or is given when the offer came without one. */
  readonly post: SamplePost;
  /** In good time, well before fourteen weeks. */
  readonly positions: readonly PositionStory[];
  readonly onInterface: boolean;
  /** Whether another placement of the season is at the same post. */
  readonly shares: boolean;
  /** Every draw depends on the seed and the placement. */
  readonly draw: Draw;
  /** Another placement of the programme with the same start, alone at a post, that nothing is written for yet. */
  readonly partner: (where?: 'same trust' | 'another trust') => Scene | undefined;
  /** A doctor of the region who has no placement in the season. */
  readonly spareDoctor: () => string | undefined;
}

/** A plot of the catalogue: what may happen to one rotation, or to two together. */
export interface Plot {
  readonly name: string;
  /** The share of all placements that it should be played with. */
  readonly weight: number;
  /** The stories of the placement and of whom it draws in; null where it cannot be played. */
  readonly write: (scene: Scene) => readonly Story[] | null;
}

/** The day so many days before the start; negative is after it. */
export const before = (scene: Scene, days: number): CivilDate => addDays(scene.start, -days);

export const day = ({ draw }: Scene, from: CivilDate, to: CivilDate, key: string): CivilDate =>
  drawDay(draw, from, to, key);

/** A whole number from `low` to `high`, both included. */
export const between = ({ draw }: Scene, low: number, high: number, key: string): number =>
  low + Math.floor(draw(key) * (high - low + 1));

/** The same scene, begun without an approval. */
export const notYetApproved = (scene: Scene): Scene =>
  scene.begins.status === 'approved'
    ? { ...scene, begins: { ...scene.begins, status: 'draft' } }
    : scene;

/** After every approval in time, before the window opens. */
export const beforeTheWindow = (scene: Scene): CivilDate =>
  day(scene, before(scene, 109), before(scene, 95), 'before the window');
/** After the first files, and outside twelve weeks by two days. */
export const justAfterSending = (scene: Scene): CivilDate =>
  day(scene, before(scene, 89), before(scene, 86), 'just after sending');
/** Where a change is late, and the hire before its four-week rung can still follow. */
export const insideTwelveWeeks = (scene: Scene): CivilDate =>
  day(scene, before(scene, 70), before(scene, 45), 'inside twelve weeks');
/** Late enough to come after every change, and before the four-week rung. */
export const justInTimeToHire = (scene: Scene): CivilDate =>
  day(scene, before(scene, 36), before(scene, 30), 'just in time to hire');

/** A change of the placement that is told at noon of that day. */
export const changed = (
  scene: Scene,
  on: CivilDate,
  to: Extract<IntrepidChange, { kind: 'placement changed' }>['to'],
): IntrepidChange => ({
  kind: 'placement changed',
  at: inTheMorning(scene.draw, on, 'changed'),
  id: scene.placement.id,
  to,
});

/** The approval of a placement that is not approved yet, with its post where it had none. */
export function approvedOn(scene: Scene, on: CivilDate): IntrepidChange[] {
  const { begins, post } = scene;
  if (begins.status === 'approved') return [];
  return [
    changed(scene, on, {
      status: 'approved',
      ...(begins.trainingPostNumber === null
        ? { trainingPostNumber: post.trainingPostNumber }
        : {}),
    }),
  ];
}

/** Approved in spring, long before anything needs it. */
export function approvedInTime(scene: Scene): IntrepidChange[] {
  const last = earlier(civilDate(`${scene.season.firstDay.slice(0, 4)}-04-30`), before(scene, 110));
  const first = civilDate(`${scene.season.firstDay.slice(0, 4)}-02-08`);
  return approvedOn(scene, day(scene, first, last, 'approved'));
}

/** Each of these positions receives this doctor for this start so many times. */
export const received = (
  positions: readonly PositionStory[],
  doctorId: string,
  start: CivilDate,
  times = 1,
): Record<string, number> =>
  Object.fromEntries(
    positions.map(({ positionId }) => [applicantKey(doctorId, positionId, start), times]),
  );

/** The story of a scene: what is left out is as in a rotation where everything goes well. */
export function tell(
  scene: Scene,
  name: string,
  of: {
    readonly doctorId?: string;
    readonly startDate?: CivilDate;
    readonly intrepid?: readonly IntrepidChange[];
    readonly positions?: readonly PositionStory[];
    readonly answers?: readonly ScriptedAnswer[];
    readonly hire?: HireStory;
    readonly end?: MilestoneShown;
    readonly desks?: readonly CauseKind[];
    readonly applicants?: Readonly<Record<string, number>>;
    readonly packOn?: CivilDate;
    readonly overBy?: CivilDate;
  } = {},
): Story {
  const { placement, begins, positions, start } = scene;
  const startDate = of.startDate ?? start;
  return {
    placementId: placement.id,
    name,
    doctorId: of.doctorId ?? placement.doctorId,
    startDate,
    begins,
    intrepid: of.intrepid ?? approvedInTime(scene),
    positions: of.positions ?? positions,
    answers: of.answers ?? ['SUCCESS'],
    hire: of.hire ?? { afterWorkingDays: between(scene, 5, 30, 'hire') },
    expects: {
      end: of.end ?? 'started',
      desks: [...(of.desks ?? [])].sort(),
      applicants: of.applicants ?? received(positions, placement.doctorId, startDate),
      packOn: of.packOn ?? null,
    },
    overBy: of.overBy ?? addDays(startDate, 4),
  };
}
