import type { Person } from '../systems/esr/person.ts';
import type { NamingDeps } from './letters.ts';

const shown = ({ title, forenames, surname, gmcNumber, gdcNumber }: Person): string => {
  const name = [title, forenames, surname].filter((part) => part !== null).join(' ');
  const numbers = [gmcNumber && `GMC ${gmcNumber}`, gdcNumber && `GDC ${gdcNumber}`];
  return [name, ...numbers.filter((number) => number !== null)].join(', ');
};

/**
 * Doctors by name and registration number, by their ids in Intrepid, for a letter that is being written. Kept nowhere but in that
 * letter; nobody whom Intrepid holds in no sound row.
 */
export async function namedDoctors(
  { doctorsOf }: Pick<NamingDeps, 'doctorsOf'>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].sort();
  if (wanted.length === 0) return new Map();
  const people = await doctorsOf(wanted);
  return new Map([...people].map(([id, person]) => [id, shown(person)]));
}
