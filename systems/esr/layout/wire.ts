/**
 * How lines are written. Comma and double quotes are published; the rest is our choice:
 * an embedded quote is doubled (a backslash is ordinary text), lines end in CRLF, and the
 * character set is Windows-1252, in which every character is one byte of a field's length.
 */
export const wire = {
  delimiter: ',',
  quote: '"',
  lineEnd: '\r\n',
  characterSet: 'Windows-1252',
  published: {
    delimiter: true,
    quote: true,
    doubledQuote: false,
    lineEnd: false,
    characterSet: false,
  },
} as const;
