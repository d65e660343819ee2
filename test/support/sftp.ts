import { spawn } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type ServerChannel, type Session, type SFTPWrapper } from 'ssh2';
import type { SftpAccess } from '../../systems/esr/exchange/sftp-session.ts';
import { folders } from '../../systems/esr/layout/folders.ts';
import { serveFiles } from './sftp-files.ts';

const newKey = () =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
  }).privateKey;

function publicKeyOf(privateKey: string): Buffer {
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  return parsed.getPublicSSH();
}

function fingerprintOf(privateKey: string): string {
  const digest = createHash('sha256').update(publicKeyOf(privateKey)).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

/** OpenSSH's own server of files, where this machine has one. */
export const opensshServer = [
  '/usr/lib/openssh/sftp-server',
  '/usr/libexec/openssh/sftp-server',
  '/usr/lib/ssh/sftp-server',
  '/usr/libexec/sftp-server',
].find((path) => existsSync(path));

/** Who answers for the files behind the connection: OpenSSH's sftp-server, or a few lines of our own. */
export type FilesBy = 'openssh' | 'our own';

/**
 * A real SFTP server over a folder of its own, which can break a connection off in the middle of a file. By default
 * OpenSSH's sftp-server stands behind it where there is one.
 */
export async function anSftpServer(
  by: FilesBy = opensshServer === undefined ? 'our own' : 'openssh',
): Promise<{
  readonly access: SftpAccess;
  /** The exchange's root on disk. */
  readonly root: string;
  /** The next session is broken off after so many bytes have come from the client. */
  breakAfter(bytes: number): void;
  /** From now on it lets in whoever has another key than ours, or ours again. */
  knowsOurKey(knows: boolean): void;
  /** From now on it lets us in, and has no files. */
  hasNoFiles(): void;
  /** With our own files behind it: from now on it answers such requests so late, or never. */
  answersLate(request: string, ms: number): void;
  /** With our own files behind it: from now on it permits no such request. */
  forbids(request: string): void;
  close(): Promise<void>;
}> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'changeover-sftp-')));
  for (const folder of [folders.toEsr, folders.fromEsr]) mkdirSync(join(root, folder));
  const hostKey = newKey();
  const privateKey = newKey();
  let acceptedKey = privateKey;
  const sockets = new Set<Socket>();
  let breaksAfter = Infinity;
  let hasFiles = true;
  const late = new Map<string, number>();
  const forbidden = new Set<string>();
  const breaksOff = (client: ssh2.Connection, bytes: number): boolean => {
    if (bytes < breaksAfter) return false;
    breaksAfter = Infinity;
    client.end();
    return true;
  };

  const serve = (client: ssh2.Connection, session: Session): void => {
    if (!hasFiles) return;
    if (by === 'our own') {
      session.on('sftp', (accept) => {
        if (late.has('SESSION')) return;
        const files = accept();
        answerOtherwise(files, late, forbidden);
        serveFiles(files, root, (written) => {
          if (breaksOff(client, written)) throw new Error('broken off');
        });
      });
      return;
    }
    session.on('subsystem', (accept, reject, { name }) => {
      if (name === 'sftp') serveByOpenssh(accept(), (bytes) => breaksOff(client, bytes));
      else reject();
    });
  };

  // A client that knows OpenSSH before it sends eight times as much at a time as to others.
  const ssh = new ssh2.Server({ hostKeys: [hostKey], ident: 'OpenSSH_9.6' }, (client) => {
    client.on('error', () => client.end());
    client.on('authentication', (context) => {
      const isKnown =
        context.method === 'publickey' &&
        context.username === 'changeover' &&
        context.key.data.equals(publicKeyOf(acceptedKey));
      if (isKnown) context.accept();
      else context.reject(['publickey']);
    });
    client.on('session', (accept) => {
      serve(client, accept());
    });
  });
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
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
      root: by === 'openssh' ? root : '/',
      silenceSeconds: 15,
    },
    root,
    breakAfter: (bytes) => {
      breaksAfter = bytes;
    },
    knowsOurKey: (knows) => {
      acceptedKey = knows ? privateKey : newKey();
    },
    hasNoFiles: () => {
      hasFiles = false;
    },
    answersLate: (request, ms) => {
      late.set(request, ms);
    },
    forbids: (request) => {
      forbidden.add(request);
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Whoever answers hears of a request that is late only then, and never of one that is forbidden. */
function answerOtherwise(
  files: SFTPWrapper,
  late: ReadonlyMap<string, number>,
  forbidden: ReadonlySet<string>,
): void {
  const hear = files.emit.bind(files);
  files.emit = (event, ...given: unknown[]) => {
    if (forbidden.has(String(event))) {
      files.status(Number(given[0]), ssh2.utils.sftp.STATUS_CODE.PERMISSION_DENIED);
      return true;
    }
    const ms = late.get(String(event));
    if (ms === undefined) return hear(event, ...given);
    if (ms < Infinity) setTimeout(() => hear(event, ...given), ms);
    return true;
  };
}

function serveByOpenssh(channel: ServerChannel, breaksOff: (bytes: number) => boolean): void {
  if (opensshServer === undefined) throw new Error('This machine has no sftp-server of OpenSSH');
  const files = spawn(opensshServer, ['-e'], { stdio: ['pipe', 'pipe', 'ignore'] });
  let received = 0;
  channel.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (!breaksOff(received)) files.stdin.write(chunk);
  });
  files.stdin.on('error', () => channel.end());
  files.stdout.pipe(channel);
  channel.on('close', () => files.stdin.end());
  files.on('exit', (code) => {
    channel.exit(code ?? 1);
    channel.end();
  });
}
