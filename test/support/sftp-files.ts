import { type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';

const { STATUS_CODE, OPEN_MODE, flagsToString } = ssh2.utils.sftp;

type Held =
  | { readonly file: FileHandle }
  | { readonly entries: { filename: string; longname: string; attrs: Attributes }[] };

/** Called for every write with the bytes written so far in this session; an error breaks the connection off. */
export type OnWrite = (written: number) => void;

const attributesOf = ({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats): Attributes => ({
  mode,
  uid,
  gid,
  size,
  atime: Math.floor(atimeMs / 1000),
  mtime: Math.floor(mtimeMs / 1000),
});

/** Answers one session's requests from a folder, as a real server would. */
export function serveFiles(session: SFTPWrapper, root: string, onWrite: OnWrite): void {
  const handles = new Map<number, Held>();
  let last = 0;
  let written = 0;
  const at = (path: string) => join(root, normalize(`/${path}`));
  const hold = (held: Held): Buffer => {
    handles.set((last += 1), held);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(last);
    return handle;
  };
  const held = (handle: Buffer) => handles.get(handle.readUInt32BE());
  const answer = (id: number, work: () => Promise<unknown>): void => {
    work().catch((error: NodeJS.ErrnoException) => {
      session.status(
        id,
        error.code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE,
        error.message,
      );
    });
  };
  const done = (id: number, work: () => Promise<unknown>) => {
    answer(id, async () => {
      await work();
      session.status(id, STATUS_CODE.OK);
    });
  };
  const attributes = (id: number, path: string) => {
    answer(id, async () => {
      session.attrs(id, attributesOf(await stat(at(path))));
    });
  };

  session.on('REALPATH', (id, path) => {
    const filename = normalize(`/${path}`);
    session.name(id, [{ filename, longname: filename, attrs: {} as Attributes }]);
  });
  session.on('STAT', attributes);
  session.on('LSTAT', attributes);
  session.on('FSTAT', (id, handle) => {
    answer(id, async () => {
      const found = held(handle);
      if (!found || !('file' in found)) throw new Error('no such handle');
      session.attrs(id, attributesOf(await found.file.stat()));
    });
  });
  session.on('FSETSTAT', (id) => {
    session.status(id, STATUS_CODE.OK);
  });
  session.on('SETSTAT', (id) => {
    session.status(id, STATUS_CODE.OK);
  });
  session.on('OPEN', (id, path, flags) => {
    answer(id, async () => {
      const mode = flagsToString(flags) ?? (flags & OPEN_MODE.WRITE ? 'w' : 'r');
      session.handle(id, hold({ file: await open(at(path), mode) }));
    });
  });
  session.on('WRITE', (id, handle, offset, data) => {
    done(id, async () => {
      const found = held(handle);
      if (!found || !('file' in found)) throw new Error('no such handle');
      await found.file.write(data, 0, data.length, offset);
      written += data.length;
      onWrite(written);
    });
  });
  session.on('READ', (id, handle, offset, length) => {
    answer(id, async () => {
      const found = held(handle);
      if (!found || !('file' in found)) throw new Error('no such handle');
      const { bytesRead, buffer } = await found.file.read(Buffer.alloc(length), 0, length, offset);
      if (bytesRead === 0) session.status(id, STATUS_CODE.EOF);
      else session.data(id, buffer.subarray(0, bytesRead));
    });
  });
  session.on('CLOSE', (id, handle) => {
    done(id, async () => {
      const found = held(handle);
      handles.delete(handle.readUInt32BE());
      if (found && 'file' in found) await found.file.close();
    });
  });
  session.on('OPENDIR', (id, path) => {
    answer(id, async () => {
      const entries = [];
      for (const filename of await readdir(at(path))) {
        const stats = await stat(join(at(path), filename));
        const longname = `${stats.isDirectory() ? 'd' : '-'}rw-r--r-- 1 esr esr 0 Jan 1 2027 ${filename}`;
        entries.push({ filename, longname, attrs: attributesOf(stats) });
      }
      session.handle(id, hold({ entries }));
    });
  });
  session.on('READDIR', (id, handle) => {
    const found = held(handle);
    const entries = found && 'entries' in found ? found.entries.splice(0) : [];
    if (entries.length > 0) session.name(id, entries);
    else session.status(id, STATUS_CODE.EOF);
  });
  session.on('RENAME', (id, from, to) => {
    done(id, async () => {
      const isTaken = await stat(at(to)).then(
        () => true,
        () => false,
      );
      if (isTaken) throw new Error('a file has that name');
      await rename(at(from), at(to));
    });
  });
  session.on('MKDIR', (id, path) => {
    done(id, () => mkdir(at(path)));
  });
  session.on('REMOVE', (id, path) => {
    done(id, () => rm(at(path)));
  });
  session.on('close', () => {
    for (const one of handles.values()) if ('file' in one) void one.file.close().catch(() => null);
  });
}
