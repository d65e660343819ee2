import { basename } from 'node:path';
import { londonOf } from '../../domain/london.ts';
import { addAudit } from '../../systems/register/audit.ts';
import { markFile } from '../../systems/register/exchange-file-states.ts';
import { fileByName, keepFile, sha256Of } from '../../systems/register/exchange-files.ts';
import { keepLines } from '../../systems/register/exchange-lines.ts';
import { noteUsed, onlyWriter } from '../../systems/register/exchange-sequences.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { pausesOpen } from '../../systems/register/pauses.ts';
import { correctTaken } from '../../systems/register/sent-before-corrected.ts';
import { importedKey, keepSentBefore, takeSentBefore } from '../../systems/register/sent-before.ts';
import { Refused } from '../endings.ts';
import type { By } from './contacts.ts';
import type { SentFile } from './sent-file.ts';

/** What became of a file. */
export interface SentImported {
  readonly is: 'imported' | 'known';
  /** How many rows that wait here had left in it. */
  readonly recognised: number;
  /** How many that had left in an earlier one it took back. */
  readonly takenBack: number;
}

/**
 * Files in the order in which they are imported, whoever gives them: what was moved or withdrawn is known before an
 * applicant is recognised, and of an applicant the last that was sent is recognised first.
 */
export const inImportOrder = (paths: readonly string[]): string[] => {
  const ofApplicants = (path: string): boolean => /_APP_/.test(basename(path));
  const lastFirst = (a: string, b: string): number => (basename(a) < basename(b) ? 1 : -1);
  return [
    ...paths.filter((path) => !ofApplicants(path)),
    ...paths.filter(ofApplicants).sort(lastFirst),
  ];
};

/** So many lines are kept between two looks at how far it is. */
const keptTogether = 1000;

/**
 * Keeps a file that a previous interface sent as one that has left, all of it or nothing: its number is used up, and
 * whatever stands in it and waits here has left in it. The same file twice is nothing. Throws Refused while files of the
 * deanery leave, and on other bytes under a name that the ledger holds.
 */
export async function importSent(
  register: Register,
  file: SentFile,
  of: By & { readonly deanery: string; readonly each?: (done: number) => void },
): Promise<SentImported> {
  const { deanery, at, by, each = () => undefined } = of;
  const { name, type, sequence, fileDate, bytes, leftAt, lines, told } = file;
  return await register.transaction(async (open) => {
    await onlyWriter(open, { deanery, type });
    if (await isKnown(open, file)) return { is: 'known', recognised: 0, takenBack: 0 };
    await refuseUnlessPaused(open, deanery);
    const records = lines.length;
    const kept = { name, deanery, type, fileDate, sequence, bytes, records, at: leftAt };
    await keepFile(open, { ...kept, direction: 'out', state: 'sent' });
    await markFile(open, name, 'sent', leftAt);
    each(0);
    for (let from = 0; from < lines.length; from += keptTogether) {
      const to = Math.min(from + keptTogether, lines.length);
      await keepLines(open, name, lines.slice(from, to));
      each(to);
    }
    await keepSentBefore(open, { deanery, file: name, leftAt }, told);
    await noteUsed(open, { deanery, type }, sequence);
    const takenBack = await correct(open, file, of);
    const recognised = (await takeSentBefore(open, { deanery })).length;
    const what = 'sent file imported';
    const detail = { records, recognised, takenBack };
    await addAudit(open, [{ key: importedKey(name), at, by, what, subject: name, detail }]);
    return { is: 'imported', recognised, takenBack };
  });
}

/**
 * What rows have taken by earlier files becomes as this one says, too. Answers how many are applied for anew. Throws
 * Refused where it cannot be made so.
 */
async function correct(
  open: Register,
  { name }: SentFile,
  { deanery, at }: { readonly deanery: string; readonly at: number },
): Promise<number> {
  const today = londonOf(at).date;
  const { toldByThen, takenBack } = await correctTaken(open, { deanery, file: name, today });
  const [first, ...others] = toldByThen;
  if (!first) return takenBack;
  const { because, rotation } = first;
  const more = others.length === 0 ? '' : ` So it is with ${others.length} more.`;
  throw new Refused(
    `${name}, line ${because}: other dates than those with which ${rotation} has told its post since.${more} Nothing of the file is imported. Leave it out, and settle these dates with the trust.`,
  );
}

/** Whether the ledger holds the file. Throws Refused where it holds other bytes under its name. */
export async function isKnown(
  register: Register,
  { name, bytes }: Pick<SentFile, 'name' | 'bytes'>,
): Promise<boolean> {
  const known = await fileByName(register, name);
  if (known && known.sha256 !== sha256Of(bytes)) {
    throw new Refused(`${name} stands in the ledger with other bytes; nothing of it is imported.`);
  }
  return known !== undefined;
}

async function refuseUnlessPaused(register: Register, deanery: string): Promise<void> {
  const pauses = await pausesOpen(register, deanery);
  if (pauses.some(({ trust }) => trust === null)) return;
  throw new Refused(
    `Files of ${deanery} leave while this would be imported. First: changeover esr pause --by … --reason ….`,
  );
}
