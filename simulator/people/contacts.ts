import { putAbsence, putContact, putDesk } from '../../systems/register/contacts.ts';
import type { Register } from '../../systems/register/open-register.ts';
import type { Region } from '../intrepid/region.ts';
import { localOffice } from './local-office.ts';

/** Puts the local office into the register. Twice is once. */
export async function loadContacts(
  register: Register,
  region: Region,
  seed: string,
): Promise<void> {
  const { contacts, desks, absences } = localOffice(region, seed);
  for (const contact of contacts) await putContact(register, contact);
  for (const desk of desks) await putDesk(register, desk);
  for (const absence of absences) await putAbsence(register, absence);
}
