import type { Cell } from './cells.ts';
import { type ByteText, characterSetOf } from './character-set.ts';
import { fileTypes, type FileType } from './layout/index.ts';
import type { Fields, RecordType } from './layout/layout.ts';
import { type Specification, spoken } from './layout/specification.ts';
import type { Wire } from './layout/wire.ts';
import { recordReader, type RecordReader } from './read-record.ts';

/** What can still be read of a line that is no sound record. */
export interface StillReadable {
  readonly record: RecordType;
  /** Only what stands in one place in every likely reading; a value may break its field's rules. */
  readonly fields: Fields;
}

/** A reading with more broken values than this is a guess. */
const mostBroken = 2;

/**
 * Reads a broken line for a person: with its quotes mended, and with the one place found where columns are too many or
 * too few. Nothing where the line begins like no record of such a file.
 */
export function stillReadable(
  text: ByteText,
  type: FileType,
  { layouts, wire }: Specification = spoken(),
): StillReadable | undefined {
  const {
    cells: [code, ...cells],
    isTorn,
  } = cellsIn(text, wire);
  const records: readonly RecordType[] = ['HDR', 'TRL', ...fileTypes[type].records];
  const record = records.find((one) => layouts[one].code === code);
  if (record === undefined) return undefined;
  const reader = recordReader(layouts[record], wire);
  const isPlain = characterSetOf(wire.characterSet).plain.test(text);
  const columns = reader.columns - 1;
  if (isTorn || cells.length === columns) {
    return { record, fields: reader.read([code, ...cells], isPlain).fields };
  }
  const readings = arrangements(cells, columns, wire).map((one) =>
    reader.read([code, ...one], isPlain),
  );
  return { record, fields: agreedIn(readings) };
}

/**
 * The cells of a line whose quotes may be wrong: one that does not close before a delimiter ends at the next. Where a
 * quote opens the rest of the line, they are those before it.
 */
function cellsIn(
  text: ByteText,
  { delimiter, quote }: Wire,
): { readonly cells: readonly Cell[]; readonly isTorn: boolean } {
  const cells: Cell[] = [];
  const endOf = (at: number): number => {
    const next = text.indexOf(delimiter, at);
    return next < 0 ? text.length : next;
  };
  for (let at = 0; at <= text.length; at += 1) {
    const isQuoted = text.startsWith(quote, at);
    const closing = isQuoted ? closingAfter(text, at, quote) : -1;
    if (isQuoted && closing < 0) return { cells, isTorn: true };
    const isWhole = isQuoted && endOf(closing + 1) === closing + 1;
    const end = isWhole ? closing + 1 : endOf(at);
    const cell = text.slice(at, end);
    if (isWhole) cells.push(cell.slice(1, -1).replaceAll(quote + quote, quote));
    else cells.push(cell === '' ? undefined : cell.replaceAll(quote, ''));
    at = end;
  }
  return { cells, isTorn: false };
}

function closingAfter(text: ByteText, opening: number, quote: string): number {
  let closing = text.indexOf(quote, opening + 1);
  while (closing >= 0 && text.startsWith(quote, closing + 1)) {
    closing = text.indexOf(quote, closing + 2);
  }
  return closing;
}

/** Each way in which cells can be the columns, were one text cut by delimiters, or some columns next to each other lost. */
function arrangements(cells: readonly Cell[], columns: number, { delimiter }: Wire): Cell[][] {
  const extra = cells.length - columns;
  const places = Array.from({ length: Math.min(cells.length, columns) + 1 }, (_, place) => place);
  if (extra < 0) {
    const lost = Array<Cell>(-extra).fill(undefined);
    return places.map((place) => [...cells.slice(0, place), ...lost, ...cells.slice(place)]);
  }
  return places.slice(0, columns).map((place) => {
    const behind = place + extra + 1;
    const whole = cells.slice(place, behind).join(delimiter);
    return [...cells.slice(0, place), whole, ...cells.slice(behind)];
  });
}

/** What the readings with the fewest broken values have in common, without what is broken in them. */
function agreedIn(readings: readonly ReturnType<RecordReader['read']>[]): Fields {
  const judged = readings.map(({ fields, breaches }) => ({
    fields,
    // What is lost breaks nothing by that: else a value of a neighbour would pass for it.
    broken: new Set(breaches.filter(({ rule }) => rule !== 'mandatory').map(({ field }) => field)),
  }));
  const fewest = Math.min(...judged.map(({ broken }) => broken.size));
  if (fewest > mostBroken) return {};
  const best = judged
    .filter(({ broken }) => broken.size === fewest)
    .map(({ fields, broken }) =>
      Object.fromEntries(Object.entries(fields).filter(([name]) => !broken.has(name))),
    );
  const [first = {}, ...others] = best;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((one) => one[name] === value)),
  );
}
