import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { InboxActivities, Replayed } from '../activities/contract.ts';
import { collect } from './collector.ts';
import { replay, type CollectorOpening } from './messages.ts';
import { whileItGoesOn } from './patience.ts';

// A file may concern thousands of rotations.
const fromEsr = proxyActivities<InboxActivities>({
  startToCloseTimeout: '15m',
  ...whileItGoesOn,
});

const everyType = ['APC', 'RMC', 'RMF', 'DCC'] as const;

/** Files from ESR, each exactly once, told to whom they concern; and the silence about what was handed over. */
export async function esrInbox(opening: CollectorOpening): Promise<string> {
  const { deanery } = opening;
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
    commands: (people) => {
      people.takes(replay, {
        refusal: ({ what }) => {
          if (people.wait()) return 'Files are being played again already; ask when that is done.';
          const isOne = what.day === undefined && what.type === undefined;
          return what.file === undefined || isOne
            ? null
            : 'A file is named by itself, without a day or a type.';
        },
        run: async ({ what }, now) =>
          sayReplayed(await fromEsr.replayFiles({ deanery, what, at: now })),
      });
    },
    again: (next) => continueAsNew<typeof esrInbox>({ ...opening, ...next }),
  });
}

function sayReplayed({ files, lines, applied, of }: Replayed): string {
  const played = `${files === 1 ? '1 file' : `${files} files`} played again, ${lines === 1 ? '1 line' : `${lines} lines`}`;
  return applied === 0
    ? `${played}: all of it was so already.`
    : `${played}: ${applied} applied now, in ${of.join(', ')}.`;
}
