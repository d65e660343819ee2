import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CannotRun } from '../settings/ending.ts';

/** Where a program answers others by HTTP. */
export interface Endpoint {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens; port 0 is any free one. A port that nobody can listen on is a `CannotRun` that names it. */
export async function openEndpoint(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Endpoint> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new CannotRun(`Nobody can listen on port ${port} of ${host}: ${error.code}.`));
    });
    server.listen(port, host, resolve);
  });
  const { port: opened } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${opened}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
