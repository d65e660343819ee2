import type { Topic } from '../../domain/causes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Register } from './open-register.ts';

export const deskRoles = ['contact', 'deputy', 'manager'] as const;
export type DeskRole = (typeof deskRoles)[number];

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string | null;
}

/** Who holds a desk on a date; the caller skips whoever is absent, and desks that nobody holds. */
export interface HeldDesk {
  readonly role: DeskRole;
  /** `<ODS or deanery>/<topic>/<role>` */
  readonly desk: string;
  readonly contactId: string | null;
  readonly absent: boolean;
}

interface HolderRow {
  scope: string;
  role: DeskRole;
  contact_id: string;
  absent: boolean;
}

/**
 * Named contact, deputy and manager of a topic, in that order. A trust for whose topic nobody at all is named has the
 * deanery's desks; one whose people are all away, or not named, has the deanery's behind its own.
 */
export async function desksOn(
  register: Register,
  of: { ods: string | null; deanery: string; topic: Topic; on: CivilDate },
): Promise<HeldDesk[]> {
  const { ods, deanery, topic, on } = of;
  const away = register('absences')
    .whereRaw('absences.contact_id = desks.contact_id')
    .where('away_from', '<=', on)
    .where('away_until', '>=', on);
  const rows: HolderRow[] = await register('desks')
    .where({ topic })
    .whereIn('scope', [ods ?? deanery, deanery])
    .select('scope', 'role', 'contact_id', register.raw('exists ? as absent', [away]));
  const desksAt = (scope: string): HeldDesk[] =>
    deskRoles.map((role) => {
      const row = rows.find((one) => one.scope === scope && one.role === role);
      return {
        role,
        desk: `${scope}/${topic}/${role}`,
        contactId: row?.contact_id ?? null,
        absent: row?.absent ?? false,
      };
    });
  if (ods === null || !rows.some(({ scope }) => scope === ods)) return desksAt(deanery);
  const own = desksAt(ods);
  return own.some(isThere) ? own : [...own, ...desksAt(deanery)];
}

const isThere = ({ contactId, absent }: HeldDesk): boolean => contactId !== null && !absent;

/** Desks before the first whose holder is there, for 'skipped'; and that one, if there is one. */
export function firstPresent(desks: readonly HeldDesk[]): {
  skipped: HeldDesk[];
  held: HeldDesk | undefined;
} {
  const index = desks.findIndex(isThere);
  return index < 0
    ? { skipped: [...desks], held: undefined }
    : { skipped: desks.slice(0, index), held: desks[index] };
}

export async function contactById(register: Register, id: string): Promise<Contact | undefined> {
  return await register<Contact>('contacts')
    .where({ id })
    .first('id', 'name', 'email', 'telephone');
}

export async function putContact(
  register: Register,
  contact: Contact & { readonly verifiedOn: CivilDate | null },
): Promise<void> {
  const { verifiedOn, ...known } = contact;
  await register('contacts')
    .insert({ ...known, verified_on: verifiedOn })
    .onConflict('id')
    .merge();
}

export async function putDesk(
  register: Register,
  of: { scope: string; topic: Topic; role: DeskRole; contactId: string },
): Promise<void> {
  const { contactId, ...desk } = of;
  await register('desks')
    .insert({ ...desk, contact_id: contactId })
    .onConflict(['scope', 'topic', 'role'])
    .merge();
}

export async function putAbsence(
  register: Register,
  of: { contactId: string; from: CivilDate; until: CivilDate },
): Promise<void> {
  await register('absences')
    .insert({ contact_id: of.contactId, away_from: of.from, away_until: of.until })
    .onConflict(['contact_id', 'away_from'])
    .merge();
}

/** Takes a desk from whoever holds it; answers whom, and null when nobody does. */
export async function dropDesk(
  register: Register,
  desk: { readonly scope: string; readonly topic: Topic; readonly role: DeskRole },
): Promise<string | null> {
  const [row]: { contact_id: string }[] = await register('desks')
    .where(desk)
    .delete()
    .returning('contact_id');
  return row?.contact_id ?? null;
}

export interface Absence {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** Absences that are not over on a day, the first to begin first. */
export async function absencesFrom(
  register: Register,
  contactId: string,
  day: CivilDate,
): Promise<Absence[]> {
  return await register('absences')
    .where({ contact_id: contactId })
    .where('away_until', '>=', day)
    .orderBy('away_from')
    .select<Absence[]>({ from: 'away_from', until: 'away_until' });
}

export async function dropAbsence(
  register: Register,
  of: { readonly contactId: string; readonly from: CivilDate },
): Promise<void> {
  await register('absences').where({ contact_id: of.contactId, away_from: of.from }).delete();
}

/** Everything that the register knows of a contact, when they hold no desk any more. */
export async function dropContact(register: Register, id: string): Promise<void> {
  await register('absences').where({ contact_id: id }).delete();
  await register('contacts').where({ id }).delete();
}
