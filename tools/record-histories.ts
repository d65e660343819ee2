import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { dataConverterOf } from '../engine/data-converter.ts';
import { bundleOptions } from './build/bundle-options.ts';
import { collectorRecordings } from './histories/recorded-collectors.ts';
import { escalationRecordings } from './histories/recorded-escalations.ts';
import { rotationRecordings } from './histories/recorded-rotations.ts';
import { seasonRecordings } from './histories/recorded-seasons.ts';
import type { History, Recording, Studio } from './histories/recording.ts';
import { testKeys } from './histories/test-keys.ts';
import { startTimeSkipping } from './histories/time-skipping-engine.ts';
import { byTimers, stepped } from './histories/way.ts';

// Histories of every workflow, by timers and stepped, for test/workflows/replay.test.ts: `npm run history:record`.
// Whoever is named in them as client or worker is this, not a machine.
const identity = 'record-histories';
const folder = fileURLToPath(new URL('../test/histories', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const recordings: readonly Recording[] = [
  ...rotationRecordings,
  ...escalationRecordings,
  ...seasonRecordings,
  ...collectorRecordings,
];

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
});
const env = await startTimeSkipping(identity);
const workflowBundle = await bundleWorkflowCode({
  ...bundleOptions,
  logger: new DefaultLogger('ERROR'),
});
let workers = 0;
const ends: (() => Promise<void>)[] = [];
const studio: Studio = {
  client: env.client,
  engine: env,
  async worker(activities) {
    const taskQueue = `recording-${++workers}`;
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue,
      identity,
      activities,
      dataConverter: dataConverterOf(testKeys),
      workflowBundle,
    });
    const running = worker.run();
    ends.push(async () => {
      worker.shutdown();
      await running;
    });
    return taskQueue;
  },
};

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) rmSync(`${folder}/${file}`);
try {
  for (const { name, byTimersAlone, record } of recordings) {
    for (const way of byTimersAlone ? [byTimers(env)] : [byTimers(env), stepped()]) {
      for (const [run, history] of Object.entries(await record(studio, way))) {
        keep([name, run, way.name].filter((part) => part !== '').join(', '), history);
      }
      for (const end of ends.splice(0)) await end();
    }
  }
} finally {
  await env.teardown();
}

function keep(title: string, history: History): void {
  const file = `${title.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.json`;
  const text = JSON.stringify(JSON.parse(historyToJSON(history)));
  writeFileSync(`${folder}/${file}`, `${text}\n`);
  say(`${file}: ${history.events?.length ?? 0} events, ${Math.ceil(text.length / 1024)} KB`);
}
