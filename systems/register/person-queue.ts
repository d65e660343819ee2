import { isUnderReview, stepOf } from '../../domain/person-differences.ts';
import { type InIntrepid, noAbsence, type Said } from '../../domain/person-values.ts';
import type { Register } from './open-register.ts';
import {
  type DifferenceFound,
  endDifferences,
  keyOf,
  latestDifferences,
  queueDifferences,
  refreshDifference,
} from './person-differences.ts';
import { settlePersonDesk } from './person-desk.ts';
import { personMasters } from './person-masters.ts';
import { absencesTaken, markUpdatesTaken, withdrawUpdates } from './person-updates.ts';

/** What ESR says of a field of a doctor whom we know. */
export interface Word {
  readonly doctorId: string;
  readonly ods: string;
  readonly said: Said;
  readonly file: string;
  readonly line: number;
}

interface Where {
  readonly deanery: string;
  readonly at: number;
}

/**
 * Compares ESR's words with Intrepid, and settles the queue: what is new waits, what is said again does not, what both
 * agree on leaves. Words of one file in the order of its lines: of two about the same the later one counts.
 */
export async function hearWords(
  open: Register,
  { deanery, at }: Where,
  words: readonly Word[],
  inIntrepid: InIntrepid,
): Promise<void> {
  const doctorIds = [...new Set(words.map(({ doctorId }) => doctorId))];
  const latest = await latestDifferences(open, { deanery, doctorIds });
  const absences = await absencesTaken(open, { deanery, doctorIds });
  const masters = await personMasters(open, deanery);
  const queued: DifferenceFound[] = [];
  const over = { gone: [] as number[], superseded: [] as number[], taken: [] as number[] };
  const lastWords = new Map(
    words.map((word) => [keyOf({ doctorId: word.doctorId, ...word.said }), word]),
  );
  for (const [key, { doctorId, ods, said, file, line }] of lastWords) {
    const { field, item, values: esr } = said;
    const intrepid =
      field === 'absence'
        ? ([absences.get(key) ?? noAbsence] as const)
        : inIntrepid(doctorId, field);
    if (!intrepid) continue;
    const step = stepOf({ said, intrepid, latest: latest.get(key), master: masters[field] });
    if (step.step === 'agreed') over[step.as].push(step.id);
    if (step.step === 'refresh') await refreshDifference(open, step.id, intrepid[0]);
    if (step.step !== 'queue') continue;
    const { state, editedSince, supersedes } = step;
    if (supersedes !== null) over.superseded.push(supersedes);
    const found = { deanery, doctorId, ods, field, item, esr, intrepid: intrepid[0] };
    queued.push({ ...found, state, editedSince, file, line });
  }
  await supersede(open, over.superseded, at);
  await endDifferences(open, { ids: over.gone, state: 'gone', at });
  await markUpdatesTaken(open, { differences: over.taken, by: 'seen in Intrepid', at });
  await queueDifferences(open, queued, at);
  await settlePersonDesk(open, { deanery, at });
}

/** What Intrepid's side has taken in the meantime stays accepted. */
async function supersede(open: Register, ids: readonly number[], at: number): Promise<void> {
  const withdrawn = await withdrawUpdates(open, ids, at);
  const accepted = await open('person_differences')
    .whereIn('id', [...ids])
    .where({ state: 'accepted' })
    .pluck<number[]>('id');
  const over = ids.filter((id) => withdrawn.includes(id) || !accepted.includes(id));
  await endDifferences(open, { ids: over, state: 'superseded', at });
}

/** Looks again at what is open about these doctors, or on its way to Intrepid: it may have changed there. */
export async function reviewDoctors(
  open: Register,
  { deanery, at }: Where,
  of: { readonly doctorIds: readonly string[]; /** This one alone. */ readonly id?: number },
  inIntrepid: InIntrepid,
): Promise<void> {
  const { doctorIds, id } = of;
  const latest = await latestDifferences(open, { deanery, doctorIds });
  const words = [...latest.values()].flatMap((one): Word[] => {
    const { doctorId, ods, field, item, esr, file, line, state } = one;
    if ((id !== undefined && one.id !== id) || !isUnderReview(one)) return [];
    const said = { field, item, values: esr, unknownCode: state === 'unknown code' };
    return [{ doctorId, ods, said, file, line }];
  });
  await hearWords(open, { deanery, at }, words, inIntrepid);
}
