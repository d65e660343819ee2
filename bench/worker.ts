import { fileURLToPath } from 'node:url';
import { activityInfo } from '@temporalio/activity';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Activities, Settled, Turn } from '../activities/contract.ts';
import { codecKeysOf } from '../engine/codec-keys.ts';
import { connect } from '../engine/connect.ts';
import { dataConverterOf } from '../engine/data-converter.ts';
import { settingsOf } from '../settings/settings.ts';
import { openRegister } from '../systems/register/open-register.ts';
import { logEngine } from '../worker/engine-log.ts';
import { wire } from '../worker/wiring.ts';
import { workerOptionsOf } from '../worker/worker-options.ts';
import { bareStarts } from './bare-starts.ts';
import type { Playing } from './bare.ts';
import type { TimedActivities } from './once.ts';
import { apartQueue, type As, type Asked, type Said } from './worker-process.ts';

/** The product's worker, which also plays bare workflows and says how many turns have been settled. */
const settings = settingsOf(process.env);
logEngine(settings.LOG_LEVEL);
const say = (said: Said): void => void process.send?.(said);
const as = process.argv[2] as As;
const rings = fileURLToPath(new URL('rings.ts', import.meta.url));

const client = await connect(settings);
const register = openRegister({ url: settings.DATABASE_URL, schema: settings.CHANGEOVER_SCHEMA });
const world = wire(settings, { client, register });
const { settleTurn, kickOff, receiveFiles } = world.activities;
const connection = await NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS });

/** The recorded turns that bare workflows write again, each as text; null when their activities do nothing. */
let recorded: { readonly placement: string; readonly turns: readonly string[] } | null = null;
let records = false;

const turnOf = (text: string, placement: string): Turn =>
  JSON.parse(text.replaceAll(recorded?.placement ?? '', placement)) as Turn;

const benched: TimedActivities & Pick<Activities, 'settleTurn'> & Playing = {
  settleTurn: async (turn) => {
    const settled = await settleTurn(turn);
    say({ of: turn.rotation, ...(records ? { turn } : {}) });
    return settled;
  },
  playTurn: async (number) => {
    const { workflowId } = activityInfo().workflowExecution ?? { workflowId: '' };
    const text = recorded?.turns[number - 1];
    const settled: Settled =
      text === undefined
        ? { taken: [] }
        : await settleTurn(turnOf(text, workflowId.split('/').at(-1) ?? ''));
    say({ of: workflowId });
    return settled;
  },
  timedKickOff: async (of) => {
    const from = performance.now();
    const { started } = await kickOff(of);
    return { started, ms: performance.now() - from };
  },
  timedBareStarts: async (of) => {
    const from = performance.now();
    await bareStarts(client, settings.TEMPORAL_TASK_QUEUE, of);
    return { started: of.rotations, ms: performance.now() - from };
  },
  timedReceive: async (of) => {
    const from = performance.now();
    const { files } = await receiveFiles(of);
    return { started: files.length, ms: performance.now() - from };
  },
};

process.on('message', (asked: Asked) => {
  if ('records' in asked) ({ records } = asked);
  else ({ recorded } = asked);
  say({ of: 'asked' });
});
const worker = await Worker.create({
  connection,
  namespace: settings.TEMPORAL_NAMESPACE,
  taskQueue: as === 'apart' ? apartQueue : settings.TEMPORAL_TASK_QUEUE,
  activities: { ...world.activities, ...benched },
  dataConverter: dataConverterOf(codecKeysOf(settings)),
  workflowsPath: fileURLToPath(new URL('workflows.ts', import.meta.url)),
  ...workerOptionsOf(settings),
  ...(as === 'rings' ? { interceptors: { workflowModules: [rings] } } : {}),
});
process.on('disconnect', () => worker.getState() === 'RUNNING' && worker.shutdown());
say({ of: 'ready' });
await worker.run();
await world.close();
await register.destroy();
await connection.close();
await client.connection.close();
if (process.connected) process.disconnect();
