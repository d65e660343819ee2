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

/**
 * PostgreSQL, Temporal with its UI, and the endpoint that opens payloads for it; all on loopback. All of them or none:
 * where one does not start, or `stop` comes first, those that run already are ended.
 */
export async function startServers(of: {
  readonly home: string;
  readonly keys: readonly CodecKey[];
  readonly say: Say;
  readonly stop: AbortSignal;
}): Promise<Servers> {
  const { home, keys, say, stop } = of;
  const running: { stop(): Promise<void> }[] = [];
  const end = async (): Promise<void> => {
    for (const server of running.reverse()) await server.stop();
  };
  try {
    const database = await databaseUrl(home, say, stop, running);
    const uiPort = await freePort(8233).catch(() => freePort());
    const ui = `http://127.0.0.1:${uiPort}`;
    const codec = await openCodecEndpoint({ keys, port: 0, origin: ui });
    running.push({ stop: () => codec.close() });
    const folder = join(home, 'var', 'temporal');
    const temporal = await startTemporal({ folder, uiPort, codecEndpoint: codec.url, say, stop });
    running.push(temporal);
    return {
      environment: {
        DATABASE_URL: database,
        TEMPORAL_ADDRESS: temporal.address,
        UI_ORIGIN: temporal.ui ?? ui,
        CODEC_PORT: new URL(codec.url).port,
      },
      stop: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function databaseUrl(
  home: string,
  say: Say,
  stop: AbortSignal,
  running: { stop(): Promise<void> }[],
): Promise<string> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') {
    say('PostgreSQL: DATABASE_URL is given and used');
    return given;
  }
  const postgres = await startPostgres({ folder: join(home, 'var', 'postgres'), say, stop });
  running.push(postgres);
  return postgres.url;
}
