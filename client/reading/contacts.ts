import type { CivilDate } from '../../domain/civil-date.ts';
import type { Topic } from '../../domain/causes.ts';
import type { Absence, Contact, DeskRole } from '../../systems/register/contacts.ts';
import type { Register } from '../../systems/register/open-register.ts';

/** A contact with the desks they hold and the absences that are not over. */
export interface KnownContact extends Contact {
  readonly verifiedOn: CivilDate | null;
  readonly desks: readonly { scope: string; topic: Topic; role: DeskRole }[];
  readonly away: readonly Absence[];
}

export async function contactsKnown(register: Register, today: CivilDate): Promise<KnownContact[]> {
  const [people, desks, absences] = await Promise.all([
    register('contacts')
      .orderBy('id')
      .select<(Contact & { verifiedOn: CivilDate | null })[]>({
        ...{ id: 'id', name: 'name', email: 'email', telephone: 'telephone' },
        verifiedOn: 'verified_on',
      }),
    register('desks')
      .orderBy(['scope', 'topic', 'role'])
      .select<{ scope: string; topic: Topic; role: DeskRole; contact_id: string }[]>(
        'scope',
        'topic',
        'role',
        'contact_id',
      ),
    register('absences')
      .where('away_until', '>=', today)
      .orderBy('away_from')
      .select<(Absence & { contactId: string })[]>({
        ...{ contactId: 'contact_id', from: 'away_from', until: 'away_until' },
      }),
  ]);
  return people.map((person) => ({
    ...person,
    desks: desks
      .filter((desk) => desk.contact_id === person.id)
      .map(({ scope, topic, role }) => ({ scope, topic, role })),
    away: absences
      .filter((absence) => absence.contactId === person.id)
      .map(({ from, until }) => ({ from, until })),
  }));
}
