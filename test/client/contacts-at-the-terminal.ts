import { aRegister } from '../support/postgres.ts';
import { plantContacts, plantTrusts, thursday } from './planted.ts';
import { aTerminal } from './terminal.ts';

/** A local office whose named contacts somebody lists and changes at a terminal. */
export async function contactsAtTheTerminal() {
  const place = await aRegister();
  await plantTrusts(place.register);
  await plantContacts(place.register);
  return {
    ...place,
    ...aTerminal({ ...place, now: thursday }),
    holder: async (scope: string, topic: string, role: string) =>
      (
        await place.register('desks').where({ scope, topic, role }).pluck<string[]>('contact_id')
      )[0],
  };
}
