import { packReason } from '../domain/still-carries.ts';
import { letterByKey, type KeptLetter } from '../systems/register/letters.ts';
import { releaseLines } from '../systems/register/digests.ts';
import { trustByOds } from '../systems/register/trusts.ts';
import { rotationParts } from '../workflows/names.ts';
import { tellDelivered } from './digest.ts';
import { sendLetter, type LetterDeps } from './letters.ts';
import { sendPack } from './pack.ts';

interface Bounced {
  /** The letter's key, or what it would have been called. */
  readonly letter: string;
  readonly outcome: string;
  readonly at: number;
}

/**
 * A person resolved that a letter came back. With its address mended, what a digest carried goes with the next, and a
 * hand-over pack goes at once; told by telephone, a trust off the interface has been told what its digest said.
 */
export async function afterBounce(deps: LetterDeps, of: Bounced): Promise<void> {
  const { register } = deps;
  const kept = await letterByKey(register, of.letter);
  if (kept?.kind === 'digest') await afterDigest(deps, of, kept);
  if (of.outcome !== 'address mended') return;
  if (kept?.kind === 'pack') await packAgain(deps, of, kept);
  if (!kept) await packThatNeverWent(deps, of);
}

async function afterDigest(
  deps: LetterDeps,
  { letter, outcome, at }: Bounced,
  { ods }: KeptLetter,
): Promise<void> {
  const { register } = deps;
  if (ods === null) return;
  if (outcome === 'address mended') await releaseLines(register, letter);
  const trust = await trustByOds(register, ods);
  if (outcome === 'told by telephone' && trust && !trust.onInterface) {
    await tellDelivered(deps, ods, letter, at);
  }
}

/** As it was written, to the address that the register holds now. */
async function packAgain(
  deps: LetterDeps,
  { letter, at }: Bounced,
  kept: KeptLetter,
): Promise<void> {
  const { ods, kind, subject, body } = kept;
  const trust = ods === null ? undefined : await trustByOds(deps.register, ods);
  const recipient = trust?.medicalStaffingEmail;
  if (!recipient) return;
  const { deanery } = rotationParts(letter);
  const key = `${letter}/${recipient}`;
  await sendLetter(deps, deanery, { key, kind, ods, recipient, subject, body, at });
}

/** `<rotation>/pack/<version>/<ODS>`, for whom there was no address. */
async function packThatNeverWent(deps: LetterDeps, { letter, at }: Bounced): Promise<void> {
  const [, rotation, version, ods] = /^(rotation\/.+)\/pack\/(\d+)\/([^/]+)$/.exec(letter) ?? [];
  if (rotation === undefined || version === undefined || ods === undefined) return;
  const reason = packReason;
  await sendPack(deps, { rotation, at, key: `${rotation}/pack/${version}`, to: [ods], reason });
}
