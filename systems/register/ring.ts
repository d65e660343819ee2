import type { Topic } from '../domain/causes.ts';
import { londonOf } from '../domain/london.ts';
import { contactById, desksOn, firstPresent } from '../systems/register/contacts.ts';
import type { Register } from '../systems/register/open-register.ts';

/** Whoever holds a desk of a topic on that day, a trust's or the deanery's own, with the number to ring. */
export async function ringAtDesk(
  register: Register,
  of: {
    readonly ods: string | null;
    readonly deanery: string;
    readonly topic: Topic;
    readonly at: number;
  },
): Promise<string> {
  const { at, ...desk } = of;
  const { held } = firstPresent(await desksOn(register, { ...desk, on: londonOf(at).date }));
  const contact = held?.contactId ? await contactById(register, held.contactId) : undefined;
  if (!contact) return `nobody is named for ${of.topic}`;
  return `${contact.name}, ${contact.telephone ?? contact.email}`;
}
