import type { ApplicantRow } from '../../domain/turn.ts';
import type { anExchange } from '../activities/an-exchange.ts';
import { aPerson } from '../activities/an-exchange.ts';
import { anApplicant } from '../activities/a-turn.ts';

type Exchange = Awaited<ReturnType<typeof anExchange>>;

/** So many doctors hand over an applicant record each, for one position; answers their ids, in order. */
export async function crowdHandsOver(
  esr: Exchange,
  at: number,
  many: number,
  of: { readonly from?: number; readonly row?: Partial<ApplicantRow> } = {},
): Promise<string[]> {
  const { from = 1, row = {} } = of;
  const numbers = Array.from({ length: many }, (_, index) => from + index);
  for (const number of numbers) {
    const doctorId = `D${number}`;
    const placementId = `P${number}`;
    esr.people.set(doctorId, aPerson({ gmcNumber: String(7_000_000 + number) }));
    const positionId = row.positionId ?? '100001';
    const key = `${placementId}/applicant/${positionId}/2027-08-04/1`;
    await esr.handsOver(at, [anApplicant({ ...row, key, doctorId })], { placementId, doctorId });
  }
  return numbers.map((number) => `D${number}`);
}
