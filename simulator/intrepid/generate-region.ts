import { addDays, civilDate, daysBetween, type CivilDate } from '../../domain/civil-date.ts';
import { drawFrom, pick, pickWeighted, shuffled, type Draw } from './draw.ts';
import type { Region, SampleDoctor, SamplePlacement, SamplePost } from './region.ts';
import { sampleDoctor } from './sample-doctors.ts';
import { curricula, type Curriculum } from './sample-programmes.ts';
import { sampleTrusts } from './sample-trusts.ts';

const doctorsOfTheRegion = 4_000;
const startsFrom = civilDate('2027-07-01');
const startsTo = civilDate('2027-10-31');

/** Mostly the first Wednesday of August; the others when their programmes change over, or on any day. */
const usualStarts: readonly (readonly [number, CivilDate | 'any day'])[] = [
  [84, civilDate('2027-08-04')],
  [4, civilDate('2027-09-01')],
  [4, civilDate('2027-10-06')],
  [3, civilDate('2027-07-07')],
  [5, 'any day'],
];

/** The season’s rotations, each approved and complete; stories change them. The same seed gives the same region. */
export function generateRegion(of: { readonly seed: string; readonly rotations: number }): Region {
  if (of.rotations > doctorsOfTheRegion) {
    throw new RangeError(`rotations ${of.rotations}: at most ${doctorsOfTheRegion}`);
  }
  const draw = drawFrom(of.seed);
  const doctors = Array.from({ length: doctorsOfTheRegion }, (_, index) =>
    sampleDoctor(draw, index),
  );
  const moving = shuffled(doctors, ({ id }) => id, draw).slice(0, of.rotations);
  const posts = new Posts();
  const placements: SamplePlacement[] = [];
  moving.forEach((doctor, index) => {
    const before = placements.at(-1);
    const id = `P${String(200_001 + index)}`;
    const shares = before && before.wte === '1.00' && draw(id, 'shares') < 0.03;
    if (shares) placements.push(...sharing(placements, id, doctor));
    else placements.push(placementOf(draw, posts, id, doctor));
  });
  return {
    deanery: 'EOE',
    trusts: sampleTrusts,
    programmes: curricula.map(({ programme }) => programme),
    posts: posts.sorted(),
    doctors,
    placements: [...placements].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** The one before becomes half of a job share, and this is the other half. */
function sharing(
  placements: SamplePlacement[],
  id: string,
  doctor: SampleDoctor,
): SamplePlacement[] {
  const before = placements.pop();
  if (!before) return [];
  return [
    { ...before, wte: '0.50' },
    { ...before, id, doctorId: doctor.id, wte: '0.50' },
  ];
}

function placementOf(draw: Draw, posts: Posts, id: string, doctor: SampleDoctor): SamplePlacement {
  const curriculum = pickWeighted(
    curricula.map((one) => [one.weight, one] as const),
    draw(id, 'programme'),
  );
  const grade = doctor.newRecruit
    ? pick(curriculum.grades.slice(0, 1), 0)
    : pick(curriculum.grades, draw(id, 'grade'));
  const usual = pickWeighted(usualStarts, draw(id, 'start'));
  const days = daysBetween(startsFrom, startsTo) + 1;
  const startDate =
    usual === 'any day' ? addDays(startsFrom, Math.floor(draw(id, 'day') * days)) : usual;
  const trust = pick(curriculum.hosts, draw(id, 'host'));
  const trainingPostNumber = posts.open(curriculum, trust, grade);
  // A vacant post here and there, to move to.
  if (draw(id, 'vacant') < 0.05) posts.open(curriculum, trust, grade);
  return {
    id,
    version: 1,
    doctorId: doctor.id,
    status: 'approved',
    trainingPostNumber,
    programme: curriculum.programme.code,
    grade,
    startDate,
    endDate: addDays(startDate, pick(curriculum.days, draw(id, 'length'))),
    wte: pickWeighted(
      [
        [86, '1.00'],
        [9, '0.80'],
        [5, '0.60'],
      ] as const,
      draw(id, 'wte'),
    ),
  };
}

/** Posts by their numbers, such as `EOE/RGT00/030/STR/001`: the last part counts what is before it. */
class Posts {
  readonly #posts: SamplePost[] = [];
  readonly #counts = new Map<string, number>();

  open(curriculum: Curriculum, trust: string, grade: string): string {
    const [number, specialty] = curriculum.specialty;
    const group = grade.startsWith('ST') ? 'STR' : grade.startsWith('GP') ? 'GPST' : grade;
    const prefix = `EOE/${trust}00/${number}/${group}`;
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    const trainingPostNumber = `${prefix}/${String(count).padStart(3, '0')}`;
    this.#posts.push({
      trainingPostNumber,
      programme: curriculum.programme.code,
      trust,
      grade,
      specialty,
    });
    return trainingPostNumber;
  }

  sorted(): SamplePost[] {
    return [...this.#posts].sort((a, b) => (a.trainingPostNumber < b.trainingPostNumber ? -1 : 1));
  }
}
