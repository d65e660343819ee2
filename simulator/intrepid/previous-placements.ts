import { addDays } from '../../domain/civil-date.ts';
import { drawFrom, pick } from './draw.ts';
import type { Region, SamplePlacement, SamplePost } from './region.ts';
import { curricula } from './sample-programmes.ts';

const aYear = 364;
/** Their posts are numbered apart, so that no post of the season changes its picture by them. */
const firstNumber = 501;

/**
 * The region with where its trainees are until the season begins: whoever is no new recruit ends a year in the same
 * programme on the day before. The same seed gives the same.
 */
export function withPreviousPlacements(region: Region, seed: string): Region {
  const draw = drawFrom(`${seed}/before`);
  const recruits = new Set(region.doctors.filter((one) => one.newRecruit).map(({ id }) => id));
  const posts: SamplePost[] = [];
  const placements: SamplePlacement[] = [];
  region.placements.forEach((next, index) => {
    const curriculum = curricula.find(({ programme }) => programme.code === next.programme);
    if (!curriculum || !next.startDate || recruits.has(next.doctorId)) return;
    const { id: nextId, startDate, programme, grade, doctorId } = next;
    const id = `P${100_001 + index}`;
    const trust = pick(curriculum.hosts, draw(nextId, 'trust'));
    const [number, specialty] = curriculum.specialty;
    const trainingPostNumber = `EOE/${trust}00/${number}/${grade}/${firstNumber + index}`;
    posts.push({ trainingPostNumber, programme, trust, grade, specialty });
    placements.push({
      ...{ id, version: 1, doctorId, status: 'approved', trainingPostNumber, programme, grade },
      startDate: addDays(startDate, -aYear),
      endDate: addDays(startDate, -1),
      wte: '1.00',
    });
  });
  return {
    ...region,
    posts: [...region.posts, ...posts],
    placements: [...region.placements, ...placements],
  };
}
