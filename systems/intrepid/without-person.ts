import type { Read } from './finding.ts';
import type { PersonRow } from './rows.ts';
import type { DoctorRow } from './source.ts';

/** What the world outside this folder sees of a doctor unless it asks for the person. */
export function withoutPerson(read: Read<PersonRow>): Read<DoctorRow> {
  if (!read.ok) return read;
  const { id, version, changed_at, surname, forenames, birth_date } = read.row;
  const complete = [surname, forenames, birth_date].every((part) => part !== null);
  const where = read.where === undefined ? {} : { where: read.where };
  return { ok: true, row: { id, version, changed_at, complete }, ...where };
}
