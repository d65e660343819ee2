import type { DayForm } from './day-form.ts';

/** How lines are written. Comma and double quotes are published; the rest is our choice. */
export interface Wire {
  /** One character of ASCII. */
  readonly delimiter: string;
  /** One character of ASCII; inside text it is doubled, and a backslash is ordinary text. */
  readonly quote: string;
  readonly lineEnd: '\r\n' | '\n';
  readonly characterSet: CharacterSetName;
  /** What becomes of a letter that the character set lacks: its plain letter is written, or the record is held. */
  readonly unsendable: 'plain letter' | 'held';
  readonly days: DayForm;
  /** What the trailer counts: every line that is not blank, or only those between header and trailer. */
  readonly trailerCounts: 'every line' | 'records';
}

export const characterSetNames = ['Windows-1252', 'ISO-8859-1', 'UTF-8'] as const;
export type CharacterSetName = (typeof characterSetNames)[number];

export const wire: Wire = {
  delimiter: ',',
  quote: '"',
  lineEnd: '\r\n',
  characterSet: 'Windows-1252',
  unsendable: 'plain letter',
  days: 'YYYY-MM-DD',
  trailerCounts: 'every line',
};
