import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import { beyondLayout } from './check.ts';
import type { FileExpected } from './envelope.ts';
import { FileReader, type RecordRead, type Stretch } from './file-reader.ts';
import type { Breach, Finding } from './finding.ts';
import type { Known } from './known.ts';
import { spoken } from './layout/specification.ts';
import { mostForOnePost } from './split.ts';

/**
 * Checks a file as whoever gets it would, from chunks of any size. What it keeps grows with nothing but the applicant
 * records of the file, of which none may be there twice.
 */
export class FileCheck {
  readonly #reader: FileReader;
  readonly #leavesOn: CivilDate;
  readonly #known: Known | undefined;
  readonly #lines = new Map<string, number>();
  readonly #counts = new Map<string, number>();

  constructor(
    expected: FileExpected,
    of: {
      readonly known?: Known | undefined;
      readonly specification?: ReturnType<typeof spoken>;
    } = {},
  ) {
    this.#reader = new FileReader(expected, of.specification);
    this.#leavesOn = civilDate(expected.date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
    this.#known = of.known;
  }

  /** What has come whole by now: its records, and everything that is wrong with it. */
  push(chunk: Uint8Array): Stretch[] {
    return this.#reader.push(chunk).map((one) => this.#judge(one));
  }

  end(): Stretch[] {
    return this.#reader.end().map((one) => this.#judge(one));
  }

  /** In how many files the applicants of this one would pass. */
  get filesNeeded(): number {
    return Math.max(
      1,
      ...[...this.#counts.values()].map((count) => Math.ceil(count / mostForOnePost)),
    );
  }

  #judge(stretch: Stretch): Stretch {
    const { record } = stretch;
    if (!record) return stretch;
    const { line, fields } = record;
    const breaches = [
      ...lineBreaks(record),
      ...beyondLayout(record.record, fields, this.#leavesOn, this.#known),
      ...(record.record === 'APP' ? this.#twice(record) : []),
    ];
    const crowded = record.record === 'APP' ? this.#crowded(record) : [];
    if (breaches.length + crowded.length === 0) return stretch;
    const found = breaches.map((one): Finding => ({
      ...{ line, record: record.record },
      ...one,
      severity: 'record',
    }));
    return { ...stretch, findings: [...stretch.findings, ...found, ...crowded] };
  }

  #twice({ line, fields }: RecordRead): Breach[] {
    const { professionalRegNumber1: number, lastName, firstName, dob } = fields;
    const person = number ?? [lastName, firstName, dob].join('/');
    const key = [person, fields['positionId'], fields['projectedHireDate']].join('/');
    const first = this.#lines.get(key);
    if (first === undefined) this.#lines.set(key, line);
    if (first === undefined) return [];
    const allowed = `one record for a person, a position and a start; line ${first} is it`;
    return [{ field: 'positionId', rule: 'twice', allowed, value: fields['positionId'] ?? '' }];
  }

  /** Without knowing the post of a position each position stands for its own. */
  #crowded({ line, fields }: RecordRead): Finding[] {
    const { positionId = '' } = fields;
    const position = this.#known?.position(positionId);
    const isKnown = position !== undefined && position !== 'dead';
    const value = isKnown ? position.trainingPostNumber : `position ${positionId}`;
    const count = (this.#counts.get(value) ?? 0) + 1;
    this.#counts.set(value, count);
    if (count !== mostForOnePost + 1) return [];
    const allowed = `at most ${mostForOnePost} applicant records for one post in a file`;
    return [
      { line, record: 'APP', rule: 'too many for one post', value, allowed, severity: 'file' },
    ];
  }
}

/** A line may break inside quotes where we read; nobody has said that ESR reads so. */
function lineBreaks({ record, fields, asRead }: RecordRead): Breach[] {
  const isOurs = record === 'APP' || record === 'DNC' || record === 'RTC';
  if (!isOurs || !/[\t\r\n]/.test(asRead.bytes)) return [];
  return Object.keys(fields)
    .filter((field) => /[\t\r\n]/.test(fields[field] ?? ''))
    .map((field) => ({ field, rule: 'character', allowed: 'text without tabs and line breaks' }));
}
