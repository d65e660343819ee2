import type { CivilDate } from './civil-date.ts';
import { isOfSame } from './standing.ts';
import type { ApplicantRow, TouchRow } from './turn.ts';

/** An applicant record of a rotation that has left, and what ESR has of it by all that has left since. */
export interface ApplicantThatLeft extends Pick<
  ApplicantRow,
  'doctorId' | 'trainingPostNumber' | 'positionId' | 'grade'
> {
  readonly rotation: string;
  readonly file: string;
  readonly line: number;
  /** As ESR was told them last. */
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  readonly refused: boolean;
  /** A withdrawal of its rotation has left since. */
  readonly takenBack: boolean;
  /** Its rotation owes it once more, or has sent it once more. */
  readonly owedAnew: boolean;
}

/** A row of the outbox, and whose it is. */
interface Of<Row> {
  readonly rotation: string;
  readonly body: Row;
}

const stands = ({ refused, takenBack, owedAnew }: ApplicantThatLeft): boolean =>
  !refused && !takenBack && !owedAnew;

const isOneLine = (one: ApplicantThatLeft, other: ApplicantThatLeft): boolean =>
  one.file === other.file && one.line === other.line;

/**
 * The record with which another rotation has already applied for the same doctor, position and start, and which stands:
 * a second one would be one too many. Not the line in which this rotation's own record left, and is owed anew.
 */
export function twinThatLeft(
  { rotation, body }: Of<ApplicantRow>,
  left: readonly ApplicantThatLeft[],
): ApplicantThatLeft | undefined {
  const own = left.filter(
    (one) => one.rotation === rotation && isOfSame(one, body) && !one.takenBack,
  );
  return left.findLast(
    (one) =>
      one.rotation !== rotation &&
      stands(one) &&
      one.doctorId === body.doctorId &&
      one.positionId === body.positionId &&
      one.startDate === body.startDate &&
      !own.some((mine) => isOneLine(mine, one)),
  );
}

/**
 * What rotations changed at a post, in the order of its rows, as ESR should hear it by what it has. A withdrawal is not
 * told while the applicant stands for another rotation, and of several at once only the last is. An arrival whose
 * applicant has left with other dates is a change of dates.
 */
export const asEsrHears = <Row extends Of<TouchRow>>(
  rows: readonly Row[],
  left: readonly ApplicantThatLeft[],
): Row[] =>
  rows.flatMap((row, index) => {
    const { change } = row.body;
    if (change === 'arrival') return datesMoved(row, left) ? asChangeOfDates(row) : row;
    const before = rows.slice(0, index);
    return change === 'withdrawal' && standsForAnother(row, before, left) ? [] : row;
  });

const asChangeOfDates = <Row extends Of<TouchRow>>(row: Row): Row => ({
  ...row,
  body: { ...row.body, change: 'dates' },
});

function datesMoved({ rotation, body }: Of<TouchRow>, left: readonly ApplicantThatLeft[]): boolean {
  const sent = left.findLast(
    (one) => one.rotation === rotation && isOfSame(one, body) && !one.refused && !one.takenBack,
  );
  if (!sent) return false;
  return sent.startDate !== body.startDate || sent.endDate !== body.endDate;
}

function standsForAnother(
  { rotation, body }: Of<TouchRow>,
  before: readonly Of<TouchRow>[],
  left: readonly ApplicantThatLeft[],
): boolean {
  const gone = new Set(
    before.filter((one) => one.body.change === 'withdrawal').map((one) => one.rotation),
  );
  const own = left.filter((one) => one.rotation === rotation);
  return left.some(
    (one) =>
      one.rotation !== rotation &&
      !gone.has(one.rotation) &&
      stands(one) &&
      one.doctorId === body.doctorId &&
      one.trainingPostNumber === body.trainingPostNumber &&
      (one.startDate === body.startDate || own.some((mine) => isOneLine(mine, one))),
  );
}
