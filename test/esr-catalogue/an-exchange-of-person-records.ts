import { decideDifference } from '../../systems/register/decide-difference.ts';
import { differencesIn, type DifferenceKept } from '../../systems/register/person-differences.ts';
import { markUpdatesTaken, updatesToTake } from '../../systems/register/person-updates.ts';
import { anExchange, london } from '../activities/an-exchange.ts';
import { asText, delivers } from './files-as-text.ts';

export const day = 86_400_000;
export const august = london('2027-08-04', '14:30');
const states = ['waiting', 'unknown code', 'Intrepid stands', 'accepted', 'refused'] as const;

type Kept = Pick<DifferenceKept, 'id'>;
/** No difference has this id. */
const nothing: Kept = { id: 0 };

/** The daily file of that number. */
export const dailyFile = (number: number): string =>
  `DE_EOE_RMC_2027080${String(number + 3)}_${String(number).padStart(8, '0')}.DAT`;

/** An exchange with the doctor of the post and their position, whose daily files carry person records from 4 August on. */
export async function anExchangeOfPersonRecords() {
  const esr = await anExchange();
  const { register } = esr;
  await esr.position();
  await esr.handsOver(august, []);
  let files = 0;
  const recordsOfFile = (number: number) =>
    register('exchange_records')
      .where({ file: dailyFile(number) })
      .orderBy('line');
  const outcomesOf = (number: number) => recordsOfFile(number).pluck<string[]>('outcome');
  const differences = (of: Parameters<typeof differencesIn>[1]['states'] = states) =>
    differencesIn(register, { deanery: 'EOE', states: of });
  return {
    ...esr,
    /** The next daily file with these lines; answers what became of them. */
    async receives(...lines: string[]): Promise<string[]> {
      files += 1;
      const name = dailyFile(files);
      delivers(esr.root, name, asText(name, lines));
      await esr.receive(['RMC'], august + (files - 1) * day);
      return await outcomesOf(files);
    },
    /** A day without a file, whose number is used up. */
    skipsFile(): void {
      files += 1;
    },
    /** What became of each line of a daily file. */
    outcomesOf,
    /** What the ledger says of the person records of the last file. */
    reasons: () =>
      recordsOfFile(files)
        .whereNot({ record: 'ASG' })
        .whereNotNull('message')
        .pluck<string[]>('message'),
    inFullRecords: (isFull = true) =>
      register('trusts').where({ ods: 'RGT' }).update({ full_records: isFull }),
    differences,
    shown: async () =>
      (await differences()).map(
        ({ field, state, esr: its, intrepid: ours }) =>
          `${field} ${state}: ${Object.values(ours).join('|')} > ${Object.values(its).join('|')}`,
      ),
    /** The deanery accepts or refuses what differs. */
    judges: (decision: 'accepted' | 'refused', { id }: Kept = nothing) =>
      decideDifference(register, {
        ...{ deanery: 'EOE', id, decision, by: 'm.thackaberry', at: august },
      }),
    handedOver: async () =>
      (await updatesToTake(register, 'EOE')).map(({ doctorId, absenceId, changes }) => ({
        ...{ doctorId, absenceId, changes },
      })),
    /** Intrepid's side takes what was handed over of a difference. */
    intrepidTakes: ({ id }: Kept = nothing) =>
      markUpdatesTaken(register, { differences: [id], by: 'Intrepid', at: august }),
  };
}
