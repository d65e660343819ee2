import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { SftpAccess } from '../../systems/esr/exchange/sftp-exchange.ts';
import { folders } from '../../systems/esr/layout/folders.ts';
import { serveFiles } from './sftp-files.ts';

const newKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey;

function fingerprintOf(privateKey: string): string {
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

/** A real SFTP server over a folder of its own, which can break a connection off in the middle of a file. */
export async function anSftpServer(): Promise<{
  readonly access: SftpAccess;
  /** The exchange's root on disk. */
  readonly root: string;
  /** The next session is broken off after so many bytes. */
  breakAfter(bytes: number): void;
  close(): Promise<void>;
}> {
  const root = mkdtempSync(join(tmpdir(), 'changeover-sftp-'));
  for (const folder of [folders.toEsr, folders.fromEsr]) mkdirSync(join(root, folder));
  const hostKey = newKey();
  const privateKey = newKey();
  const clients = new Set<ssh2.Connection>();
  let breaksAfter = Infinity;

  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => client.end());
    client.on('authentication', (context) => {
      if (context.method === 'publickey' && context.username === 'changeover') context.accept();
      else context.reject(['publickey']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        serveFiles(acceptSftp(), root, (written) => {
          if (written < breaksAfter) return;
          breaksAfter = Infinity;
          client.end();
          throw new Error('broken off');
        });
      });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    access: {
      host: '127.0.0.1',
      port,
      user: 'changeover',
      privateKey,
      hostKey: fingerprintOf(hostKey),
      root: '/',
    },
    root,
    breakAfter: (bytes) => {
      breaksAfter = bytes;
    },
    close: async () => {
      for (const client of clients) client.end();
      await new Promise<void>((closed) => server.close(() => closed()));
      rmSync(root, { recursive: true });
    },
  };
}
