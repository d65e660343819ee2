import { temporary } from '../layout/folders.ts';

/** A file's bytes from the first, in pieces of any size. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Where files change hands with ESR. A call that fails may be made again. */
export interface Exchange {
  /** Writes a file for ESR whole, under a temporary name that nobody reads. */
  put(name: string, chunks: Chunks): Promise<void>;
  /**
   * Gives a file that was put its final name, once. `gone` when neither name is there any more: it had been released,
   * and ESR has taken it.
   */
  release(name: string): Promise<'released' | 'gone'>;
  /** Takes away what lies under the temporary name of a file that has been released; nothing where nothing does. */
  discard(name: string): Promise<void>;
  /**
   * The names of which something lies under the temporary one where this deanery's files for ESR do, sorted; whoever put
   * it there. None where we may not look.
   */
  unreleased(deanery: string): Promise<string[]>;
  /** Final names of the files from ESR where this deanery's lie, sorted; others' may lie there, too. */
  list(deanery: string): Promise<string[]>;
  /** The bytes of a file from ESR, which stays where it is. */
  take(name: string): Promise<Uint8Array>;
  /** Moves a file from ESR aside, once the register holds it. Nothing from ESR is ever deleted or written over. */
  archive(name: string): Promise<void>;
}

export const temporaryName = (name: string): string => `${name}${temporary}`;

/** Of the names in a folder the final ones of those that are temporary, sorted. */
export const withoutTemporary = (names: readonly string[]): string[] =>
  names
    .filter((name) => name.endsWith(temporary))
    .map((name) => name.slice(0, -temporary.length))
    .sort();

/** Whether a name in a folder is a file's final one. */
export const isFinal = (name: string): boolean =>
  !name.endsWith(temporary) && !name.startsWith('.');

/** Under which name a file is put aside: its own, or one with a number where ESR has delivered it before. */
export function asideName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let again = 2; ; again += 1) {
    const numbered = `${name}.${again}`;
    if (!taken.includes(numbered)) return numbered;
  }
}
