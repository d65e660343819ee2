import assert from 'node:assert/strict';
import { addDays, civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { ApplicantRow, TouchRow } from '../../domain/turn.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, aTouch, london, placedAt, post } from '../activities/an-exchange.ts';

const first = civilDate('2027-06-01');

/** When both start as their record left. */
export const sent = civilDate('2027-08-04');
export const later = civilDate('2027-08-11');

/** So many days after the record left. */
export const dayAt = (day: number, time: string): number => london(addDays(first, day), time);

export const applicant = (placement: string, n = 1, of: Partial<ApplicantRow> = {}): ApplicantRow =>
  anApplicant({ key: `${placement}/applicant/100001/2027-08-04/${n}`, ...of });

const touch = (placement: string, n: number, of: Partial<TouchRow> = {}): TouchRow =>
  aTouch({ key: `${placement}/post/${n}`, ...of });

/** An exchange in which the placements P1 and P2 of one doctor have left as one applicant record on the first day. */
export async function twoThatShare() {
  const esr = await anExchange();
  const starts = new Map<string, CivilDate>();
  const stand = () =>
    esr.placements.set(
      post,
      [...starts].map(([id, startDate]) => placedAt({ id, startDate })),
    );
  const hands = (placementId: string, day: number, ...rows: (ApplicantRow | TouchRow)[]) =>
    esr.handsOver(dayAt(day, '08:00'), rows, { placementId });
  /** What leaves on a day: starts of applicants, types of notifications, sorted. */
  const leaves = async (day: number) => {
    const applicants = await esr.slot('APP', dayAt(day, '14:00'));
    const notifications = await esr.slot('DNC', dayAt(day, '15:00'));
    const all = (names: readonly string[]) => names.flatMap((name) => esr.recordsOf(name));
    return {
      starts: all(applicants).map((one) => one['projectedHireDate']),
      types: all(notifications)
        .map((one) => one['notificationTitleCode'])
        .sort(),
    };
  };
  await esr.position();
  for (const id of ['P1', 'P2']) starts.set(id, sent);
  stand();
  for (const id of ['P1', 'P2']) await hands(id, 0, applicant(id), touch(id, 1));
  assert.deepEqual(await leaves(0), { starts: [sent], types: ['1', '1'] });
  return {
    ...esr,
    hands,
    leaves,
    /** The placement’s `n`th word to ESR is that it starts on another day. */
    async moves(placement: string, day: number, startDate: CivilDate, n = 2) {
      starts.set(placement, startDate);
      stand();
      await hands(placement, day, touch(placement, n, { change: 'dates', startDate }));
    },
    async isWithdrawn(placement: string, day: number, n = 2) {
      const startDate = starts.get(placement) ?? sent;
      starts.delete(placement);
      stand();
      await hands(placement, day, touch(placement, n, { change: 'withdrawal', startDate }));
    },
    lineOf: async (placement: string) =>
      await esr
        .register('outbox')
        .where({ key: applicant(placement).key })
        .first<{ file: string; outcome: string | null }>('file', 'outcome'),
  };
}
