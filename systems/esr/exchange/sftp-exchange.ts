import { posix } from 'node:path';
import { Readable } from 'node:stream';
import type SftpClient from 'ssh2-sftp-client';
import { folders } from '../layout/folders.ts';
import {
  asideName,
  isFinal,
  temporaryName,
  withoutTemporary,
  type Chunks,
  type Exchange,
} from './exchange.ts';
import { inSession, type SftpAccess } from './sftp-session.ts';

/** So little at a time that each is answered in time over a slow line, too. */
const PIECE = 30_000;

/** Files change hands at an SFTP server. Each call has a session of its own, so a broken one costs one call. */
export function sftpExchange(access: SftpAccess): Exchange {
  const outgoing = posix.join(access.root, folders.toEsr);
  const incoming = posix.join(access.root, folders.fromEsr);
  const archived = posix.join(incoming, folders.archive);
  const within = <Answer>(work: (client: SftpClient) => Promise<Answer>): Promise<Answer> =>
    inSession(access, work);
  return {
    put: (name, chunks) =>
      within(async (client) => {
        const from = Readable.from(inPieces(chunks), { objectMode: false });
        try {
          await client.put(from, posix.join(outgoing, temporaryName(name)));
        } finally {
          from.destroy();
        }
      }),
    release: (name) =>
      within(async (client) => {
        const put = posix.join(outgoing, temporaryName(name));
        const final = posix.join(outgoing, name);
        if ((await client.exists(put)) === false) {
          return (await client.exists(final)) === false ? 'gone' : 'released';
        }
        await client.rename(put, final);
        return 'released';
      }),
    discard: (name) =>
      within(async (client) => {
        await client.delete(posix.join(outgoing, temporaryName(name)), true);
      }),
    unreleased: () =>
      within(async (client) => {
        try {
          return withoutTemporary((await client.list(outgoing)).map(({ name }) => name));
        } catch (error) {
          if (isNotForUs(error)) return [];
          throw error;
        }
      }),
    list: () =>
      within(async (client) => {
        const entries = await client.list(incoming);
        return entries
          .filter(({ type, name }) => type === '-' && isFinal(name))
          .map(({ name }) => name)
          .sort();
      }),
    take: (name) =>
      within(async (client) => {
        const readStreamOptions = { flags: 'r', highWaterMark: PIECE } as const;
        const path = posix.join(incoming, name);
        const bytes = await client.get(path, undefined, { readStreamOptions });
        if (!Buffer.isBuffer(bytes)) throw new TypeError(`${name} did not come as bytes`);
        return bytes;
      }),
    archive: (name) =>
      within(async (client) => {
        const from = posix.join(incoming, name);
        if ((await client.exists(archived)) === false) await client.mkdir(archived, true);
        if ((await client.exists(from)) === false) return;
        const before = await client.list(archived, (entry) => entry.name.startsWith(name));
        const aside = asideName(
          name,
          before.map((entry) => entry.name),
        );
        await client.rename(from, posix.join(archived, aside));
      }),
  };
}

/** SFTP's answers that there is no such folder, and that we may not look into it. */
const isNotForUs = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 2 || error.code === 3);

async function* inPieces(chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE) yield chunk.subarray(from, from + PIECE);
  }
}
