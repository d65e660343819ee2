import {
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type {
  DigestActivities,
  InboxActivities,
  IntrepidActivities,
  OutboxActivities,
  Replayed,
  ReturnedActivities,
} from '../activities/contract.ts';
import { slotTimes, usualSlots } from '../domain/exchange-calendar.ts';
import { collect } from './collector.ts';
import { fullNotices } from './full-notification.ts';
import { localFirst } from './local-first.ts';
import { errands } from './errands.ts';
import {
  replay,
  type CollectorOpening,
  type DigestOpening,
  type OutboxOpening,
} from './messages.ts';
import { pausing } from './pausing.ts';
import { refuse } from './refuse.ts';

const ask = proxyActivities<
  OutboxActivities & IntrepidActivities & DigestActivities & ReturnedActivities
>({
  startToCloseTimeout: '50s',
  scheduleToCloseTimeout: '60s',
  retry: { initialInterval: '1s' },
});

// Nothing waits behind an outbox, so that it may be asked for longer than a rotation. What else a collector asks goes
// on for minutes, or sends something, and is never begun a second time while it may still be under way.
const local = proxyLocalActivities<OutboxActivities>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '5s',
  retry: { maximumAttempts: 1 },
});
const composeFiles = localFirst(local.composeFiles, ask.composeFiles);

// A file may concern thousands of rotations: while it goes on it may run on, and it gives up failing after half a minute.
const fromEsr = proxyActivities<InboxActivities>({
  startToCloseTimeout: '15m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumAttempts: 6 },
});

const everyType = ['APC', 'RMC', 'RMF', 'DCC'] as const;

/** Files from ESR, each exactly once, told to whom they concern; and the silence about what was handed over. */
export async function esrInbox(opening: CollectorOpening): Promise<string> {
  const { deanery } = opening;
  const asked = errands();
  setHandler(
    replay,
    ({ at, what }) =>
      asked.ask(at, async (now) =>
        sayReplayed(await fromEsr.replayFiles({ deanery, what, at: now })),
      ),
    {
      validator: ({ what }) => {
        refuse(
          asked.wait() ? 'Files are being played again already; ask when that is done.' : null,
        );
        const isOne =
          what.file === undefined || (what.day === undefined && what.type === undefined);
        refuse(isOne ? null : 'A file is named by itself, without a day or a type.');
      },
    },
  );
  const receive = async (at: number, types: readonly ('APC' | 'DCC' | 'RMC' | 'RMF')[]) => {
    const { files } = await fromEsr.receiveFiles({ deanery, types, at });
    return files.length === 0 ? 'nothing came' : `received ${files.join(', ')}`;
  };
  return await collect({
    name: 'inbox',
    asks: 'ESR',
    ...opening,
    times: ['08:00', '12:00', '14:30', '15:30', '18:00'],
    between: true,
    round: async (at, time) => {
      if (time === 'between') return await receive(at, everyType);
      if (time === '08:00') return await receive(at, ['APC']);
      if (time === '14:30') return await receive(at, ['RMC', 'RMF']);
      if (time === '15:30') return await receive(at, ['DCC']);
      if (time === '12:00') {
        const { told } = await fromEsr.tellSilence({ deanery, at });
        return `told the silence about ${told}`;
      }
      const { missing } = await fromEsr.lookForMissing({ deanery, at });
      return missing.length === 0 ? 'no file is missing' : `missing: ${missing.join(', ')}`;
    },
    whenDecided: 'between',
    errands: asked,
    again: (next) => continueAsNew<typeof esrInbox>({ ...opening, ...next }),
  });
}

// Tens of thousands of posts are read for it: while it goes on it may run on.
const patient = proxyActivities<OutboxActivities>({
  startToCloseTimeout: '15m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumAttempts: 6 },
});

function sayReplayed({ files, lines, applied, of }: Replayed): string {
  const played = `${files === 1 ? '1 file' : `${files} files`} played again, ${lines === 1 ? '1 line' : `${lines} lines`}`;
  return applied === 0
    ? `${played}: all of it was so already.`
    : `${played}: ${applied} applied now, in ${of.join(', ')}.`;
}

