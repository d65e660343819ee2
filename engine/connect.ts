import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Settings } from '../settings/settings.ts';
import { codecKeysOf } from './codec-keys.ts';
import { dataConverterOf } from './data-converter.ts';

export type EngineSettings = Pick<
  Settings,
  'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE' | 'CHANGEOVER_CODEC_KEYS' | 'NODE_ENV'
>;

/** Address, and TLS or an API key where the environment has Temporal's own variables for them. For client and worker. */
export function connectionOptionsOf(
  settings: Pick<Settings, 'TEMPORAL_ADDRESS'>,
): Pick<ConnectionOptions, 'address' | 'apiKey' | 'tls' | 'metadata'> {
  const { connectionOptions } = loadClientConnectConfig({ disableFile: true });
  const { apiKey, tls } = connectionOptions;
  return {
    address: settings.TEMPORAL_ADDRESS,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(tls === undefined ? {} : { tls }),
  };
}

/** A connected client in the settings' namespace. Whoever opens it closes `client.connection`. */
export async function connect(settings: EngineSettings): Promise<Client> {
  const dataConverter = dataConverterOf(codecKeysOf(settings));
  const connection = await Connection.connect(connectionOptionsOf(settings));
  return new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE, dataConverter });
}
