import type { Person } from '../systems/esr/person.ts';
import type { NamingDeps } from './letters.ts';

const shown = ({ title, forenames, surname, gmcNumber }: Person): string => {
  const name = [title, forenames, surname].filter((part) => part !== null).join(' ');
  return gmcNumber === null ? name : `${name}, GMC ${gmcNumber}`;
};

/**
 * Doctors by name and GMC number, by their ids in Intrepid, for a letter that is being written. Kept nowhere but in that
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
