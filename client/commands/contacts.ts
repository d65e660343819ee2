import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { Topic } from '../../domain/causes.ts';
import { addAudit } from '../../systems/register/audit.ts';
import {
  contactById,
  putAbsence,
  putContact,
  putDesk,
  type Contact,
  type DeskRole,
} from '../../systems/register/contacts.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { trustByOds } from '../../systems/register/trusts.ts';
import { NotFound, Refused } from '../endings.ts';
import { contactNamed } from '../reading/named.ts';
import type { ContactLine } from './contact-lines.ts';

/** When and by whom; each change of a contact stands in the audit. */
export interface By {
  readonly at: number;
  readonly by: string;
}

export interface DeskGiven {
  readonly deanery: string;
  readonly scope: string;
  readonly topic: Topic;
  readonly role: DeskRole;
  readonly contact: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly telephone?: string | undefined;
}

/** Names who holds a desk. A contact that is new needs a name and an e-mail; an old one may get others. */
export async function setDesk(register: Register, given: DeskGiven, said: By): Promise<void> {
  const { scope, topic, role, contact: contactId } = given;
  await register.transaction(async (change) => {
    await mustKnowScope(change, scope, given.deanery);
    const contact = together(contactId, await contactById(change, contactId), given);
    const verifiedOn = await verifiedOnOf(change, contactId);
    await putContact(change, { ...contact, verifiedOn });
    await putDesk(change, { scope, topic, role, contactId });
    await audit(change, said, 'desk given', `${scope}/${topic}/${role}`, { contact: contactId });
  });
}

export async function setAway(
  register: Register,
  of: { readonly contact: string; readonly from: CivilDate; readonly until: CivilDate },
  said: By,
): Promise<void> {
  const { contact: contactId, from, until } = of;
  if (until < from) throw new Refused(`--until is ${until}, which is before ${from}.`);
  await register.transaction(async (change) => {
    await contactNamed(change, contactId);
    await putAbsence(change, { contactId, from, until });
    await audit(change, said, 'away', contactId, { from, until });
  });
}

/** Somebody rang and it is still right. */
export async function verify(register: Register, contactId: string, said: By): Promise<CivilDate> {
  const today = londonOf(said.at).date;
  await register.transaction(async (change) => {
    const contact = await contactNamed(change, contactId);
    await putContact(change, { ...contact, verifiedOn: today });
    await audit(change, said, 'verified', contactId, {});
  });
  return today;
}

/** Writes all lines or none. Scopes that the register does not know are answered, and then nothing is written. */
export async function importContacts(
  register: Register,
  lines: readonly ContactLine[],
  of: By & { readonly deanery: string; readonly each?: (done: number) => void },
): Promise<ContactLine[]> {
  const known = new Set([
    of.deanery,
    ...(await register('trusts').whereNull('succeeded_by').pluck<string[]>('ods')),
  ]);
  const stray = lines.filter(({ scope }) => !known.has(scope));
  if (stray.length > 0) return stray;
  await register.transaction(async (change) => {
    for (const [index, line] of lines.entries()) {
      const { contact: contactId, name, email, telephone, scope, topic, role } = line;
      const verifiedOn = line.verified_on ?? (await verifiedOnOf(change, contactId));
      await putContact(change, { id: contactId, name, email, telephone, verifiedOn });
      await putDesk(change, { scope, topic, role, contactId });
      if (line.away_from && line.away_until) {
        await putAbsence(change, { contactId, from: line.away_from, until: line.away_until });
      }
      of.each?.(index + 1);
    }
    const { at, by } = of;
    await audit(change, { at, by }, 'contacts imported', of.deanery, { lines: lines.length });
  });
  return [];
}

function together(id: string, known: Contact | undefined, given: DeskGiven): Contact {
  const name = given.name ?? known?.name;
  const email = given.email ?? known?.email;
  if (name === undefined || email === undefined) {
    throw new NotFound(
      `The register knows no contact "${id}": give --name and --email to add them.`,
    );
  }
  const telephone = given.telephone ?? known?.telephone ?? '';
  return { id, name, email, telephone: telephone === '' ? null : telephone };
}

async function mustKnowScope(register: Register, scope: string, deanery: string): Promise<void> {
  if (scope === deanery) return;
  const trust = await trustByOds(register, scope);
  if (trust?.succeededBy) {
    throw new Refused(`${scope} has been succeeded by ${trust.succeededBy}: its desks are there.`);
  }
  if (trust) return;
  throw new NotFound(`The register knows no trust "${scope}", and the deanery is ${deanery}.`);
}

async function verifiedOnOf(register: Register, id: string): Promise<CivilDate | null> {
  const row: { verified_on: CivilDate | null } | undefined = await register('contacts')
    .where({ id })
    .first('verified_on');
  return row?.verified_on ?? null;
}

export async function audit(
  register: Register,
  said: By,
  what: string,
  subject: string,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  await addAudit(register, [{ key: `contact/${randomUUID()}`, ...said, what, subject, detail }]);
}
