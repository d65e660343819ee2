import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileExpected } from '../../systems/esr/envelope.ts';
import { parseFileName } from '../../systems/esr/layout/file-name.ts';
import {
  SpecificationError,
  specificationIn,
} from '../../systems/esr/layout/specification-file.ts';
import type { Specification } from '../../systems/esr/layout/specification.ts';
import { fileByName } from '../../systems/register/exchange-files.ts';
import { lettersOf } from '../../systems/register/exchange-lines.ts';
import { bytesOf } from '../../systems/register/exchange-parts.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { NotFound, WrongUse } from '../endings.ts';
import { environmentOf } from './environment.ts';
import { type Page, pageOf } from './page.ts';
import { type Progress, progressOf } from './progress.ts';
import { type EveryFlag, settingsFor } from './session.ts';
import type { World } from './world.ts';

/** A file of the exchange that a person names: one that lies here, or one that the ledger holds. */
export interface GivenFile {
  /** As it was typed. */
  readonly given: string;
  readonly expected: FileExpected;
  /** Its bytes, from the first, in chunks. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Which letters of a line were written as others; the ledger knows that of our files. */
  letters(line: number): Promise<string | null>;
}

export interface GivenFiles {
  readonly page: Page;
  readonly json: boolean;
  readonly specification: Specification;
  open(given: string): Promise<GivenFile>;
}

/** What a verb about files works with. The register is opened for a file that does not lie here, and for nothing else. */
export async function withFiles(
  world: World,
  flags: EveryFlag,
  act: (files: GivenFiles) => Promise<void>,
): Promise<void> {
  const env = environmentOf({ ...world, rehearsal: flags.rehearsal });
  const number = env['CHANGEOVER_REHEARSAL'];
  const rehearsal = number === undefined ? undefined : Number(number);
  let register: Register | undefined;
  let bar: Progress | undefined;
  /** A bar is drawn where a file is long, and makes room for what is printed. */
  const watched = (given: string, size: number, chunks: AsyncIterable<Uint8Array>) => {
    if (size < long) return chunks;
    bar = progressOf(world, `MB of ${given}`, Math.ceil(size / MB));
    return counted(chunks, bar);
  };
  const print = (text: string) => {
    bar?.done();
    world.print(text);
  };
  try {
    await act({
      page: pageOf({ ...world, print, rehearsal }),
      json: flags.json === true,
      specification: specificationOf(env['ESR_LAYOUTS_FILE']),
      open: async (given) => {
        const expected = expectedOf(given);
        const lies = statSync(given, { throwIfNoEntry: false });
        if (lies) {
          if (!lies.isFile() || !isReadable(given)) throw new NotFound(`${given} cannot be read.`);
          const chunks = () => watched(given, lies.size, createReadStream(given));
          return { given, expected, chunks, letters: () => Promise.resolve(null) };
        }
        const { name } = expected;
        if (name !== given) throw new NotFound(`${given} cannot be read.`);
        const ledger = (register ??= world.openRegister(
          settingsFor(world, flags.rehearsal).settings,
        ));
        const kept = await fileByName(ledger, name);
        if (!kept) throw new NotFound(`${name} lies neither here nor in the ledger.`);
        return {
          given,
          expected,
          chunks: () => watched(given, kept.bytes.length, bytesOf(ledger, kept)),
          letters: (line) => lettersOf(ledger, name, line),
        };
      },
    });
  } finally {
    await register?.destroy();
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

const MB = 1_000_000;
/** A file of so many bytes takes longer to read than a person likes to look at nothing. */
const long = 5 * MB;

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  bar: Progress,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const chunk of chunks) {
      bar.at(Math.floor(read / MB));
      yield chunk;
      read += chunk.length;
    }
  } finally {
    bar.done();
  }
}

function expectedOf(given: string): FileExpected {
  const name = basename(given);
  const parsed = parseFileName(name);
  if (parsed.ok) return { ...parsed.file, name };
  throw new WrongUse(`${given}: ${parsed.trouble}. What a file is stands in its name.`);
}

export function specificationOf(path: string | undefined): Specification {
  try {
    return specificationIn(path === '' ? undefined : path);
  } catch (error) {
    if (error instanceof SpecificationError) throw new WrongUse(error.message);
    throw error;
  }
}
