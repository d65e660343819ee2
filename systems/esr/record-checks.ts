import { beyondLayout, type StartWindow, windowOn } from './check.ts';
import type { RecordRead } from './file-reader.ts';
import type { Breach, Finding } from './finding.ts';
import type { Known } from './known.ts';
import { dayOf, type FileName } from './layout/file-name.ts';
import type { RecordType } from './layout/layout.ts';
import { mostForOnePost } from './split.ts';

const nothing: readonly Finding[] = [];
const ours = new Set<RecordType>(['APP', 'DNC', 'RTC']);

/**
 * What the layout does not say of the records of one file, in their order. What it keeps grows with nothing but the
 * applicant records of the file, of which none may be there twice.
 */
export class RecordChecks {
  readonly #window: StartWindow;
  readonly #known: Known | undefined;
  readonly #lines = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  #most = 0;

  constructor({ date }: Pick<FileName, 'date'>, known?: Known) {
    this.#window = windowOn(dayOf(date));
    this.#known = known;
  }

  /** In how many files the applicants so far would pass. */
  get filesNeeded(): number {
    return Math.max(1, Math.ceil(this.#most / mostForOnePost));
  }

  /** The post that most of the applicants so far are for, with how many; nothing while there are none. */
  get fullest(): { readonly post: string; readonly records: number } | undefined {
    const [first] = [...this.#counts].sort(([, a], [, b]) => b - a);
    return first && { post: first[0], records: first[1] };
  }

  judge(read: RecordRead): readonly Finding[] {
    const { record, fields } = read;
    const beyond = beyondLayout(record, fields, this.#window, this.#known);
    if (!ours.has(record)) return beyond.length === 0 ? nothing : ofRecord(read, beyond);
    const breaches = [
      ...lineBreaks(read),
      ...beyond,
      ...(record === 'APP' ? this.#twice(read) : []),
    ];
    const crowded = record === 'APP' ? this.#crowded(read) : nothing;
    return breaches.length === 0 ? crowded : [...ofRecord(read, breaches), ...crowded];
  }

  #twice({ line, fields }: RecordRead): Breach[] {
    const { professionalRegNumber1: number, lastName, firstName, dob } = fields;
    const person = number ?? [lastName, firstName, dob].join('/');
    const key = [person, fields['positionId'], fields['projectedHireDate']].join('/');
    const first = this.#lines.get(key);
    if (first === undefined) {
      this.#lines.set(key, line);
      return [];
    }
    const allowed = `one record for a person, a position and a start; line ${first} is it`;
    return [{ field: 'positionId', rule: 'twice', allowed, value: fields['positionId'] ?? '' }];
  }

  /** Without knowing the post of a position each position stands for its own. */
  #crowded({ line, fields }: RecordRead): readonly Finding[] {
    const { positionId = '' } = fields;
    const position = this.#known?.position(positionId, this.#window.leavesOn);
    const isKnown = position !== undefined && position !== 'dead';
    const value = isKnown ? position.trainingPostNumber : `position ${positionId}`;
    const count = (this.#counts.get(value) ?? 0) + 1;
    this.#counts.set(value, count);
    this.#most = Math.max(this.#most, count);
    if (count !== mostForOnePost + 1) return nothing;
    const allowed = `at most ${mostForOnePost} applicant records for one post in a file`;
    const of = { line, record: 'APP', rule: 'too many for one post', value, allowed } as const;
    return [{ ...of, severity: 'file' }];
  }
}

const ofRecord = ({ line, record }: RecordRead, breaches: readonly Breach[]): Finding[] =>
  breaches.map((one): Finding => ({ line, record, ...one, severity: 'record' }));

/** A line may break inside quotes where we read; nobody has said that ESR reads so. */
function lineBreaks({ fields, asRead }: RecordRead): Breach[] {
  if (!/[\t\r\n]/.test(asRead.bytes)) return [];
  return Object.keys(fields)
    .filter((field) => /[\t\r\n]/.test(fields[field] ?? ''))
    .map((field) => ({ field, rule: 'character', allowed: 'text without tabs and line breaks' }));
}
