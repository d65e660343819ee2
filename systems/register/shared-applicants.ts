import type { ApplicantRow } from '../../domain/turn.ts';
import type { Register } from './open-register.ts';
import type { WaitingRow } from './outbox-waiting.ts';
import { isPaused } from './pauses.ts';

/** Doctors of whom a record has left that is of more than one rotation, in order. */
export async function doctorsOfSharedApplicants(
  register: Register,
  deanery: string,
): Promise<string[]> {
  const { rows } = await register.raw<{ rows: { doctor: string }[] }>(
    `select distinct body ->> 'doctorId' as doctor
       from outbox where deanery = ? and kind = 'applicant' and file is not null
      group by body ->> 'doctorId', file, line having count(distinct rotation) > 1
      order by 1`,
    [deanery],
  );
  return rows.map(({ doctor }) => doctor);
}

/** Applicants that have left, by their keys, as they would leave once more; not those that a pause keeps. */
export async function applicantRows(
  register: Register,
  keys: readonly string[],
): Promise<WaitingRow<ApplicantRow>[]> {
  return await register('outbox as o')
    .whereIn('key', [...keys])
    .whereRaw(`not ${isPaused}`)
    .orderByRaw('key collate "C"')
    .select({
      ...{ key: 'key', rotation: 'rotation', state: 'state' },
      ...{ handedOverAt: 'handed_over_at', body: 'body' },
    });
}
