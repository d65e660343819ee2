import { causeOf } from '../domain/causes.ts';
import type { Position } from '../domain/positions.ts';
import { type BadLine, decodeFile } from '../systems/esr/codec.ts';
import { resolvedCauses } from '../systems/register/exchange-causes.ts';
import { fileByName } from '../systems/register/exchange-files.ts';
import type { Register } from '../systems/register/open-register.ts';

/** Whether a bad line of a full file may be about a position. */
export type MayBeIn = (position: Position) => boolean;

/**
 * Which positions the bad lines of a full file may be about, so that what it does not name has not gone. A line is
 * about the position whose id, or whose post number, stands in it; one whose id can be read is about no other. A line
 * in which nothing of ours stands may be about any, until a person has seen to it: from then on the same line holds
 * nothing, so that one that ESR never mends does not keep dead positions alive for ever.
 */
export async function badLinesOf(
  register: Register,
  deanery: string,
  { bad, known }: { readonly bad: readonly BadLine[]; readonly known: readonly Position[] },
): Promise<MayBeIn> {
  const lines = bad.filter(isOfPosition).map((line) => ({ line, words: wordsOf(line) }));
  if (lines.length === 0) return () => false;
  const names = ({ positionId, trainingPostNumber }: Position) => [positionId, trainingPostNumber];
  const ours = new Set(known.flatMap(names));
  const mute = lines.filter(
    ({ line, words }) => !isIdRead(line) && !words.some((word) => ours.has(word)),
  );
  const seen = mute.length === 0 ? new Set() : await seenTo(register, deanery);
  if (mute.some(({ line }) => !seen.has(line.text))) return () => true;
  const ids = new Set(lines.flatMap(({ words }) => words));
  const posts = new Set(lines.flatMap(({ line, words }) => (isIdRead(line) ? [] : words)));
  return ({ positionId, trainingPostNumber }) =>
    ids.has(positionId) || posts.has(trainingPostNumber);
}

/** A line of another kind says nothing of a position; one whose kind cannot be read may be of this one. */
const isOfPosition = ({ findings }: BadLine): boolean =>
  findings.every(({ record }) => record === undefined || record === 'POS' || record === 'POR');

/** All its columns are there, and the one with the position is sound. */
const isIdRead = ({ findings }: BadLine): boolean =>
  findings.every(({ field }) => field !== undefined && field !== 'positionId');

/** What stands between its delimiters and quotes. */
const wordsOf = ({ text }: BadLine): string[] => text.split(/[",|;\t]+/).map((word) => word.trim());

/** Lines of earlier files, as they were, whose escalation a person has resolved. */
async function seenTo(register: Register, deanery: string): Promise<Set<string>> {
  const places = (await resolvedCauses(register, deanery, 'line-unknown')).map((cause) => {
    const [file = '', line = ''] = causeOf(cause).parts;
    return { file, line: Number(line) };
  });
  const texts = new Set<string>();
  for (const name of new Set(places.map(({ file }) => file))) {
    const file = await fileByName(register, name);
    if (file?.type !== 'RMF') continue;
    const lines = new Set(places.flatMap((one) => (one.file === name ? one.line : [])));
    for (const { line, text } of decodeFile(file.bytes, name).bad) {
      if (lines.has(line)) texts.add(text);
    }
  }
  return texts;
}
