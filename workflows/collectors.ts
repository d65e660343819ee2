import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type {
  DigestActivities,
  IntrepidActivities,
  ReturnedActivities,
} from '../activities/contract.ts';
import { collect } from './collector.ts';
import type { CollectorOpening, DigestOpening } from './messages.ts';
import { withinAMinute } from './patience.ts';

const ask = proxyActivities<IntrepidActivities & DigestActivities & ReturnedActivities>({
  startToCloseTimeout: '50s',
  ...withinAMinute,
});

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
