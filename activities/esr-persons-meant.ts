import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import { type PersonVerdict, verdictOn } from '../domain/person-verdict.ts';
import { bySuccessor } from '../domain/successors.ts';
import type { FileRead, RecordRead } from '../systems/esr/codec.ts';
import { registrationNumber } from '../systems/esr/person-record.ts';
import type { PersonForEsr } from '../systems/intrepid/source.ts';
import { type EsrPerson, esrPeople } from '../systems/register/esr-people.ts';
import { trusts } from '../systems/register/trusts.ts';
import type { Arrival } from './esr-arrivals.ts';
import type { EsrDeps } from './esr-deps.ts';

/** Whom the person records of a file mean, and whether they count; Intrepid's rows of those whose records do. */
export interface PersonsMeant {
  readonly verdicts: ReadonlyMap<string, PersonVerdict>;
  /** Each person id with its newest assignment, to be kept. */
  readonly people: readonly EsrPerson[];
  readonly rows: ReadonlyMap<string, PersonForEsr>;
}

export const personIdOf = ({ fields }: RecordRead): string => fields['personId'] ?? '';

/** Finds the persons of a file by number and post: read before the file is applied, and kept nowhere. */
export async function personsMeant(
  { register, persons, alive }: Pick<EsrDeps, 'register' | 'persons' | 'alive'>,
  arrival: Arrival,
  { records, at }: { readonly records: FileRead['records']; readonly at: number },
): Promise<PersonsMeant> {
  const of = (record: string) => records.filter((one) => one.record === record);
  const assignments = grouped(of('ASG'), personIdOf);
  const bodies = grouped(of('PBD'), personIdOf);
  const told = records.filter(({ record }) => /^(PER|ADD|ABS|PBD|ASG)$/.test(record));
  const personIds = [...new Set(told.map(personIdOf))].filter((id) => id !== '');
  const none = { verdicts: new Map(), people: [], rows: new Map() };
  if (personIds.length === 0) return none;
  const { deanery } = arrival;
  const known = await esrPeople(register, { deanery, personIds });
  const numbersOf = new Map(
    [...bodies].map(([id, own]) => [
      id,
      own.map(registrationNumber).filter((number) => number !== 'not a number'),
    ]),
  );
  const found = await persons.numbered([...new Set([...numbersOf.values()].flat())]);
  alive?.();
  const before = [...known.values()].flatMap(({ doctorId }) => doctorId ?? []);
  const doctorIds = [...new Set([...[...found.values()].flat(), ...before])].sort();
  const placements = await persons.placements(doctorIds);
  alive?.();
  const all = await trusts(register);
  const now = bySuccessor(all);
  const trustOf = new Map(all.map((one) => [one.authority, now.get(one.ods)]));
  const verdicts = new Map<string, PersonVerdict>();
  const people: EsrPerson[] = [];
  for (const personId of personIds) {
    const earlier = known.get(personId);
    const numbers = numbersOf.get(personId);
    const numbered = numbers && new Set(numbers.flatMap((number) => found.get(number) ?? []));
    const judge = (assignment: EsrPerson | undefined): PersonVerdict =>
      verdictOn({
        assignment,
        trust: trustOf.get(assignment?.authority ?? ''),
        numbered: numbers?.length === 0 ? 'not a number' : numbered && [...numbered],
        before: earlier?.doctorId ?? undefined,
        placements: (doctorId) => placements.get(doctorId) ?? [],
        today: londonOf(at).date,
      });
    const here = (assignments.get(personId) ?? []).map((one) => assigned(arrival, one, earlier));
    const judged = (here.length > 0 ? here : [earlier])
      .map((assignment) => ({ assignment, verdict: judge(assignment) }))
      .sort((a, b) => worth(b.verdict) - worth(a.verdict));
    const [best] = judged;
    if (!best) continue;
    verdicts.set(personId, best.verdict);
    if (!best.assignment) continue;
    const isFound = best.verdict.is === 'compared' ? best.verdict.doctorId : null;
    people.push({ ...best.assignment, doctorId: isFound ?? best.assignment.doctorId });
  }
  const compared = [...verdicts.values()].flatMap((one) =>
    one.is === 'compared' ? one.doctorId : [],
  );
  return { verdicts, people, rows: await persons.rows([...new Set(compared)].sort()) };
}

/** Of several assignments in one file the one that counts says whose record it is. */
const worth = ({ is }: PersonVerdict): number => ['refused', 'noted', 'compared'].indexOf(is);

const assigned = (
  { name: file }: Arrival,
  { line, fields }: RecordRead,
  earlier: EsrPerson | undefined,
): EsrPerson => ({
  personId: fields['personId'] ?? '',
  doctorId: earlier?.doctorId ?? null,
  authority: fields['employingAuthority'] ?? '',
  trainingPostNumber: fields['deaneryPostNumber'] ?? '',
  ended: fields['changeDeleteIndicator'] === 'D',
  file,
  line,
});
