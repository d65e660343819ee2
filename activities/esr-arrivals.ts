import { causeId } from '../domain/causes.ts';
import { addDays, civilDate, type CivilDate } from '../domain/civil-date.ts';
import type { FileRead } from '../systems/esr/codec.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';
import { decisionOn } from '../systems/register/exchange-causes.ts';
import { filesIn } from '../systems/register/exchange-files.ts';
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

/** In the order in which those of one day are read. */
export const typesFromEsr: readonly TypeFromEsr[] = ['RMF', 'RMC', 'APC', 'DCC'];

/** The name of a file from ESR of one of these types; nothing for any other. */
export function arrivalOf(name: string, types: readonly TypeFromEsr[]): Arrival | undefined {
  const parsed = parseFileName(name);
  if (!parsed.ok) return undefined;
  const { deanery, date, sequence } = parsed.file;
  const type = types.find((one) => one === parsed.file.type);
  const day = civilDate(date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
  return type && { name, deanery, type, date: day, sequence };
}

/** The deanery's files of these types among the names: day by day, full before changes, each type by its numbers. */
export function arrivalsAmong(
  names: readonly string[],
  of: { readonly deanery: string; readonly types: readonly TypeFromEsr[] },
): Arrival[] {
  return names
    .flatMap((name) => arrivalOf(name, of.types) ?? [])
    .filter(({ deanery }) => deanery === of.deanery)
    .sort(
      (a, b) =>
        (a.date < b.date ? -1 : Number(a.date > b.date)) ||
        typesFromEsr.indexOf(a.type) - typesFromEsr.indexOf(b.type) ||
        a.sequence - b.sequence ||
        (a.name < b.name ? -1 : 1),
    );
}

/** Why a name in the folder is none of a file from ESR; nothing when it is one, or another deanery's. */
export function troubleWithName(name: string, deanery: string): string | null {
  const parsed = parseFileName(name);
  if (!parsed.ok) return 'its name is not that of a file from ESR';
  if (parsed.file.deanery !== deanery || arrivalOf(name, typesFromEsr)) return null;
  return `ESR sends no files of type ${parsed.file.type}`;
}

/** Whether a file that was named earlier came later than this one: a missing number may come after those that follow it. */
export function isOutrunBy(earlier: string, { date, type, sequence }: Arrival): boolean {
  const other = arrivalOf(earlier, typesFromEsr);
  if (!other || other.date < date) return false;
  return other.date > date || (other.type === type && other.sequence > sequence);
}

/** Decided about a broken file, or about one that waits for a number that is missing. */
export const readWhatWasGood = 'read what was good';
const goOnWithoutIt = 'go on without it';

/** Full and changed records were seen to share one counter, and may have one each: a number of either fills a gap. */
export const sameCounter = (type: TypeFromEsr): readonly TypeFromEsr[] =>
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
  for (let number = last + 1; number < sequence && missing.length < 10; number += 1) {
    if (!held.has(number)) missing.push(number);
  }
  if (missing.length === 0) return { turn: 'now' };
  if (await isToGoOn(register, deanery, name)) return { turn: 'now' };
  const wanted = await notGivenUp(register, arrival, missing);
  return wanted.length === 0 ? { turn: 'now' } : { turn: 'later', missing: wanted };
}

/** Whether a person has decided to read a file though a number before it is missing. */
async function isToGoOn(register: Register, deanery: string, name: string): Promise<boolean> {
  const decided = await decisionOn(register, deanery, causeId('file-suspect', name));
  return decided === readWhatWasGood || decided === goOnWithoutIt;
}

/** Without the numbers that a file between them and this one, of the same counter, was to go on without. */
async function notGivenUp(
  register: Register,
  { deanery, type, sequence }: Arrival,
  missing: readonly number[],
): Promise<number[]> {
  const states = ['received', 'answered', 'faulty'] as const;
  const read = await filesIn(register, {
    ...{ deanery, direction: 'in', types: sameCounter(type), states },
    between: [Math.min(...missing), sequence],
  });
  let givenUp = 0;
  for (const file of read) {
    if (await isToGoOn(register, deanery, file.name)) givenUp = Math.max(givenUp, file.sequence);
  }
  return missing.filter((number) => number > givenUp);
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
