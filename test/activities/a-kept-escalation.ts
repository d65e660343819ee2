import { escalationActivities } from '../../activities/escalation.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import type { EscalationKept } from '../../domain/escalation.ts';
import type { Letter } from '../../systems/post/letter.ts';
import { putContact, putDesk } from '../../systems/register/contacts.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { aRegister } from '../support/postgres.ts';
import { aDesk } from './a-desk.ts';
import { aTelling, aTurn, heldUp } from './a-turn.ts';

export const deanery = 'EOE';
export const cause = 'hire-overdue/RGT/2027-08-04';
export const at = Date.parse('2027-07-07T16:00:00Z');
const run = '2027-07-07T16:00:00.000Z';

/** Its letter to the named contact. */
export const toAnn = {
  key: `${cause}/${run}/RGT/hires/contact/1`,
  to: 'ann',
  why: 'on their desk',
} as const;

/** An escalation as it is kept: open, on the desk of its named contact. */
export const kept = (of: Partial<EscalationKept> = {}): EscalationKept => ({
  deanery,
  cause,
  run,
  at,
  openedAt: at,
  state: 'open',
  desk: 'RGT/hires/contact',
  contactId: 'ann',
  assignedTo: null,
  snoozedUntil: null,
  outcome: null,
  letter: null,
  skipped: [],
  done: [],
  ...of,
});

/** A register in which two rotations of one trust are not hired, with a contact and a deputy; and who hears and writes. */
export async function aKeptEscalation() {
  const { register, close } = await aRegister();
  const letters: Letter[] = [];
  const telling = aTelling();
  const post = { deliver: (letter: Letter) => Promise.resolve(void letters.push(letter)) };
  const activities = escalationActivities(aDesk({ register, post, telling }));
  await putTrust(register, {
    ods: 'RGT',
    name: 'Addenbrooke’s',
    authority: '0292',
    onInterface: true,
    leadEmployer: false,
    medicalStaffingEmail: 'staffing@rgt.example',
    medicalStaffingTelephone: '01632 960101',
  });
  for (const [id, name] of [
    ['ann', 'Ann Archer'],
    ['ben', 'Ben Baker'],
  ] as const) {
    await putContact(register, {
      id,
      name,
      email: `${id}@heee.example`,
      telephone: '01223 000000',
      verifiedOn: null,
    });
  }
  await putDesk(register, { scope: 'RGT', topic: 'hires', role: 'contact', contactId: 'ann' });
  await putDesk(register, { scope: 'RGT', topic: 'hires', role: 'deputy', contactId: 'ben' });
  for (const id of ['P2', 'P1']) {
    const rotation = `rotation/EOE/${id}`;
    const model = { placementId: id, milestone: 'hire confirmed' } as const;
    await settleTurn(
      { register, telling: aTelling() },
      aTurn({
        rotation,
        model,
        causes: [heldUp({ late: id === 'P2' ? 'last minute' : 'late' })],
      }),
    );
  }
  return {
    ...{ register, close, letters, telling, post, activities },
    look: () => activities.lookAtEscalation({ deanery, cause, at }),
    /** What the audit says, in order. */
    async audit(): Promise<string[]> {
      const rows: { what: string; how: string | null }[] = await register('audit')
        .orderBy('id')
        .select('what', register.raw("detail ->> 'how' as how"));
      return rows.map(({ what, how }) => (how === null ? what : `${what}: ${how}`));
    },
  };
}
