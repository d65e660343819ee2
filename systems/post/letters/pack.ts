import type { CivilDate } from '../../../domain/civil-date.ts';
import { spokenDate } from '../../../domain/london.ts';

/** What medical staffing and the lead employer need to hire by hand; and who it is. */
export interface PackShown {
  readonly to: string;
  readonly reason: string;
  readonly placementId: string;
  readonly doctorId: string;
  /** Name and GMC number; null where Intrepid could not be read. */
  readonly doctor: string | null;
  /** Name and code. */
  readonly programme: string;
  readonly trainingPostNumber: string | null;
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  /** Name and ODS code. */
  readonly trust: string;
  readonly paidBy: string;
  readonly positions: readonly {
    readonly positionId: string;
    readonly positionNumber: string;
    readonly authority: string;
  }[];
  /** Whom to ring at the local office; null when nobody is named. */
  readonly ring: string | null;
}

/** The hand-over pack: what no file can carry any more. */
export function packLetter(of: PackShown): { subject: string; body: string } {
  const positions = of.positions.map(
    ({ positionId, positionNumber, authority }) =>
      `  position ${positionId}, number ${positionNumber}, employing authority ${authority}`,
  );
  const ring = of.ring ?? 'the local office';
  return {
    subject: `To hire by hand: placement ${of.placementId}, starts ${spokenDate(of.startDate)}`,
    body: [
      `To medical staffing, ${of.to}`,
      '',
      `A doctor in training starts on ${spokenDate(of.startDate)}, and ${of.reason}.`,
      `Please set up the hire by hand. When you have, and for any question: ring ${ring}, with the number of the placement.`,
      '',
      `  placement ${of.placementId}`,
      `  ${of.doctor ?? `doctor ${of.doctorId} in Intrepid, whose name could not be read: it is said on the telephone`}`,
      `  programme ${of.programme}`,
      `  training post number ${of.trainingPostNumber ?? 'none yet'}`,
      `  from ${spokenDate(of.startDate)} to ${spokenDate(of.endDate)}`,
      `  works at ${of.trust}`,
      `  is paid by ${of.paidBy}`,
      ...(positions.length > 0 ? positions : ['  the post has no live position in ESR']),
      '',
      'This letter names a doctor: keep it as you keep their records.',
      '',
    ].join('\n'),
  };
}