/**
 * The day's files to ESR: composed once, kept whole in the ledger, sent; the only writer of sequence numbers. Which of
 * them leave at which slot is the deanery's calendar, asked at each slot.
 */
export async function esrOutbox(opening: OutboxOpening): Promise<string> {
  const { deanery } = opening;
  const full = fullNotices(deanery, patient, opening.full);
  const pauses = pausing(deanery, ask, opening.paused ?? []);
  return await collect({
    name: 'outbox',
    asks: 'ESR',
    ...opening,
    times: slotTimes,
    commands: full.listen,
    whenDecided: 'between',
    says: pauses.words,
    round: (at, time) =>
      pauses.alone(async () => {
        // It is of everything: it waits while anything is paused.
        const sendFull = async () => (pauses.remembered().length > 0 ? [] : await full.send(at));
        const slot = slotTimes.find((one) => one === time);
        if (slot === undefined) return spoken(await sendFull(), 'DNF');
        const composed = await composeFiles({ deanery, slot, at });
        const { files, notified = slot === usualSlots.notifications } = composed;
        for (const name of files) await ask.sendFile({ deanery, name, at });
        // After the changes: what troubles it never holds them up.
        const whole = notified ? await sendFull() : [];
        return spoken([...files, ...whole], `file at ${slot}`);
      }),
    again: (next) =>
      continueAsNew<typeof esrOutbox>({
        ...opening,
        ...next,
        full: full.known(),
        paused: pauses.remembered(),
      }),
  });
}

const spoken = (files: readonly string[], type: string): string =>
  files.length === 0 ? `no ${type} to send` : `sent ${files.join(', ')}`;

/** What changed in Intrepid since the watermark, told to each rotation; nightly it compares. */
export async function intrepidChanges(opening: CollectorOpening): Promise<string> {
  const { deanery } = opening;
  return await collect({
    name: 'Intrepid',
    asks: 'Intrepid',
    ...opening,
    times: ['12:00', '18:00'],
    between: true,
    round: async (at, time) => {
      if (time === '18:00') {
        const { told, gone } = await ask.compareNightly({ deanery, at });
        return `compared: told ${told}, gone ${gone}`;
      }
      const { told, badRows } = await ask.tellChanges({ deanery, at });
      return `told ${told} changes, ${badRows} bad rows`;
    },
    whenDecided: '18:00',
    again: (next) => continueAsNew<typeof intrepidChanges>({ ...opening, ...next }),
  });
}

/** One letter a day to a trust, if there is news, until another trust has taken its place. */
export async function trustDigest(opening: DigestOpening): Promise<string> {
  const { ods, deanery } = opening;
  let ended: string | null = null;
  return await collect({
    name: `digest of ${ods}`,
    asks: 'mail',
    ...opening,
    times: ['18:00'],
    round: async (at) => {
      const { letter, succeededBy } = await ask.sendDigest({ ods, deanery, at });
      if (succeededBy !== undefined) ended = `${ods} has been succeeded by ${succeededBy}`;
      return letter === null ? 'no news' : `sent ${letter}`;
    },
    ended: () => ended,
    again: (next) => continueAsNew<typeof trustDigest>({ ...opening, ...next }),
  });
}

/** Letters that mail servers gave back: in time for the office to open, twice more while it is open, and between. */
export async function returnedLetters(opening: CollectorOpening): Promise<string> {
  const { deanery } = opening;
  const counted = (words: string, letters: number) =>
    letters === 0 ? [] : [`${words} ${letters}`];
  return await collect({
    name: 'returned letters',
    asks: 'mail',
    ...opening,
    times: ['08:00', '12:00', '15:30'],
    between: true,
    round: async (at) => {
      const { bounced, delayed, others, unreadable } = await ask.readReturned({ deanery, at });
      const said = [
        ...counted('came back', bounced.length),
        ...counted('delayed', delayed.length),
        ...counted('not about a letter of ours', others),
        ...counted('not readable', unreadable),
      ];
      return said.length === 0 ? 'nothing came back' : said.join(', ');
    },
    again: (next) => continueAsNew<typeof returnedLetters>({ ...opening, ...next }),
  });
}
