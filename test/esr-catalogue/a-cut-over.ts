import { importSent } from '../../client/commands/import-sent.ts';
import { readSentFile } from '../../client/commands/sent-file.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';
import { anExchange, aPerson, london } from '../activities/an-exchange.ts';
import { theirFile } from './sent-before.ts';

export const day = (date: string, time = '14:00'): number => london(date, time);

/** The file of applicants of the previous interface. */
export const theirApplicants = 'DE_EOE_APP_20270520_00000041.DAT';

/** When a rotation hands over in the pause. */
export const meanwhile = day('2027-06-01', '10:40');

/** Who says that the exchange of the region is paused or goes on. */
export const said = (at: number) =>
  ({ deanery: 'EOE', trust: null, at, by: 'rota', words: null }) as const;

/** An exchange of which another interface has sent files before: paused since the morning of 1 June, until it resumes. */
export async function aCutOver() {
  const esr = await anExchange();
  await esr.outbox.pauseExchange(said(day('2027-06-01', '09:00')));
  await esr.position();
  esr.people.set('D2', aPerson({ gmcNumber: '7000002', surname: 'Other' }));
  const source = {
    peopleNumbered: async (numbers: readonly string[]) => {
      const ids = [...(await esr.deps.persons.numbered(numbers)).values()].flat();
      return [...(await esr.deps.persons.rows(ids)).values()];
    },
  };
  return {
    ...esr,
    /** A file that the other interface sent is imported. */
    async imports(...file: Parameters<typeof theirFile>) {
      const of = { deanery: 'EOE', by: 'rota', at: day('2027-06-01', '10:00') };
      const specification = spoken();
      const read = await readSentFile(source, { ...of, ...theirFile(...file), specification });
      return await importSent(esr.register, read, of);
    },
    pausesAgain: () => esr.outbox.pauseExchange(said(day('2027-06-02', '08:00'))),
    resumes: () => esr.outbox.resumeExchange(said(day('2027-06-01', '11:00'))),
    /** The files of applicants and notifications that leave on a day. */
    leaves: async (date: string) => [
      ...(await esr.slot('APP', day(date))),
      ...(await esr.slot('DNC', day(date, '15:00'))),
    ],
  };
}
