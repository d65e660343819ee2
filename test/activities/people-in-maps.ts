import type { PersonReader } from '../../activities/person-reader.ts';
import { civilDate } from '../../domain/civil-date.ts';
import type { PlacedAtPost } from '../../domain/post-picture.ts';
import type { Person } from '../../systems/esr/person.ts';
import type { PersonForEsr } from '../../systems/intrepid/source.ts';

export interface Payer {
  readonly ods: string;
  readonly authority: string;
}

const host: Payer = { ods: 'RGT', authority: '0292' };

/** A doctor as a row of Intrepid's view. */
const inIntrepid = (id: string, person: Person): PersonForEsr => ({
  ...{
    id,
    version: 1,
    changed_at: 0,
    gmc: person.gmcNumber,
    gdc: person.gdcNumber,
    title: person.title,
  },
  ...{ forenames: person.forenames, surname: person.surname, sex: person.sex },
  birth_date: person.birthDate === null ? null : civilDate(person.birthDate),
  ...{ national_insurance: person.nationalInsurance, email: person.email },
  ...{ telephone: person.telephone, address1: person.address1, address2: person.address2 },
  ...{ address3: person.address3, postcode: person.postcode },
});

/** Intrepid's people by their ids, and their placements by post. Who pays at a post is its trust, where nobody else does. */
export function peopleInMaps(of: {
  readonly people: ReadonlyMap<string, Person>;
  readonly placements: ReadonlyMap<string, readonly PlacedAtPost[]>;
  readonly payers: ReadonlyMap<string, Payer>;
}): PersonReader {
  const { people, placements, payers } = of;
  const numbered = (number: string): string[] =>
    [...people].flatMap(([id, { gmcNumber, gdcNumber }]) =>
      [gmcNumber, gdcNumber].includes(number) ? [id] : [],
    );
  const placed = (id: string) =>
    [...placements].flatMap(([trainingPostNumber, there]) =>
      there
        .filter(({ doctorId }) => doctorId === id)
        .map(({ status, endDate }) => ({
          ...{ trainingPostNumber, isApproved: status === 'approved', endDate },
          paying: payers.get(trainingPostNumber) ?? host,
        })),
    );
  return {
    rows: (ids) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const person = people.get(id);
            return person ? [[id, inIntrepid(id, person)] as const] : [];
          }),
        ),
      ),
    numbered: (numbers) =>
      Promise.resolve(new Map(numbers.map((number) => [number, numbered(number)]))),
    placements: (ids) => Promise.resolve(new Map(ids.map((id) => [id, placed(id)]))),
  };
}
