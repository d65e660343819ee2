import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { Topic } from '../../domain/causes.ts';
import { drawDay, workingDaysAfter } from '../script/days.ts';
import { drawFrom } from '../intrepid/draw.ts';
import type { Region } from '../intrepid/region.ts';
import { deskRoles, type Contact, type DeskRole } from '../../systems/register/contacts.ts';

// Nobody of these names works anywhere: they are put together here.
const troubleshooters = [
  'Priya Fenwick',
  'Owen Larkspur',
  'Amara Stell',
  'Judith Pemberley',
  'Tomasz Wray',
  'Leila Hartsong',
  'Graham Otterburn',
  'Chidi Marlowe',
  'Bronwen Tarn',
  'Yusuf Elmhurst',
  'Sophie Quill',
  'Daniel Rookwood',
];
const managers = ['Helen Ashgrove', 'Martin Sedgewick', 'Nadia Thornbury'];

/** Every tenth person never looks at their desk, so that deputies and managers get work. */
export const neverAnswers = (contactId: string): boolean => Number(contactId.slice(-2)) % 10 === 5;

const ofTrusts: readonly Topic[] = ['placements', 'positions', 'applicants', 'hires'];
const ofDeanery: readonly Topic[] = [...ofTrusts, 'files', 'data'];

export interface LocalOffice {
  readonly contacts: readonly (Contact & { readonly verifiedOn: CivilDate })[];
  readonly desks: readonly {
    readonly scope: string;
    readonly topic: Topic;
    readonly role: DeskRole;
    readonly contactId: string;
  }[];
  readonly absences: readonly {
    readonly contactId: string;
    readonly from: CivilDate;
    readonly until: CivilDate;
  }[];
}

const contactOf = (index: number): string => `contact-${String(index + 1).padStart(2, '0')}`;

/** Who answers for what at the local office, and when they are on leave; the same seed, the same office. */
export function localOffice(region: Region, seed: string): LocalOffice {
  const draw = drawFrom(seed);
  const year = firstYear(region);
  const people = [...troubleshooters, ...managers];
  const holderOf = (index: number, role: DeskRole): string => {
    if (role === 'manager') return contactOf(troubleshooters.length + (index % managers.length));
    return contactOf((index + (role === 'deputy' ? 1 : 0)) % troubleshooters.length);
  };
  const desksOf = (scope: string, topics: readonly Topic[], index: number) =>
    topics.flatMap((topic) =>
      deskRoles.map((role) => ({ scope, topic, role, contactId: holderOf(index, role) })),
    );
  return {
    contacts: people.map((name, index) => ({
      id: contactOf(index),
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@eoe.example`,
      telephone: `01632 9600${String(index + 10)}`,
      verifiedOn: civilDate(`${year}-01-11`),
    })),
    desks: [
      ...desksOf(region.deanery, ofDeanery, troubleshooters.length - 2),
      ...region.trusts.flatMap(({ ods }, index) => desksOf(ods, ofTrusts, index)),
    ],
    absences: people.map((_, index) => {
      const contactId = contactOf(index);
      const first = civilDate(`${year}-02-15`);
      const from = drawDay(
        (...key) => draw(contactId, ...key),
        first,
        civilDate(`${year}-10-15`),
        'away',
      );
      return { contactId, from, until: workingDaysAfter(from, 4) };
    }),
  };
}

function firstYear({ placements }: Region): string {
  const first = placements.flatMap(({ startDate }) => startDate ?? []).sort()[0];
  if (first === undefined) throw new RangeError('The region has no placement with a start');
  return first.slice(0, 4);
}
