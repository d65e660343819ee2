import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import SftpClient from 'ssh2-sftp-client';

export interface SftpAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly privateKey: string | Buffer;
  /** The fingerprint that the server must show: `SHA256:` and base64, as ssh-keygen -l prints it. */
  readonly hostKey: string;
  /** Folder at the server below which the exchange lies. */
  readonly root: string;
  /** For how long the server may say nothing, at the handshake and afterwards. */
  readonly silenceSeconds: number;
}

/** The server was there and says nothing any more, not even that it lives. */
class WentSilent extends Error {
  override readonly name = 'WentSilent';
  readonly code = 'ETIMEDOUT';
  constructor({ host, port, silenceSeconds }: SftpAccess) {
    super(`The SFTP server at ${host}:${port} has said nothing for ${silenceSeconds} seconds.`);
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
  let isSilent = false;
  client.on('error', ({ level }: { level?: string }) => {
    isSilent ||= level === 'client-timeout';
  });
  const sock = connect({ host, port });
  try {
    await client.connect({
      sock,
      username: user,
      privateKey,
      readyTimeout: silence,
      keepaliveInterval: silence / (TIMES_ASKED + 1),
      keepaliveCountMax: TIMES_ASKED,
      hostVerifier: (key: Buffer) => fingerprintOf(key) === hostKey,
    });
    return await work(client);
  } catch (error) {
    throw isSilent ? new WentSilent(access) : error;
  } finally {
    sock.setTimeout(FAREWELL, () => sock.destroy());
    await client.end().catch(() => false);
    sock.destroy();
  }
}

const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
