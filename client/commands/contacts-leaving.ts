import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { Topic } from '../../domain/causes.ts';
import { spokenDay } from '../../domain/london.ts';
import {
  absencesFrom,
  dropAbsence,
  dropContact,
  dropDesk,
  putAbsence,
  putDesk,
  type Absence,
  type DeskRole,
} from '../../systems/register/contacts.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { NotFound, Refused } from '../endings.ts';
import { contactNamed } from '../reading/named.ts';
import { audit, type By } from './contacts.ts';

export interface Desk {
  readonly scope: string;
  readonly topic: Topic;
  readonly role: DeskRole;
}

const named = ({ scope, topic, role }: Desk): string => `${scope}/${topic}/${role}`;

/**
 * They are there on a day: an absence that holds it ends the day before, and one that begins on it goes altogether.
 * Answers what was changed.
 */
export async function comeBack(
  register: Register,
  of: { readonly contact: string; readonly on: CivilDate },
  said: By,
): Promise<Absence[]> {
  const { contact: contactId, on } = of;
  return await register.transaction(async (change) => {
    await contactNamed(change, contactId);
    const known = await absencesFrom(change, contactId, on);
    const ended = known.filter(({ from }) => from <= on);
    if (ended.length === 0) {
      const planned = known.map(
        ({ from, until }) => `from ${spokenDay(from)} until ${spokenDay(until)}`,
      );
      const later = planned.length === 0 ? '' : `, but ${planned.join(', and ')}`;
      throw new Refused(`${contactId} is not away on ${spokenDay(on)}${later}.`);
    }
    for (const { from } of ended) {
      if (from === on) await dropAbsence(change, { contactId, from });
      else await putAbsence(change, { contactId, from, until: addDays(on, -1) });
    }
    await audit(change, said, 'back', contactId, { on });
    return ended;
  });
}

/** Takes a desk from whoever holds it, and answers whom. */
export async function unsetDesk(register: Register, desk: Desk, said: By): Promise<string> {
  return await register.transaction(async (change) => {
    const held = await dropDesk(change, desk);
    if (held === null) throw new NotFound(`Nobody holds ${named(desk)}.`);
    await audit(change, said, 'desk taken away', named(desk), { contact: held });
    return held;
  });
}

/**
 * Somebody has left: their desks go to a successor, or to nobody, and the register forgets them. Refused while an
 * escalation is in their hands, since it would wait there for good. Answers their desks.
 */
export async function removeContact(
  register: Register,
  of: { readonly contact: string; readonly successor: string | null; readonly deanery: string },
  said: By,
): Promise<Desk[]> {
  const { contact, successor, deanery } = of;
  if (contact === successor) throw new Refused(`${contact} cannot follow themselves.`);
  return await register.transaction(async (change) => {
    await contactNamed(change, contact);
    if (successor !== null) await contactNamed(change, successor);
    await mustHaveNothingInHand(change, deanery, contact);
    const desks: Desk[] = await change('desks')
      .where({ contact_id: contact })
      .orderBy(['scope', 'topic', 'role'])
      .select('scope', 'topic', 'role');
    for (const desk of desks) {
      if (successor === null) await dropDesk(change, desk);
      else await putDesk(change, { ...desk, contactId: successor });
    }
    await dropContact(change, contact);
    const detail = { desks: desks.length, ...(successor === null ? {} : { successor }) };
    await audit(change, said, 'contact removed', contact, detail);
    return desks;
  });
}

async function mustHaveNothingInHand(
  register: Register,
  deanery: string,
  contact: string,
): Promise<void> {
  const inHand = await register('escalations')
    .where({ deanery, closed_at: null })
    .whereRaw(`(assigned_to = ? or (assigned_to is null and contact_id = ? and state = ?))`, [
      ...[contact, contact, 'acknowledged'],
    ])
    .orderBy('cause')
    .pluck<string[]>('cause');
  if (inHand.length === 0) return;
  throw new Refused(
    `${contact} has these escalations in hand: ${inHand.join(', ')}. \`changeover escalation assign\` gives them to somebody else first.`,
  );
}
