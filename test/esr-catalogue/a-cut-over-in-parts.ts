import { civilDate } from '../../domain/civil-date.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { aTouch } from '../activities/an-exchange.ts';
import { aCutOver, day, meanwhile } from './a-cut-over.ts';
import { theirApplicant, theirMove, theirPicture, theirWithdrawal } from './sent-before.ts';

type TheirFile = Parameters<Awaited<ReturnType<typeof aCutOver>>['imports']>;

const end = anApplicant().endDate;

/** The files of a previous interface about Dr Example, by what it did in each. */
export const theirFiles = {
  sent: ['APP', '2027-05-20', 41, [theirApplicant({ projectedEndDate: end })]],
  told: ['DNC', '2027-05-20', 52, [theirPicture()]],
  withdrew: ['DNC', '2027-05-21', 53, [theirWithdrawal()]],
  moved: ['DNC', '2027-05-21', 53, [theirMove('2027-08-11')]],
} as const satisfies Record<string, TheirFile>;

/** What the rotation of Dr Example hears once its applicant is ESR's no more. */
export const takenBack = `P1 ${anApplicant().key} taken-back`;

/** A cut-over whose files come one by one, with turns, looks and slots in between. */
export async function aCutOverInParts() {
  const esr = await aCutOver();
  return {
    ...esr,
    /** A turn of the rotation of a placement from that day, after so many applicants that are no longer. */
    turn(start = '2027-08-04', { at = meanwhile, before = 0, placement = 'P1' } = {}) {
      const startDate = civilDate(start);
      const key = `${placement}/applicant/100001/${start}/${before + 1}`;
      const touch = aTouch({ key: `${placement}/post/1`, startDate });
      const of = { placementId: placement, startDate };
      return esr.handsOver(at, [anApplicant({ key, startDate }), touch], of);
    },
    /** The inbox looks; what rotations have heard by then. */
    async looks(at = day('2027-06-01', '10:50')) {
      await esr.receive(['APC', 'DCC'], at);
      return esr.answers();
    },
    /** What leaves on a day, each record as what it tells and the start that it has. */
    async tells(date = '2027-06-01') {
      const files = await esr.leaves(date);
      return files
        .flatMap((file) => esr.recordsOf(file))
        .map((one) =>
          [
            one['notificationTitleCode'] ?? 'applicant',
            one['changeOfProjectedHireDate'] ?? one['projectedHireDate'] ?? '',
          ].join(' '),
        );
    },
    applicants: () =>
      esr
        .register('outbox')
        .where({ kind: 'applicant' })
        .orderBy('key')
        .select('key', 'state', 'file', 'line', 'body'),
  };
}
