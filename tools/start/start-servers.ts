import { join } from 'node:path';
import { openCodecEndpoint } from '../../engine/codec-endpoint.ts';
import type { CodecKey } from '../../settings/variables.ts';
import { freePort } from '../servers/free-port.ts';
import type { Say } from '../servers/say.ts';
import { startPostgres } from '../servers/start-postgres.ts';
import { startTemporal } from '../servers/start-temporal.ts';

export interface Servers {
  /** Where they answer, as our programs read it. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** PostgreSQL, Temporal with its UI, and the endpoint that opens payloads for it; all on loopback. */
export async function startServers(of: {
  readonly home: string;
  readonly keys: readonly CodecKey[];
  readonly say: Say;
}): Promise<Servers> {
  const { home, keys, say } = of;
  const given = process.env['DATABASE_URL'];
  const postgres =
    given === undefined
      ? await startPostgres({ folder: join(home, 'var', 'postgres'), say })
      : null;
  if (given !== undefined) say('PostgreSQL: DATABASE_URL is given and used');
  const uiPort = await freePort(8233).catch(() => freePort());
  const ui = `http://127.0.0.1:${uiPort}`;
  const codec = await openCodecEndpoint({ keys, port: 0, origin: ui });
  const temporal = await startTemporal({
    folder: join(home, 'var', 'temporal'),
    uiPort,
    codecEndpoint: codec.url,
    say,
  });
  return {
    environment: {
      DATABASE_URL: given ?? postgres?.url ?? '',
      TEMPORAL_ADDRESS: temporal.address,
      UI_ORIGIN: temporal.ui ?? ui,
      CODEC_PORT: new URL(codec.url).port,
    },
    async stop() {
      await temporal.stop();
      await codec.close();
      await postgres?.stop();
    },
  };
}
