import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import SftpClient from 'ssh2-sftp-client';
import { askPatiently, patienceOf, type SftpRequest } from './sftp-patience.ts';

export interface SftpAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly privateKey: string | Buffer;
  /** The fingerprint that the server must show: `SHA256:` and base64, as ssh-keygen -l prints it. */
  readonly hostKey: string;
  /** Folder at the server below which the exchange lies. */
  readonly root: string;
  /** For how long the server may say nothing, at the handshake and afterwards, and leave unanswered what it is asked. */
  readonly silenceSeconds: number;
  /** Hears with each answer that the work goes on. */
  readonly goesOn?: () => void;
}

/** The server was there and says nothing any more, not even that it lives. */
class WentSilent extends Error {
  override readonly name = 'WentSilent';
  readonly code = 'ETIMEDOUT';
  constructor({ host, port, silenceSeconds }: SftpAccess) {
    super(`The SFTP server at ${host}:${port} has said nothing for ${silenceSeconds} seconds.`);
  }
}

/** The server lives, and does not answer what it was asked. */
class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
  readonly code: string;
  constructor({ host, port, silenceSeconds }: SftpAccess, request: SftpRequest) {
    super(
      `The SFTP server at ${host}:${port} lives, and has not answered ${request} for ${silenceSeconds} seconds.`,
    );
    this.code = `ETIMEDOUT_${request.toUpperCase()}`;
  }
}

/** It is asked whether it lives until its time is up. */
const TIMES_ASKED = 2;
/** For how long the farewell may take: by then all that was asked is answered. */
const FAREWELL = 1_000;

/** Whatever comes while nobody asks anything, such as the end, is nobody's news. */
const unheard = { error: () => null, end: () => null, close: () => null };

/** Does its work in a session of its own, which is over afterwards whatever the server does. */
export async function inSession<Answer>(
  access: SftpAccess,
  work: (client: SftpClient) => Promise<Answer>,
): Promise<Answer> {
  const { host, port, user, privateKey, hostKey, silenceSeconds } = access;
  const silence = silenceSeconds * 1_000;
  const client = new SftpClient('ESR', unheard);
  const sock = connect({ host, port });
  let trouble: Error | undefined;
  client.on('error', ({ level }: { level?: string }) => {
    if (level === 'client-timeout') trouble ??= new WentSilent(access);
  });
  const patience = patienceOf(silence, {
    hangs: (request) => {
      trouble ??= new NotAnswered(access, request);
      sock.destroy();
    },
    goesOn: () => access.goesOn?.(),
  });
  let opened = (): void => undefined;
  client.on('ready', () => {
    opened = patience.asks('session');
  });
  try {
    const session = await client.connect({
      sock,
      username: user,
      privateKey,
      readyTimeout: silence,
      keepaliveInterval: silence / (TIMES_ASKED + 1),
      keepaliveCountMax: TIMES_ASKED,
      hostVerifier: (key: Buffer) => fingerprintOf(key) === hostKey,
    });
    opened();
    askPatiently(session, patience);
    return await work(client);
  } catch (error) {
    throw trouble ?? error;
  } finally {
    patience.ends();
    sock.setTimeout(FAREWELL, () => sock.destroy());
    await client.end().catch(() => false);
    sock.destroy();
  }
}

const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
