import type { CharacterSetName } from './layout/wire.ts';

/** Text in which each character stands for one byte: what a file holds, before its characters are told apart. */
export type ByteText = string;

export interface CharacterSet {
  /** A value as bytes; undefined where one of its characters has none. */
  readonly encode: (value: string) => ByteText | undefined;
  /** Bytes as a value; what means nothing becomes the replacement character. */
  readonly decode: (bytes: ByteText) => string;
  /** A byte that means nothing; nothing where that is seen only among its neighbours. */
  readonly meaningless?: RegExp;
  /** Bytes of which each is a character by itself, and none a control character: values and bytes are the same. */
  readonly plain: RegExp;
}

const replacement = '\uFFFD';

/** 0x80 to 0x9F of Windows-1252, with a full stop for the five bytes that mean nothing. */
const upper = Array.from('€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ');
const upperBytes = new Map(
  upper.flatMap((character, index) =>
    character === '.' ? [] : [[character, String.fromCharCode(0x80 + index)] as const],
  ),
);

const plainAscii = /^[\x20-\x7e]*$/;
const plainLatin = /^[\x20-\x7e\xa0-\xff]*$/;
const isLatin = /^[\0-\x7f\xa0-\xff]*$/;

const windows1252: CharacterSet = {
  encode(value) {
    if (isLatin.test(value)) return value;
    let bytes = '';
    for (const character of value) {
      const byte = isLatin.test(character) ? character : upperBytes.get(character);
      if (byte === undefined) return undefined;
      bytes += byte;
    }
    return bytes;
  },
  decode: (bytes) =>
    bytes.replace(/[\x80-\x9f]/g, (byte) => {
      const character = upper[byte.charCodeAt(0) - 0x80];
      return character === undefined || character === '.' ? replacement : character;
    }),
  meaningless: /[\x81\x8d\x8f\x90\x9d]/,
  plain: plainLatin,
};

const latin1: CharacterSet = {
  encode: (value) => (isLatin.test(value) ? value : undefined),
  decode: (bytes) => bytes.replace(/[\x80-\x9f]/g, replacement),
  meaningless: /[\x80-\x9f]/,
  plain: plainLatin,
};

const utf8: CharacterSet = {
  encode: (value) =>
    /\p{Surrogate}/u.test(value) ? undefined : Buffer.from(value).toString('latin1'),
  decode: (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'),
  plain: plainAscii,
};

const sets: Readonly<Record<CharacterSetName, CharacterSet>> = {
  'Windows-1252': windows1252,
  'ISO-8859-1': latin1,
  'UTF-8': utf8,
};

export const characterSetOf = (name: CharacterSetName): CharacterSet => sets[name];

export const hasControl = (value: string): boolean => /[\0-\x1f\x7f]/.test(value);

/** The first character of a value that a field cannot carry: it has no bytes, or is a control character. */
export function firstUnsendable(
  value: string,
  { encode, plain }: CharacterSet,
): string | undefined {
  if (plain.test(value)) return undefined;
  return Array.from(value).find(
    (character) => hasControl(character) || encode(character) === undefined,
  );
}

/** Names what a file should not hold of what was read, a byte or a character; a line may break inside quotes. */
export function unreadableIn(
  value: string,
  bytes: ByteText,
  { meaningless }: CharacterSet,
): string | undefined {
  const character = /[\uFFFD\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(value)?.[0];
  const byte = character === replacement ? meaningless?.exec(bytes)?.[0] : undefined;
  return byte === undefined ? character && codePoint(character) : `the byte ${hex(byte, 2)}`;
}

/** U+0141 for Ł: names the character without the value it stands in. */
export const codePoint = (character: string): string => `U+${hex(character, 4)}`;

const hex = (character: string, digits: number): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(digits, '0');
