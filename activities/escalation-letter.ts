import type { Owner } from '../domain/milestones.ts';
import { escalationLetter } from '../systems/post/letters/escalation.ts';
import { addAudit } from '../systems/register/audit.ts';
import { contactById } from '../systems/register/contacts.ts';
import { membersOf, type Member } from '../systems/register/escalation-members.ts';
import type { Register } from '../systems/register/open-register.ts';
import { rotationsByIds } from '../systems/register/rotations.ts';
import { trusts, type Trust } from '../systems/register/trusts.ts';
import { escalationId } from '../workflows/names.ts';
import type { EscalationKept } from './contract.ts';
import { sendLetter, type LetterDeps } from './letters.ts';
import { ringAtDesk } from './ring.ts';

/** Writes to the holder of the desk, once under the letter's key; where nobody holds it, the audit says so. */
export async function writeToDesk(
  deps: LetterDeps,
  kept: EscalationKept,
  key: string,
): Promise<void> {
  const { register } = deps;
  const { deanery, cause, at, desk } = kept;
  const contact = kept.contactId === null ? null : await contactById(register, kept.contactId);
  if (!contact) {
    const subject = escalationId(deanery, cause);
    const what = 'no letter: nobody holds the desk';
    await addAudit(register, [{ key, at, by: 'escalation', what, subject, detail: { desk } }]);
    return;
  }
  const { subject, body } = escalationLetter({
    deanery,
    cause,
    to: contact.name,
    desk,
    openedAt: kept.openedAt,
    skipped: kept.skipped,
    members: await membersShown(register, kept),
  });
  await sendLetter(deps, deanery, {
    key,
    kind: 'escalation',
    ods: null,
    recipient: contact.email,
    subject,
    body,
    at,
  });
}

async function membersShown(register: Register, { deanery, cause, at }: EscalationKept) {
  const members = await membersOf(register, deanery, cause);
  const ids = members.map(({ member }) => member);
  const rotations = new Map((await rotationsByIds(register, ids)).map((row) => [row.id, row]));
  const byOds = new Map((await trusts(register)).map((trust) => [trust.ods, trust]));
  const named = (ods: string | null): string | null =>
    ods === null
      ? null
      : `${byOds.get(ods)?.name ?? 'a trust that the register does not hold'} (${ods})`;
  const ours = {
    deanery: await ringAtDesk(register, deanery, 'placements', at),
    us: await ringAtDesk(register, deanery, 'files', at),
  };
  return members.map((one) => {
    const rotation = rotations.get(one.member);
    const trust = byOds.get(one.ods ?? rotation?.payingOds ?? '');
    return {
      member: one.member,
      placement: rotation?.placementId ?? null,
      trust: named(rotation ? rotation.trust : one.ods),
      startDate: rotation?.startDate ?? null,
      rung: one.rung,
      late: one.late,
      says: one.says,
      mender: menderOf(one, trust, ours),
    };
  });
}

function menderOf(
  { owner }: Member,
  trust: Trust | undefined,
  ours: { readonly deanery: string; readonly us: string },
): string {
  const said: Record<Owner, string> = {
    trust: trust
      ? `${trust.name} (${trust.ods}), medical staffing, ${trust.medicalStaffingEmail ?? 'no address in the register'}`
      : 'medical staffing of the trust',
    deanery: `the deanery, ${ours.deanery}`,
    us: `the local office, ${ours.us}`,
    ESR: 'the ESR service desk',
    nobody: 'nobody',
  };
  return said[owner];
}
