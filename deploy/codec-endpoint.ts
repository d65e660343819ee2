import { once } from 'node:events';
import { openCodecEndpoint } from '../engine/codec-endpoint.ts';
import { codecKeysOf } from '../engine/codec-keys.ts';
import { endInASentence } from '../settings/ending.ts';
import { settingsOf } from '../settings/settings.ts';

endInASentence();

/** In a container loopback reaches nobody; docker-compose.yml publishes the port on the machine's own loopback only. */
const settings = settingsOf(process.env);
const endpoint = await openCodecEndpoint({
  keys: codecKeysOf(settings),
  port: settings.CODEC_PORT,
  origin: settings.UI_ORIGIN,
  host: '0.0.0.0',
});
process.stdout.write(`payloads are opened for ${settings.UI_ORIGIN}\n`);
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
await endpoint.close();
