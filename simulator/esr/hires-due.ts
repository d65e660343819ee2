import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { later, workingDaysAfter } from '../script/days.ts';
import { hiresAgainAfter, type PositionStory, type Story } from '../script/story.ts';
import type { Application, Memory } from './memory.ts';

export interface HireDue {
  readonly doctor: string;
  readonly position: PositionStory;
  readonly start: string;
}

/** Stories by the doctor and the position of the applicants that they expect. */
export function storiesByApplicant(stories: readonly Story[]): Map<string, Story> {
  return new Map(
    stories.flatMap((story) =>
      Object.keys(story.expects.applicants).map((key) => {
        const [doctor = '', position = ''] = key.split('/');
        return [`${doctor}/${position}`, story];
      }),
    ),
  );
}

function hireDay(story: Story, application: Application): CivilDate | null {
  const { hire } = story;
  if ('never' in hire) return null;
  const loaded = civilDate(application.loadsOn);
  const moved = application.movedAt === null ? null : londonOf(application.movedAt).date;
  if ('on' in hire) {
    const isAgain = moved !== null && application.hiredFor !== null;
    return isAgain ? workingDaysAfter(moved, hiresAgainAfter) : later(hire.on, loaded);
  }
  return workingDaysAfter(moved ? later(moved, loaded) : loaded, hire.afterWorkingDays);
}

/** Doctors whom a paying authority hires by this day, sorted by position. */
export function hiresDue(
  of: {
    readonly stories: readonly Story[];
    readonly byApplicant: ReadonlyMap<string, Story>;
    readonly positions: ReadonlyMap<string, PositionStory>;
    readonly memory: Memory;
  },
  today: CivilDate,
): HireDue[] {
  const { stories, byApplicant, positions, memory } = of;
  const loaded = memory.applications().flatMap((one): HireDue[] => {
    const story = byApplicant.get(`${one.doctor}/${one.position}`);
    const position = positions.get(one.position);
    if (!story || !position?.pays || one.withdrawn || one.hiredFor === one.start) return [];
    const on = hireDay(story, one);
    if (on === null || on > today || one.loadsOn > today) return [];
    return [{ doctor: one.doctor, position, start: one.start }];
  });
  const key = ({ position, doctor }: HireDue) => `${position.positionId}/${doctor}`;
  return [...loaded, ...stories.flatMap(byHand)].sort((a, b) => (key(a) < key(b) ? -1 : 1));

  /** A doctor who starts and whom no file has carried: the trust hires from the hand-over pack. */
  function byHand(story: Story): HireDue[] {
    const { doctorId: doctor, startDate: start, hire, expects } = story;
    const position = story.positions.filter(({ pays }) => pays).at(-1);
    if (!('on' in hire) || hire.on > today || !position || expects.end !== 'started') return [];
    if (Object.keys(expects.applicants).length > 0) return [];
    const isHired = memory.hired.some(
      (one) => one.doctor === doctor && one.position === position.positionId,
    );
    return isHired ? [] : [{ doctor, position, start }];
  }
}
