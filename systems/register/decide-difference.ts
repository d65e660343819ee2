import type { DifferenceState } from '../../domain/person-differences.ts';
import { changesTo } from '../../domain/person-values.ts';
import { addAudit } from './audit.ts';
import type { Register } from './open-register.ts';
import { settlePersonDesk } from './person-desk.ts';
import { differenceById, endDifferences } from './person-differences.ts';
import { handOverUpdate } from './person-updates.ts';

export type Decided =
  { readonly ok: true } | { readonly ok: false; readonly state: DifferenceState | 'not there' };

/**
 * The deanery accepts a difference, which hands it over to Intrepid's side, or refuses it; what is not to be accepted
 * can still be refused. Answers how it stands where that is not possible. The audit says of whom and what, no value.
 */
export async function decideDifference(
  register: Register,
  of: {
    readonly deanery: string;
    readonly id: number;
    readonly decision: 'accepted' | 'refused';
    readonly by: string;
    readonly words?: string | undefined;
    readonly at: number;
  },
): Promise<Decided> {
  const { deanery, id, decision, by, words, at } = of;
  return await register.transaction(async (open): Promise<Decided> => {
    await open('person_differences').where({ id }).forUpdate().first('id');
    const found = await differenceById(open, { deanery, id });
    if (!found) return { ok: false, state: 'not there' };
    const { state, doctorId, field, item, esr, intrepid } = found;
    const mayEnd = state === 'waiting' || (decision === 'refused' && state === 'unknown code');
    if (!mayEnd) return { ok: false, state };
    await endDifferences(open, { ids: [id], state: decision, at, by, words });
    if (decision === 'accepted') {
      await handOverUpdate(open, {
        ...{ deanery, difference: id, doctorId, at, by },
        about: field === 'absence' ? 'absence' : 'doctor',
        absenceId: field === 'absence' ? item : null,
        changes: changesTo(field, esr, intrepid),
        before: intrepid,
      });
    }
    const key = `person difference/${id}`;
    const detail = { field, doctor: doctorId };
    await addAudit(open, [
      { key, at, by, what: `person difference ${decision}`, subject: `person/${id}`, detail },
    ]);
    await settlePersonDesk(open, { deanery, at });
    return { ok: true };
  });
}
