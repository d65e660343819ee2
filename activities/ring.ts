import type { Topic } from '../domain/causes.ts';
import { londonOf } from '../domain/london.ts';
import { contactById, desksOn, firstPresent } from '../systems/register/contacts.ts';
import type { Register } from '../systems/register/open-register.ts';

/** Whoever holds one of the deanery's own desks on that day, with the number to ring. */
export async function ringAtDesk(
  register: Register,
  deanery: string,
  topic: Topic,
  at: number,
): Promise<string> {
  const on = londonOf(at).date;
  const { held } = firstPresent(await desksOn(register, { ods: null, deanery, topic, on }));
  const contact = held?.contactId ? await contactById(register, held.contactId) : undefined;
  if (!contact) return `nobody is named for ${topic}`;
  return `${contact.name}, ${contact.telephone ?? contact.email}`;
}
