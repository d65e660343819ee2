import { causeId } from '../domain/causes.ts';
import { addDays, civilDate, type CivilDate } from '../domain/civil-date.ts';
import type { FileRead } from '../systems/esr/codec.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';
import { decisionOn } from '../systems/register/exchange-causes.ts';
import { lastReceived, numbersHeld } from '../systems/register/exchange-sequences.ts';
import type { Register } from '../systems/register/open-register.ts';

export type TypeFromEsr = 'APC' | 'DCC' | 'RMC' | 'RMF';

/** A file from ESR by its name. */
export interface Arrival {
  readonly name: string;
  readonly deanery: string;
  readonly type: TypeFromEsr;
  readonly date: CivilDate;
  readonly sequence: number;
}

const readFirst: readonly TypeFromEsr[] = ['RMF', 'RMC', 'APC', 'DCC'];

/** The deanery's files of these types among the names, full before changes, each type by its numbers. */
export function arrivalsAmong(
  names: readonly string[],
  of: { readonly deanery: string; readonly types: readonly TypeFromEsr[] },
): Arrival[] {
  return names
    .flatMap((name): Arrival[] => {
      const parsed = parseFileName(name);
      if (!parsed.ok || parsed.file.deanery !== of.deanery) return [];
      const { deanery, date, sequence } = parsed.file;
      const type = of.types.find((one) => one === parsed.file.type);
      const day = civilDate(date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
      return type ? [{ name, deanery, type, date: day, sequence }] : [];
    })
    .sort(
      (a, b) =>
        readFirst.indexOf(a.type) - readFirst.indexOf(b.type) ||
        a.sequence - b.sequence ||
        (a.name < b.name ? -1 : 1),
    );
}

/** Decided about a broken file, or one out of order: go on with it. */
export const readWhatWasGood = 'read what was good';

/** Full and changed records were seen to share one counter, and may have one each: a number of either fills a gap. */
const sameCounter = (type: TypeFromEsr): readonly TypeFromEsr[] =>
  type === 'RMC' || type === 'RMF' ? ['RMC', 'RMF'] : [type];

export type Place =
  | { readonly turn: 'now' }
  | { readonly turn: 'later'; readonly missing: readonly number[] }
  | { readonly turn: 'never'; readonly trouble: string };

/** Whether it is a file's turn: no number before it is missing, unless a person has decided to go on. */
export async function placeOf(register: Register, arrival: Arrival): Promise<Place> {
  const { deanery, type, sequence, name } = arrival;
  const last = await lastReceived(register, arrival);
  if (last === undefined) return { turn: 'now' };
  if (sequence <= last) {
    const held = await numbersHeld(register, { deanery, types: [type], after: sequence - 1 });
    return held.has(sequence)
      ? { turn: 'never', trouble: `number ${sequence} of ${type} has come before` }
      : { turn: 'now' };
  }
  const held = await numbersHeld(register, { deanery, types: sameCounter(type), after: last });
  const missing: number[] = [];
  for (let number = last + 1; number < sequence; number += 1) {
    if (!held.has(number)) missing.push(number);
  }
  if (missing.length === 0) return { turn: 'now' };
  const decided = await decisionOn(register, deanery, causeId('file-suspect', name));
  return decided === readWhatWasGood ? { turn: 'now' } : { turn: 'later', missing };
}

/** What is wrong with the file as a whole, in words; nothing when it is the file that its name says. */
export const troubleWith = ({ findings }: FileRead): string | null =>
  findings
    .filter(({ severity }) => severity === 'file')
    .map(({ line, rule, value, allowed }) => {
      const was = value === undefined ? '' : ` is ${value}`;
      return `line ${line}: ${rule}${was}, allowed is ${allowed}`;
    })
    .join('; ') || null;

/** Whether its last line is still missing: it may yet be on its way. */
export const isUnfinished = ({ trailer, findings }: FileRead): boolean =>
  trailer === undefined && findings.some(({ rule }) => rule === 'trailer');

/** The days on which a file may still be looked for. */
export const lastWeek = (today: CivilDate): CivilDate[] =>
  Array.from({ length: 7 }, (_, days) => addDays(today, days - 6));
