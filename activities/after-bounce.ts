import { createHash } from 'node:crypto';
import { byTelephone } from '../domain/news.ts';
import { packReason } from '../domain/still-carries.ts';
import { auditedAs } from '../systems/register/audit.ts';
import { contactById } from '../systems/register/contacts.ts';
import { letterByKey, type KeptLetter, type LetterState } from '../systems/register/letters.ts';
import { releaseLines } from '../systems/register/digests.ts';
import { trustByOds } from '../systems/register/trusts.ts';
import { tellDelivered } from './digest.ts';
import { sendLetter, type NamingDeps } from './letters.ts';
import { sendPack } from './pack.ts';

interface Bounced {
  readonly deanery: string;
  /** The letter's key, or what it would have been called. */
  readonly letter: string;
  readonly outcome: string;
  readonly at: number;
}

/**
 * A person resolved that a letter came back. With its address mended, what a digest carried goes with the next, and any
 * other letter goes at once; told by telephone, a trust off the interface has been told what its digest said.
 */
export async function afterBounce(deps: NamingDeps, of: Bounced): Promise<void> {
  const { register } = deps;
  const kept = await letterByKey(register, of.letter);
  if (kept?.kind === 'digest') await afterDigest(deps, of, kept);
  if (of.outcome !== 'address mended') return;
  if (kept?.kind === 'pack' || kept?.kind === 'escalation') await again(deps, of, kept);
  if (!kept) await packThatNeverWent(deps, of);
}

async function afterDigest(
  deps: NamingDeps,
  { letter, outcome, at }: Bounced,
  { ods }: KeptLetter,
): Promise<void> {
  const { register } = deps;
  if (ods === null) return;
  if (outcome === 'address mended') await releaseLines(register, letter);
  const trust = await trustByOds(register, ods);
  if (outcome === 'told by telephone' && trust && !trust.onInterface) {
    await tellDelivered(deps, ods, letter, at, byTelephone(letter));
  }
}

/** As it was written, to the address that the register holds now. */
async function again(
  deps: NamingDeps,
  { letter, at, deanery }: Bounced,
  kept: KeptLetter,
): Promise<void> {
  const { ods, kind, subject, body } = kept;
  const recipient = await addressNow(deps, kept);
  if (!recipient) return;
  // The key is the name of its cause, should it come back too: no address in it.
  const key = `${letter}/${createHash('sha256').update(recipient).digest('hex').slice(0, 12)}`;
  await sendLetter(deps, deanery, { key, kind, ods, recipient, subject, body, at });
}

/** Of medical staffing, or of the contact to whom it was sent. */
async function addressNow(
  { register }: NamingDeps,
  { key, ods }: KeptLetter,
): Promise<string | null> {
  if (ods !== null) return (await trustByOds(register, ods))?.medicalStaffingEmail ?? null;
  for (const state of ['bounced', 'sent', 'perhaps twice'] satisfies LetterState[]) {
    const sentTo = await auditedAs(register, `${key}/${state}`);
    const contact = sentTo === null ? undefined : await contactById(register, sentTo);
    if (contact) return contact.email;
  }
  return null;
}

/** `<rotation>/pack/<version>/<ODS>`, for whom there was no address. */
async function packThatNeverWent(deps: NamingDeps, { letter, at }: Bounced): Promise<void> {
  const [, rotation, version, ods] = /^(rotation\/.+)\/pack\/(\d+)\/([^/]+)$/.exec(letter) ?? [];
  if (rotation === undefined || version === undefined || ods === undefined) return;
  const reason = packReason;
  await sendPack(deps, { rotation, at, key: `${rotation}/pack/${version}`, to: [ods], reason });
}
