import { compareDates, isCivilDate } from '../domain/civil-date.ts';
import { grouped } from '../domain/grouped.ts';
import type { RecordRead } from '../systems/esr/codec.ts';
import { type Person, registrationsOf } from '../systems/esr/person.ts';
import { rotationsAtPosts } from '../systems/register/exchange-hires.ts';
import type { RotationRow } from '../systems/register/rotations.ts';
import type { EsrDeps } from './esr-deps.ts';

/** Whose assignment a line tells of: a rotation, somebody at the post who has none, or nobody whom we know. */
export type Whose = RotationRow | 'somebody at the post' | 'nobody';

/** Finds the doctors of assignment records by their GMC numbers, a dentist by their GDC number, among those at the post. By line. */
export async function whoseHires(
  deps: Pick<EsrDeps, 'register' | 'doctorsOf' | 'placementsAt' | 'alive'>,
  deanery: string,
  records: readonly RecordRead[],
): Promise<Map<number, Whose>> {
  const found = new Map<number, Whose>();
  const byPost = grouped(records, ({ fields }) => fields['deaneryPostNumber'] ?? '');
  const posts = [...byPost.keys()];
  if (posts.length === 0) return found;
  const rotations = grouped(
    await rotationsAtPosts(deps.register, { deanery, posts }),
    ({ trainingPostNumber }) => trainingPostNumber ?? '',
  );
  const placements = await deps.placementsAt(posts);
  const doctorsAt = new Map(
    posts.map((post) => [
      post,
      [
        ...(rotations.get(post) ?? []).map(({ doctorId }) => doctorId),
        ...(placements.get(post) ?? []).map(({ doctorId }) => doctorId),
      ],
    ]),
  );
  const people = await deps.doctorsOf([...new Set([...doctorsAt.values()].flat())]);
  deps.alive?.();
  for (const [post, lines] of byPost) {
    const here = doctorsAt.get(post) ?? [];
    const doctorBy = new Map(here.flatMap((id) => numbersOf(people.get(id), id)));
    for (const { line, fields } of lines) {
      const gmcNumber = fields['gmcNumber'] ?? '';
      const doctorId = gmcNumber === '' ? undefined : doctorBy.get(gmcNumber);
      const theirs = (rotations.get(post) ?? []).filter((one) => one.doctorId === doctorId);
      const rotation = nearest(theirs, fields['assignmentStartDate'] ?? '');
      found.set(line, rotation ?? (doctorId ? 'somebody at the post' : 'nobody'));
    }
  }
  return found;
}

const numbersOf = (person: Person | undefined, id: string): [number: string, id: string][] =>
  person ? registrationsOf(person).map(({ number }) => [number, id]) : [];

/** Of a doctor's rotations at a post the living one, not withdrawn, and of several the last that has begun by then. */
function nearest(rotations: readonly RotationRow[], from: string): RotationRow | undefined {
  const isOut = ({ ended, milestone }: RotationRow) => ended !== null || milestone === 'withdrawn';
  const begun = (one: RotationRow) => isCivilDate(from) && compareDates(one.startDate, from) <= 0;
  return rotations
    .toSorted(
      (a, b) =>
        Number(isOut(a)) - Number(isOut(b)) ||
        Number(begun(b)) - Number(begun(a)) ||
        compareDates(b.startDate, a.startDate),
    )
    .at(0);
}
