import type { FileExpected } from './envelope.ts';
import { FileReader, type Stretch } from './file-reader.ts';
import type { Known } from './known.ts';
import { spoken } from './layout/specification.ts';
import { RecordChecks } from './record-checks.ts';

/** Checks a file as whoever gets it would, from chunks of any size. */
export class FileCheck {
  readonly #reader: FileReader;
  readonly #checks: RecordChecks;

  constructor(
    expected: FileExpected,
    of: {
      readonly known?: Known | undefined;
      readonly specification?: ReturnType<typeof spoken>;
    } = {},
  ) {
    this.#reader = new FileReader(expected, of.specification);
    this.#checks = new RecordChecks(expected, of.known);
  }

  /** In how many files the applicants of this one would pass. */
  get filesNeeded(): number {
    return this.#checks.filesNeeded;
  }

  /** What has come whole by now: its records, and everything that is wrong with it. */
  push(chunk: Uint8Array): Stretch[] {
    return this.#reader.push(chunk).map((one) => this.#judge(one));
  }

  end(): Stretch[] {
    return this.#reader.end().map((one) => this.#judge(one));
  }

  /** The post that most applicants are for, with how many; nothing in a file without applicants. */
  get fullest(): { readonly post: string; readonly records: number } | undefined {
    return this.#checks.fullest;
  }

  #judge(stretch: Stretch): Stretch {
    const found = stretch.record ? this.#checks.judge(stretch.record) : [];
    return found.length === 0 ? stretch : { ...stretch, findings: [...stretch.findings, ...found] };
  }
}
