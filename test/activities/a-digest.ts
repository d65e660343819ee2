import { digestActivities } from '../../activities/digest.ts';
import { escalationActivities } from '../../activities/escalation.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import type { DigestLine } from '../../domain/turn.ts';
import { LetterRefused, type Letter } from '../../systems/post/letter.ts';
import { putContact, putDesk } from '../../systems/register/contacts.ts';
import { putProgrammes } from '../../systems/register/programmes.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { digestsWithNews } from '../../systems/register/work-list.ts';
import { aRegister } from '../support/postgres.ts';
import { aDesk } from './a-desk.ts';
import { aLine, aTelling, aTurn } from './a-turn.ts';

export const ods = 'RGT';
export const deanery = 'EOE';
export const day = 86_400_000;
export const at = Date.parse('2027-06-01T17:00:00Z');

/** A trust’s digest: a register with its lines, a local office, and a post that keeps what it takes. */
export async function aDigest() {
  const { register, close } = await aRegister();
  const letters: Letter[] = [];
  const post = { refuses: false };
  const telling = aTelling();
  const deliver = (letter: Letter) =>
    post.refuses
      ? Promise.reject(new LetterRefused('550'))
      : Promise.resolve(void letters.push(letter));
  const deps = aDesk({ register, post: { deliver }, telling });
  const theTrust = (of: { onInterface?: boolean; email?: string | null } = {}) =>
    putTrust(register, {
      ods,
      name: 'Addenbrooke’s',
      authority: '0292',
      onInterface: of.onInterface ?? true,
      leadEmployer: false,
      medicalStaffingEmail: of.email === undefined ? 'staffing@rgt.example' : of.email,
      medicalStaffingTelephone: null,
    });
  await theTrust();
  await putProgrammes(register, [{ id: 'EOE021', name: 'Clinical radiology' }]);
  const ann = { id: 'ann', name: 'Ann Archer', email: 'ann@heee.example' };
  await putContact(register, { ...ann, telephone: '01632 960010', verifiedOn: null });
  const desk = { scope: ods, topic: 'placements', role: 'contact', contactId: 'ann' } as const;
  await putDesk(register, desk);
  return {
    ...{ register, close, letters, telling, deps, theTrust },
    /** Whether whoever gets the letters refuses them. */
    post,
    /** What the rotation of a placement has to say to the trust. */
    says: (placement: string, lines: readonly Partial<DigestLine>[]) =>
      settleTurn(
        { register, telling: aTelling() },
        aTurn({
          rotation: `rotation/EOE/${placement}`,
          model: { placementId: placement },
          lines: lines.map((line, index) => aLine({ key: `${placement}/line/${index}`, ...line })),
        }),
      ),
    send: (when = at) => digestActivities(deps).sendDigest({ ods, deanery, at: when }),
    trustsWithNews: async () => (await digestsWithNews(register)).map(({ ods: trust }) => trust),
    /** A person resolves a cause about a letter. */
    async resolve(cause: string, outcome: string): Promise<void> {
      const escalation = escalationActivities(deps);
      await escalation.lookAtEscalation({ deanery, cause, at });
      await escalation.keepEscalation({
        deanery,
        cause,
        run: 'r1',
        at,
        openedAt: at,
        state: 'resolved',
        desk: 'EOE/data/contact',
        contactId: null,
        assignedTo: null,
        snoozedUntil: null,
        outcome,
        letter: null,
        skipped: [],
        done: [],
      });
    },
  };
}
