import type { Topic } from '../../domain/causes.ts';
import { londonOf } from '../../domain/london.ts';
import type { RingAtOffice } from '../../domain/mender.ts';
import { contactById, desksOn, firstPresent } from './contacts.ts';
import type { Register } from './open-register.ts';

/** Whom to ring for what the deanery and what we ourselves can mend, beside ESR's own desk. */
export const ringAtOffice = async (
  register: Register,
  of: { readonly deanery: string; readonly at: number },
  esr: string | null,
): Promise<RingAtOffice> => ({
  deanery: await ringAtDesk(register, { ...of, ods: null, topic: 'placements' }),
  us: await ringAtDesk(register, { ...of, ods: null, topic: 'files' }),
  esr,
});

interface Desk {
  readonly ods: string | null;
  readonly deanery: string;
  readonly topic: Topic;
  readonly at: number;
}

/** Whoever holds a desk of a topic on that day, a trust's or the deanery's own, with the number to ring; null when nobody does. */
export async function whomToRing(register: Register, of: Desk): Promise<string | null> {
  const { at, ...desk } = of;
  const { held } = firstPresent(await desksOn(register, { ...desk, on: londonOf(at).date }));
  const contact = held?.contactId ? await contactById(register, held.contactId) : undefined;
  return contact ? `${contact.name}, ${contact.telephone ?? contact.email}` : null;
}

const ringAtDesk = async (register: Register, of: Desk): Promise<string> =>
  (await whomToRing(register, of)) ?? `nobody is named for ${of.topic}`;
