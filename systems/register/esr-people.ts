import type { Register } from './open-register.ts';

/** Whom ESR's person id means, as far as it is known, and the assignment that it came with last. */
export interface EsrPerson {
  readonly personId: string;
  /** Intrepid's id; null while no number has said. */
  readonly doctorId: string | null;
  readonly authority: string;
  readonly trainingPostNumber: string;
  readonly ended: boolean;
  readonly file: string;
  readonly line: number;
}

const columns = {
  personId: 'person_id',
  doctorId: 'doctor_id',
  authority: 'authority',
  trainingPostNumber: 'training_post_number',
  ended: 'ended',
  file: 'file',
  line: 'line',
} as const satisfies Record<keyof EsrPerson, string>;

export async function esrPeople(
  register: Register,
  of: { readonly deanery: string; readonly personIds: readonly string[] },
): Promise<Map<string, EsrPerson>> {
  const rows: EsrPerson[] = await register('esr_people')
    .where({ deanery: of.deanery })
    .whereIn('person_id', [...of.personIds])
    .select(columns);
  return new Map(rows.map((row) => [row.personId, row]));
}

export async function putEsrPeople(
  open: Register,
  deanery: string,
  people: readonly EsrPerson[],
): Promise<void> {
  const rows = people.map((one) => ({
    ...{ deanery, person_id: one.personId, doctor_id: one.doctorId, authority: one.authority },
    ...{ training_post_number: one.trainingPostNumber, ended: one.ended },
    ...{ file: one.file, line: one.line },
  }));
  for (let from = 0; from < rows.length; from += 1000) {
    await open('esr_people')
      .insert(rows.slice(from, from + 1000))
      .onConflict(['deanery', 'person_id'])
      .merge();
  }
}

/** A type of record about a person of ESR's. */
export interface PersonsRecord {
  readonly personId: string;
  readonly record: string;
}

/** Records of these persons that were compared with Intrepid, and the files in which they came. */
export async function recordsCompared(
  register: Register,
  of: { readonly deanery: string; readonly personIds: readonly string[] },
): Promise<(PersonsRecord & { readonly file: string })[]> {
  return await register('exchange_records as r')
    .join('exchange_files as f', 'f.name', 'r.file')
    .where({ 'f.deanery': of.deanery, 'f.direction': 'in', 'r.outcome': 'person' })
    .whereIn('r.row_key', [...of.personIds])
    .distinct({ personId: 'r.row_key', record: 'r.record', file: 'r.file' });
}
