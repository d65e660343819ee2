import { anExchange, london } from '../activities/an-exchange.ts';

export const afternoon = london('2027-06-01', '14:30');
export const day = 86_400_000;
/** The file of records of Tuesday, as a test that writes its lines itself calls it. */
export const rmc = 'DE_EOE_RMC_20270601_00000007.DAT';
/** A position of the post, as a line. */
export const position = (id: string): string =>
  `POR,${id},,"C","${id}",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","0292",,`;

/** An exchange whose inbox is looked at as its file or its evening comes. */
export async function anInbox(of: Parameters<typeof anExchange>[0] = {}) {
  const esr = await anExchange(of);
  return {
    ...esr,
    read: (at = afternoon) => esr.receive(['RMC', 'RMF'], at),
    /** At six in the evening the inbox asks what has not come, and what nobody expected. */
    lookAt: (date: string) =>
      esr.inbox.lookForMissing({ deanery: 'EOE', at: london(date, '18:00') }),
    alive: () =>
      esr
        .register('positions')
        .where({ live: true })
        .orderBy('position_id')
        .pluck<string[]>('position_id'),
    /** What the acknowledgement says of each line, with the slot of that evening. */
    acknowledged: async (at = london('2027-06-01', '17:00')) =>
      (await esr.slot('RTC', at)).flatMap((name) =>
        esr
          .recordsOf(name)
          .map((one) => `${one['lineNumber'] ?? ''} ${one['loadStatusCode'] ?? ''}`),
      ),
    troubleOf: async (name: string) => (await esr.says(`file-suspect/${name}`))?.['trouble'] ?? '',
  };
}
