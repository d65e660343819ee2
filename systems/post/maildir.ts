import { access, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Mail that a server delivers to a folder. */
export interface Mailbox {
  /** Names of what nobody has read, in order. */
  list(): Promise<string[]>;
  /** A message as it came; null when it is larger than any report on a letter of ours. */
  read(name: string): Promise<Buffer | null>;
  /** Puts it among the mail that was seen, or that waits there for a person. Twice is once. */
  moveOn(name: string, as: 'seen' | 'for a person'): Promise<void>;
}

/** Our letters are plain text of a few pages; a server returns their headers, or all of them. */
const LARGEST = 10_000_000;

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * A Maildir (https://cr.yp.to/proto/maildir.html): a server delivers to `new`, and whoever reads moves to `cur`, with
 * the flag S for what was seen. A folder without `new` is an error: nobody delivers there.
 */
export function maildir(folder: string): Mailbox {
  const unread = (name: string): string => join(folder, 'new', name);
  return {
    async list() {
      const names = await readdir(join(folder, 'new'));
      return names.filter((name) => !name.startsWith('.')).sort();
    },
    async read(name) {
      const { size } = await stat(unread(name));
      return size > LARGEST ? null : await readFile(unread(name));
    },
    async moveOn(name, as) {
      const [unique = name] = name.split(':');
      try {
        await rename(unread(name), join(folder, 'cur', `${unique}:2,${as === 'seen' ? 'S' : ''}`));
      } catch (error) {
        if (await isThere(unread(name))) throw error;
      }
    },
  };
}
