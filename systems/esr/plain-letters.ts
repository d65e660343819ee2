import type { ByteText, CharacterSet } from './character-set.ts';
import { codePoint, firstUnsendable } from './character-set.ts';

/** A character that the character set lacks, and what was written in its place. */
export interface Replaced {
  /** U+0141 for Ł. */
  readonly character: string;
  readonly writtenAs: string;
}

/** Letters without a decomposition in Unicode, and signs that look like one that everybody has. */
const alike: Readonly<Record<string, string>> = {
  ...{ Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', Ŧ: 'T', ŧ: 't', ı: 'i', ẞ: 'SS' },
  ...{ '\u2010': '-', '\u2011': '-', '\u2212': '-', '\u02bc': "'", '\u02b9': "'", '\u2032': "'" },
};

/** A value as bytes, each letter that has none as its plain letter; undefined where it has no plain letter either. */
export function inPlainLetters(
  value: string,
  set: CharacterSet,
): { readonly bytes: ByteText; readonly replaced: readonly Replaced[] } | undefined {
  const replaced: Replaced[] = [];
  let written = '';
  // An e and a combining acute are one letter, which most character sets have.
  for (const [letter] of value.matchAll(/\P{M}\p{M}*|\p{M}/gu)) {
    const fit = fitting(letter, set);
    if (fit === undefined) return undefined;
    const lacking = firstUnsendable(letter, set);
    if (lacking !== undefined) replaced.push({ character: codePoint(lacking), writtenAs: fit });
    written += fit;
  }
  const bytes = set.encode(written);
  return bytes === undefined ? undefined : { bytes, replaced };
}

const fitting = (letter: string, set: CharacterSet): string | undefined =>
  [letter, letter.normalize('NFC'), alike[letter], unmarked(letter)].find(
    (one) => one !== undefined && one !== '' && firstUnsendable(one, set) === undefined,
  );

/** The letter without its marks. */
function unmarked(letter: string): string {
  const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '');
  return alike[bare] ?? bare;
}
