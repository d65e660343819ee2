/** 0x80 to 0x9F of Windows-1252, with a full stop for the five bytes that mean nothing. */
const upper = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';

const replacement = '\uFFFD';

/** By byte: the character, or the replacement character. */
const characters = Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80 || byte > 0x9f) return String.fromCharCode(byte);
  const character = upper.charAt(byte - 0x80);
  return character === '.' ? replacement : character;
});

const bytes = new Map(
  characters.flatMap((character, byte) =>
    character === replacement ? [] : [[character, byte] as const],
  ),
);

const plain = /^[\x20-\x7e\xa0-\xff]*$/;

/** The first character of a value that a field cannot carry: not in Windows-1252, or a control character. */
export function firstUnsendable(value: string): string | undefined {
  if (plain.test(value)) return undefined;
  for (const character of value) {
    const byte = bytes.get(character);
    if (byte === undefined || byte < 0x20 || byte === 0x7f) return character;
  }
  return undefined;
}

/** Throws on a character that is not in Windows-1252: a question mark in a name helps nobody. */
export function toBytes(text: string): Buffer {
  const encoded = Buffer.allocUnsafe(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const byte = bytes.get(text.charAt(index));
    if (byte === undefined) throw new RangeError('A character is not in Windows-1252');
    encoded[index] = byte;
  }
  return encoded;
}

/** Bytes that mean nothing become the replacement character, which no field can carry. */
export function fromBytes(encoded: Uint8Array): string {
  const latin = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength).toString(
    'latin1',
  );
  return latin.replace(/[\x80-\x9f]/g, (character) => characters[character.charCodeAt(0)] ?? '');
}

/** U+0141 for Ł: names the character without the value it stands in. */
export const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
