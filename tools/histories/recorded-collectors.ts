import { ApplicationFailure } from '@temporalio/common';
import { addDays } from '../../domain/civil-date.ts';
import { look } from '../../workflows/messages.ts';
import { at, nextMonday, type Recording, runsOf } from './recording.ts';

/** The world does not answer; without a stack, since a history that is kept names no path. */
function down(): never {
  const failure = ApplicationFailure.nonRetryable('does not answer');
  failure.stack = '';
  throw failure;
}

type World = Readonly<Record<string, (of: { readonly at: number }) => unknown>>;

interface Week {
  readonly workflow: string;
  /** What it is called; without it as the workflow. */
  readonly name?: string;
  readonly world: (failsAt: number) => World;
  /** When it begins, is told that a person has decided, and is left: days after a Monday, and a time. */
  readonly from: readonly [number, string];
  readonly fails: readonly [number, string];
  readonly decided?: readonly [number, string];
  readonly until: readonly [number, string];
}

const outbox: Week = {
  workflow: 'esr-outbox',
  world: (failsAt) => ({
    composeFiles: ({ at: now }) => (now === failsAt ? down() : { files: ['APP_EOE_1'] }),
    sendFile: () => undefined,
  }),
  from: [-2, '12:00'],
  fails: [0, '14:00'],
  until: [0, '18:00'],
};
const withoutEsr: Week = {
  ...outbox,
  name: 'esr-outbox, whom ESR does not answer',
  from: [-1, '12:00'],
};
const inbox: Week = {
  workflow: 'esr-inbox',
  world: (failsAt) => ({
    receiveFiles: ({ at: now }) => (now === failsAt ? down() : { files: [] }),
    tellSilence: () => ({ told: 2 }),
    lookForMissing: () => ({ missing: ['RMC'] }),
  }),
  from: [-1, '17:20'],
  fails: [-1, '17:50'],
  decided: [-1, '18:05'],
  until: [-1, '19:00'],
};
const changes: Week = {
  workflow: 'intrepid-changes',
  world: (failsAt) => ({
    tellChanges: ({ at: now }) => (now === failsAt ? down() : { told: 3, badRows: 1 }),
    compareNightly: () => ({ told: 1, gone: 0 }),
  }),
  from: [-1, '23:30'],
  fails: [0, '00:15'],
  decided: [0, '07:20'],
  until: [0, '09:10'],
};
const digest: Week = {
  workflow: 'trust-digest',
  world: (failsAt) => ({
    sendDigest: ({ at: now }) => (now === failsAt ? down() : { letter: 'digest/RGT/1' }),
  }),
  from: [-3, '12:00'],
  fails: [0, '18:00'],
  until: [1, '19:00'],
};
const returned: Week = {
  workflow: 'returned-letters',
  world: (failsAt) => ({
    readReturned: ({ at: now }) =>
      now === failsAt
        ? down()
        : { bounced: ['digest/RGT/2027-06-01'], delayed: [], others: 1, unreadable: 0 },
  }),
  from: [-1, '15:00'],
  fails: [-1, '15:15'],
  until: [-1, '16:05'],
};

const recordingOf = (week: Week): Recording => ({
  name: week.name ?? week.workflow,
  byTimersAlone: week.name !== undefined,
  async record({ client, engine, worker }, way) {
    const monday = addDays(await nextMonday(engine), 7);
    const moment = ([days, time]: readonly [number, string]) => at(monday, days, time);
    const desk = { sayOutage: () => undefined, endOutage: () => undefined };
    const taskQueue = await worker({ ...desk, ...week.world(moment(week.fails)) });
    const from = moment(week.from);
    await way.passes(null, from);
    const opening = { deanery: 'EOE', ods: 'RGT', clock: way.clock(from), at: from };
    const workflowId = `${week.name ?? week.workflow}/${way.name}`;
    const started = await client.workflow.start(week.workflow, {
      workflowId,
      taskQueue,
      args: [opening],
    });
    const handle = client.workflow.getHandle(workflowId);
    await way.settles(handle, from);
    if (week.decided) {
      const decided = moment(week.decided);
      await way.passes(handle, decided);
      await handle.signal(look, { at: decided });
      await way.settles(handle, decided);
    }
    await way.passes(handle, moment(week.until));
    const runs = await runsOf(client, workflowId, started.firstExecutionRunId);
    await handle.terminate();
    return Object.fromEntries(
      runs.map((run, index) => [index === 0 ? '' : `run ${index + 1}`, run]),
    );
  },
});

export const collectorRecordings: readonly Recording[] = [
  outbox,
  withoutEsr,
  inbox,
  changes,
  digest,
  returned,
].map(recordingOf);
