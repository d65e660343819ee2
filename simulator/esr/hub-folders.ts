import {
  access,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
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
  /** It lies in our folder once this instant has come. */
  sendLater(name: string, bytes: Buffer, at: number): Promise<void>;
  /** When what was kept for later is to be delivered. */
  later(): Promise<number[]>;
  deliverUntil(at: number): Promise<void>;
  /** The same file once more, under its own name, where it has been sent. */
  sendAgain(name: string): Promise<void>;
  /** Nobody but the Hub gets in any more, or nobody can put anything down. */
  shut(what: 'everything' | 'uploads'): Promise<void>;
  open(): Promise<void>;
}

const away = '.away';
const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

export function hubFolders(exchange: string, own: string): HubFolders {
  const inbox = join(exchange, folders.toEsr);
  const outbox = join(exchange, folders.fromEsr);
  const taken = join(own, 'taken');
  const sent = join(own, 'sent');
  const kept = join(own, 'later');
  const ready = open().then(() =>
    Promise.all(
      [inbox, outbox, taken, sent, kept].map((folder) => mkdir(folder, { recursive: true })),
    ),
  );
  return {
    async waiting() {
      await ready;
      const names = await readdir(await inside());
      return names.filter((name) => name.endsWith('.DAT')).sort();
    },
    read: (name) => readFile(join(inbox, name)),
    take: (name) => rename(join(inbox, name), join(taken, name)),
    async send(name, bytes) {
      await ready;
      await writeFile(join(sent, name), bytes);
      await deliver(name);
    },
    async sendLater(name, bytes, at) {
      await ready;
      await writeFile(join(kept, `${at}_${name}`), bytes);
    },
    later: async () => (await keptForLater()).map(({ at }) => at),
    async deliverUntil(until) {
      for (const { at, name } of await keptForLater()) {
        if (at > until) continue;
        await deliver(name, join(kept, `${at}_${name}`));
        await rm(join(kept, `${at}_${name}`));
      }
    },
    async sendAgain(name) {
      if (await isThere(join(sent, name))) await deliver(name);
    },
    async shut(what) {
      await ready;
      const folder = what === 'uploads' ? inbox : exchange;
      if (await isThere(folder + away)) return;
      await rename(folder, folder + away);
      await writeFile(folder, '');
    },
    open,
  };

  async function deliver(name: string, from = join(sent, name)): Promise<void> {
    await copyFile(from, join(outbox, name + temporary));
    await rename(join(outbox, name + temporary), join(outbox, name));
  }

  /** Where our files lie, also behind a door that is shut. */
  async function inside(): Promise<string> {
    if (await isThere(exchange + away)) return join(exchange + away, folders.toEsr);
    return (await isThere(inbox + away)) ? inbox + away : inbox;
  }

  async function keptForLater(): Promise<{ at: number; name: string }[]> {
    await ready;
    const names = await readdir(kept);
    return names.sort().map((file) => {
      const [at = ''] = file.split('_', 1);
      return { at: Number(at), name: file.slice(at.length + 1) };
    });
  }

  async function open(): Promise<void> {
    for (const folder of [exchange, inbox]) {
      if (!(await isThere(folder + away))) continue;
      await rm(folder);
      await rename(folder + away, folder);
    }
  }
}
