import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folders, temporary } from '../../systems/esr/layout/folders.ts';

/** The folders that we and ESR share, and the Hub's own, where it keeps what it took and what it sent. */
export interface HubFolders {
  /** Complete files that wait for ESR, by name. */
  waiting(): Promise<string[]>;
  read(name: string): Promise<Buffer>;
  /** Takes it away, as ESR does; twice is once. */
  take(name: string): Promise<void>;
  /** Under a temporary name first, then renamed. */
  send(name: string, bytes: Buffer): Promise<void>;
  /** The same file once more, under its own name. */
  sendAgain(name: string): Promise<void>;
}

export function hubFolders(exchange: string, own: string): HubFolders {
  const inbox = join(exchange, folders.toEsr);
  const outbox = join(exchange, folders.fromEsr);
  const taken = join(own, 'taken');
  const sent = join(own, 'sent');
  const ready = Promise.all(
    [inbox, outbox, taken, sent].map((folder) => mkdir(folder, { recursive: true })),
  );
  return {
    async waiting() {
      await ready;
      const names = await readdir(inbox);
      return names.filter((name) => name.endsWith('.DAT')).sort();
    },
    read: (name) => readFile(join(inbox, name)),
    take: (name) => rename(join(inbox, name), join(taken, name)),
    async send(name, bytes) {
      await ready;
      await writeFile(join(sent, name), bytes);
      await deliver(name);
    },
    sendAgain: (name) => deliver(name),
  };

  async function deliver(name: string): Promise<void> {
    await copyFile(join(sent, name), join(outbox, name + temporary));
    await rename(join(outbox, name + temporary), join(outbox, name));
  }
}
