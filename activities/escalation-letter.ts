import type { EscalationKept, EscalationLetter } from '../domain/escalation.ts';
import { escalationLetter } from '../systems/post/letters/escalation.ts';
import { goneLetter } from '../systems/post/letters/gone.ts';
import { addAudit } from '../systems/register/audit.ts';
import { contactById } from '../systems/register/contacts.ts';
import { odsOfEscalation } from '../systems/register/escalations.ts';
import { heldUpBy, namesKnown, nameWith } from '../systems/register/held-up.ts';
import type { Register } from '../systems/register/open-register.ts';
import { ringAtOffice } from '../systems/register/ring.ts';
import { escalationId } from '../workflows/names.ts';
import { sendLetter, type DeskDeps } from './letters.ts';

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
  const names = await namesKnown(register);
  const shown = {
    ...kept,
    ods: await odsOfEscalation(register, deanery, kept.cause),
    to: contact,
    names,
  };
  const { subject, body } =
    letter.why === 'gone'
      ? goneLetter(shown)
      : escalationLetter({
          ...shown,
          nameOf: nameWith(names),
          assignedBy:
            letter.why === 'assigned to them' ? await assignedBy(register, kept, to) : null,
          members: await heldUpBy(
            register,
            kept,
            await ringAtOffice(register, kept, deps.esrServiceDesk),
          ),
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
