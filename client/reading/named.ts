import type { Trust } from '../../domain/trust.ts';
import { contactById, type Contact } from '../../systems/register/contacts.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { trustByOds } from '../../systems/register/trusts.ts';
import { NotFound } from '../endings.ts';

/** The trust of an ODS code that was typed. */
export async function trustNamed(register: Register, ods: string): Promise<Trust> {
  const trust = await trustByOds(register, ods);
  if (trust) return trust;
  throw new NotFound(`The register knows no trust "${ods}". \`changeover trust list\` shows them.`);
}

/** The contact of an id that was typed. */
export async function contactNamed(register: Register, id: string): Promise<Contact> {
  const contact = await contactById(register, id);
  if (contact) return contact;
  throw new NotFound(
    `The register knows no contact "${id}". \`changeover contact list\` shows them.`,
  );
}
