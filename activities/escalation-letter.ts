import { causeOf } from '../domain/causes.ts';
import { menderOf } from '../domain/mender.ts';
import { escalationLetter } from '../systems/post/letters/escalation.ts';
import { goneLetter } from '../systems/post/letters/gone.ts';
import { addAudit } from '../systems/register/audit.ts';
import { contactById } from '../systems/register/contacts.ts';
import { membersOf } from '../systems/register/escalation-members.ts';
import type { Register } from '../systems/register/open-register.ts';
import { rotationsByIds } from '../systems/register/rotations.ts';
import { trusts as trustsKnown } from '../systems/register/trusts.ts';
import { escalationId } from '../workflows/names.ts';
import type { EscalationKept, EscalationLetter } from './contract.ts';
import { sendLetter, type DeskDeps } from './letters.ts';
import { ringAtDesk } from './ring.ts';

/** Writes the letter that is due, once under its key; where nobody holds the desk, the audit says so. */
export async function writeLetter(
  deps: DeskDeps,
  kept: EscalationKept,
  letter: EscalationLetter,
): Promise<void> {
  const { register } = deps;
  const { key, to } = letter;
  const { deanery, at } = kept;
  const contact = to === null ? undefined : await contactById(register, to);
  if (!contact) {
    await auditLetter(deps, kept, key, 'no letter: nobody holds the desk', kept.desk);
    return;
  }
  const { subject, body } =
    letter.why === 'gone'
      ? goneLetter({ ...kept, to: contact.name })
      : escalationLetter({
          ...kept,
          to: contact.name,
          assignedBy:
            letter.why === 'assigned to them' ? await assignedBy(register, kept, to) : null,
          members: await membersShown(deps, kept),
        });
  const written = { key, kind: 'escalation', ods: null, subject, body, at } as const;
  const state = await sendLetter(deps, deanery, { ...written, recipient: contact.email });
  const what = state === 'bounced' ? 'letter came back' : 'letter sent';
  await auditLetter(deps, kept, `${key}/${state}`, what, contact.id);
}

async function auditLetter(
  { register }: DeskDeps,
  { deanery, cause, run, at }: EscalationKept,
  key: string,
  what: string,
  how: string,
): Promise<void> {
  const subject = escalationId(deanery, cause);
  const detail = { run, how };
  await addAudit(register, [{ key, at, by: 'escalation', what, subject, detail }]);
}

/** Who gave it to them, by name where the register knows one. */
async function assignedBy(
  register: Register,
  { done }: EscalationKept,
  to: string | null,
): Promise<string> {
  const by = done.filter(({ what, how }) => what === 'assign' && how === to).at(-1)?.by;
  const contact = by === undefined ? undefined : await contactById(register, by);
  return contact?.name ?? by ?? 'somebody';
}

async function membersShown(
  { register, esrServiceDesk }: DeskDeps,
  { deanery, cause, at }: EscalationKept,
) {
  const { kind } = causeOf(cause);
  const members = await membersOf(register, deanery, cause);
  const ids = members.map(({ member }) => member);
  const rotations = new Map((await rotationsByIds(register, ids)).map((row) => [row.id, row]));
  const byOds = new Map((await trustsKnown(register)).map((trust) => [trust.ods, trust]));
  const named = (ods: string | null): string | null =>
    ods === null
      ? null
      : `${byOds.get(ods)?.name ?? 'a trust that the register does not hold'} (${ods})`;
  const ring = {
    deanery: await ringAtDesk(register, { ods: null, deanery, topic: 'placements', at }),
    us: await ringAtDesk(register, { ods: null, deanery, topic: 'files', at }),
    esr: esrServiceDesk,
  };
  return members.map((one) => {
    const rotation = rotations.get(one.member);
    const trusts = {
      trust: byOds.get(one.ods ?? rotation?.payingOds ?? ''),
      paying: byOds.get(rotation?.payingOds ?? ''),
    };
    return {
      member: one.member,
      placement: rotation?.placementId ?? null,
      trust: named(rotation ? rotation.trust : one.ods),
      startDate: rotation?.startDate ?? null,
      rung: one.rung,
      late: one.late,
      says: one.says,
      mender: menderOf({ kind, owner: one.owner }, trusts, ring),
    };
  });
}
