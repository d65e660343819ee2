import {
  expectedAuthorities,
  payingAuthority,
  type ExpectedAuthority,
} from '../domain/employing-authorities.ts';
import type { PersonsPlacement } from '../domain/person-verdict.ts';
import { bySuccessor } from '../domain/successors.ts';
import { type IntrepidSource, pagesOf, type PersonForEsr } from '../systems/intrepid/source.ts';
import type { Register } from '../systems/register/open-register.ts';
import { trusts } from '../systems/register/trusts.ts';

/** What ESR's person records are compared with: read where it is used, and nowhere kept. */
export interface PersonReader {
  /** Ids of the doctors who have each GMC or GDC number. */
  numbered(numbers: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  rows(doctorIds: readonly string[]): Promise<ReadonlyMap<string, PersonForEsr>>;
  placements(
    doctorIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PersonsPlacement[]>>;
}

const doctorsAtOnce = 200;

export const personReader = (
  source: Pick<IntrepidSource, 'peopleNumbered' | 'peopleForEsr' | 'placements' | 'programmes'>,
  register: Register,
): PersonReader => ({
  rows: (doctorIds) => source.peopleForEsr(doctorIds),

  async numbered(numbers) {
    const found = new Map<string, string[]>(numbers.map((number) => [number, []]));
    for (const { id, gmc, gdc } of await source.peopleNumbered(numbers)) {
      for (const number of [gmc, gdc]) if (number !== null) found.get(number)?.push(id);
    }
    return found;
  },

  async placements(doctorIds) {
    const found = new Map<string, PersonsPlacement[]>(doctorIds.map((id) => [id, []]));
    if (doctorIds.length === 0) return found;
    const known = bySuccessor(await trusts(register));
    const leads = new Map<string, string | null>();
    for await (const { rows } of pagesOf(source.programmes, { limit: 500 })) {
      for (const read of rows) if (read.ok) leads.set(read.row.id, read.row.lead_employer);
    }
    for (let from = 0; from < doctorIds.length; from += doctorsAtOnce) {
      const doctors = doctorIds.slice(from, from + doctorsAtOnce);
      for await (const { rows } of pagesOf(source.placements, { doctors, limit: 1000 })) {
        for (const read of rows) {
          if (!read.ok) continue;
          const { doctor_id, status, trust: host, programme } = read.row;
          const lead = leads.get(programme) ?? null;
          const expected = expectedAuthorities({ host, lead }, (ods) => known.get(ods));
          const paying = payingAuthority(expected);
          found.get(doctor_id)?.push({
            trainingPostNumber: read.row.training_post_number,
            isApproved: status === 'approved',
            endDate: read.row.end_date,
            paying: paying ? payerOf(paying) : null,
          });
        }
      }
    }
    return found;
  },
});

const payerOf = ({ ods, authority, formerly }: ExpectedAuthority) => {
  return { ods, authority, ...(formerly && { formerly }) };
};
