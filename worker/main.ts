import { Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { codecKeysOf } from '../engine/codec-keys.ts';
import { connect, connectionOptionsOf } from '../engine/connect.ts';
import { dataConverterOf } from '../engine/data-converter.ts';
import { missingSearchAttributes } from '../engine/register-namespace.ts';
import { CannotRun, endInASentence } from '../settings/ending.ts';
import { settingsOf } from '../settings/settings.ts';
import { speak } from '../systems/esr/layout/specification.ts';
import { specificationIn } from '../systems/esr/layout/specification-file.ts';
import { openRegister } from '../systems/register/open-register.ts';
import { activityFailures } from './activity-failures.ts';
import { logEngine } from './engine-log.ts';
import { healthOf } from './health.ts';
import { openHealthEndpoint } from './health-endpoint.ts';
import { addressForMetrics, metricsOf } from './metrics.ts';
import { wire } from './wiring.ts';
import { workerOptionsOf } from './worker-options.ts';
import { workflowsOf } from './workflow-source.ts';

endInASentence();
const settings = settingsOf(process.env);
const workflows = workflowsOf(settings);
const log = pino({ level: settings.LOG_LEVEL });
const metricsAt = await addressForMetrics();
logEngine(settings.LOG_LEVEL, metricsAt);
speak(specificationIn(settings.ESR_LAYOUTS_FILE));

const client = await connect(settings);
const looking = await Connection.connect(connectionOptionsOf(settings));
const missing = await missingSearchAttributes(looking, settings.TEMPORAL_NAMESPACE);
await looking.close();
if (missing.length > 0) {
  throw new CannotRun(
    `Namespace ${settings.TEMPORAL_NAMESPACE} lacks ${missing.join(', ')}: run deploy/prepare.ts first.`,
  );
}
const register = openRegister({
  url: settings.DATABASE_URL,
  schema: settings.CHANGEOVER_SCHEMA,
  isRehearsal: settings.CHANGEOVER_REHEARSAL !== undefined,
});
const world = wire(settings, { client, register });
const { apiKey, tls } = connectionOptionsOf(settings);
const connection = await NativeConnection.connect({
  address: settings.TEMPORAL_ADDRESS,
  ...(typeof apiKey === 'string' ? { apiKey } : {}),
  ...(tls === undefined || tls === null ? {} : { tls }),
});
const worker = await Worker.create({
  connection,
  namespace: settings.TEMPORAL_NAMESPACE,
  taskQueue: settings.TEMPORAL_TASK_QUEUE,
  activities: world.activities,
  interceptors: { activity: [activityFailures(log)] },
  dataConverter: dataConverterOf(codecKeysOf(settings)),
  ...workflows,
  ...workerOptionsOf(settings),
});
// A connection of its own, so that it does not wait behind the worker's work.
const watched = openRegister({
  ...{ url: settings.DATABASE_URL, schema: settings.CHANGEOVER_SCHEMA, connections: 1 },
});
const health = await openHealthEndpoint({
  ...{ host: settings.HEALTH_HOST, port: settings.HEALTH_PORT },
  health: () => healthOf({ worker, register: watched, client }),
  metrics: metricsOf({
    meter: Runtime.instance().metricMeter,
    register: watched,
    engine: metricsAt,
  }),
});
// Whoever spawned it is gone: it goes too.
process.once('disconnect', () => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
});
log.info({ namespace: settings.TEMPORAL_NAMESPACE, health: health.url }, 'worker: ready');
// Whoever spawned it may wait for this.
process.send?.('ready');
await worker.run();
await health.close();
await watched.destroy();
await world.close();
await register.destroy();
await connection.close();
await client.connection.close();
if (process.connected) process.disconnect();
