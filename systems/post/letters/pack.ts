import type { CivilDate } from '../../../domain/civil-date.ts';
import { spokenDate } from '../../../domain/london.ts';

/** What medical staffing and the lead employer need to hire by hand; the doctor by reference only. */
export interface PackShown {
  readonly to: string;
  readonly reason: string;
  readonly placementId: string;
  readonly doctorId: string;
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
  /** Whom to ring at the local office. */
  readonly ring: string;
}

/** The hand-over pack: what no file can carry any more. */
export function packLetter(of: PackShown): { subject: string; body: string } {
  const positions = of.positions.map(
    ({ positionId, positionNumber, authority }) =>
      `  position ${positionId}, number ${positionNumber}, employing authority ${authority}`,
  );
  return {
    subject: `To hire by hand: placement ${of.placementId}, starts ${spokenDate(of.startDate)}`,
    body: [
      `To medical staffing, ${of.to}`,
      '',
      `A doctor in training starts on ${spokenDate(of.startDate)}, and ${of.reason}.`,
      'Please set up the hire by hand, and confirm it on your page of Changeover.',
      '',
      `  placement ${of.placementId}, doctor ${of.doctorId} in Intrepid`,
      `  programme ${of.programme}`,
      `  training post number ${of.trainingPostNumber ?? 'none yet'}`,
      `  from ${spokenDate(of.startDate)} to ${spokenDate(of.endDate)}`,
      `  works at ${of.trust}`,
      `  is paid by ${of.paidBy}`,
      ...(positions.length > 0 ? positions : ['  the post has no live position in ESR']),
      '',
      'Who it is stands on your page, under the number of the placement.',
      `Questions: ${of.ring}`,
      '',
    ].join('\n'),
  };
}
