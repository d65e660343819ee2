import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const MOMENT = 50;

/** Stands before a server on this machine and passes on what both say, until it falls silent. */
export async function aSilentProxy(to: number): Promise<{
  readonly port: number;
  /** From now on a connection passes on so many bytes of both together, and then nothing: it stays open. */
  silentAfter(bytes: number): void;
  /** From now on a connection passes on at most about so many bytes a second of each of both. */
  slow(bytesASecond: number): void;
  /** From now on nobody hears that the other has ended. */
  hidesEnds(): void;
  /** From now on it passes everything on, also what it has held back; for whoever has gone, too. */
  speaks(): void;
  /** How many connections its clients hold open. */
  held(): number;
  close(): Promise<void>;
}> {
  let limit = Infinity;
  let endsAreHidden = false;
  let bytesAMoment = Infinity;
  const open = new Map<Socket, Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const behind = connect({ host: '127.0.0.1', port: to, allowHalfOpen: true });
    open.set(client, behind);
    let passed = 0;
    for (const [from, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      from.on('data', (bytes: Buffer) => {
        const now = bytes.subarray(0, Math.max(0, Math.min(limit - passed, bytesAMoment)));
        passed += now.length;
        if (now.length > 0) other.write(now);
        if (now.length < bytes.length) {
          from.pause();
          from.unshift(bytes.subarray(now.length));
        }
        if (now.length === bytesAMoment) setTimeout(() => from.resume(), MOMENT);
      });
      from.on('end', () => {
        if (!endsAreHidden) other.end();
      });
      from.on('error', () => null);
    }
    client.on('close', () => open.delete(client));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    silentAfter: (bytes) => {
      limit = bytes;
    },
    slow: (bytesASecond) => {
      bytesAMoment = (bytesASecond * MOMENT) / 1_000;
    },
    hidesEnds: () => {
      endsAreHidden = true;
    },
    speaks: () => {
      limit = Infinity;
      endsAreHidden = false;
      bytesAMoment = Infinity;
      for (const sockets of open) for (const socket of sockets) socket.resume();
    },
    held: () => [...open.keys()].filter((client) => !client.readableEnded).length,
    close: async () => {
      for (const sockets of open) for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
