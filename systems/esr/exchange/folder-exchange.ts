import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { folders } from '../layout/folders.ts';
import { asideName, isFinal, temporaryName, withoutTemporary, type Exchange } from './exchange.ts';

/** Files change hands in folders of this machine; something else carries them, or a rehearsal's ESR reads them. */
export function folderExchange(root: string): Exchange {
  const outgoing = join(root, folders.toEsr);
  const incoming = join(root, folders.fromEsr);
  const archived = join(incoming, folders.archive);
  return {
    async put(name, chunks) {
      await mkdir(outgoing, { recursive: true });
      const file = await open(join(outgoing, temporaryName(name)), 'w');
      try {
        for await (const chunk of chunks) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async release(name) {
      const put = join(outgoing, temporaryName(name));
      if (!(await isThere(put))) return (await isThere(join(outgoing, name))) ? 'released' : 'gone';
      await rename(put, join(outgoing, name));
      return 'released';
    },
    discard: (name) => rm(join(outgoing, temporaryName(name)), { force: true }),
    unreleased: async () =>
      (await isThere(outgoing)) ? withoutTemporary(await readdir(outgoing)) : [],
    async list() {
      await mkdir(incoming, { recursive: true });
      const entries = await readdir(incoming, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && isFinal(entry.name))
        .map(({ name }) => name)
        .sort();
    },
    take: (name) => readFile(join(incoming, name)),
    async archive(name) {
      await mkdir(archived, { recursive: true });
      if (await isThere(join(incoming, name))) {
        const aside = asideName(name, await readdir(archived));
        await rename(join(incoming, name), join(archived, aside));
      }
    },
  };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
