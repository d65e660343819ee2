import type { CivilDate } from './civil-date.ts';
import { isOfSame } from './standing.ts';
import type { ApplicantRow, TouchRow } from './turn.ts';

/** An applicant record of a rotation that has left, and what ESR has of it by all that has left since. */
export interface ApplicantThatLeft extends Pick<
  ApplicantRow,
  'doctorId' | 'trainingPostNumber' | 'positionId' | 'grade'
> {
  /** Of its row of the outbox. */
  readonly key: string;
  readonly rotation: string;
  readonly file: string;
  readonly line: number;
  /** As ESR was told them last. */
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  /** When they were told (ms UTC). */
  readonly toldAt: number;
  /** The start to which its rotation moved the record last by a notification of its own, and when (ms UTC). */
  readonly movedTo: CivilDate | null;
  readonly movedAt: number | null;
  /** With which the record left. */
  readonly sentStart: CivilDate;
  readonly sentEnd: CivilDate;
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

/** ESR has it by all that we know. */
export const stands = ({ refused, takenBack, owedAnew }: ApplicantThatLeft): boolean =>
  !refused && !takenBack && !owedAnew;

const isOneLine = (one: ApplicantThatLeft, other: ApplicantThatLeft): boolean =>
  one.file === other.file && one.line === other.line;

export const sharersOf = (
  of: ApplicantThatLeft,
  left: readonly ApplicantThatLeft[],
): ApplicantThatLeft[] => left.filter((one) => one.rotation !== of.rotation && isOneLine(one, of));

/** The start of which ESR has a record: as the last of those who share it has moved it. */
export function startAtEsr(of: ApplicantThatLeft, left: readonly ApplicantThatLeft[]): CivilDate {
  const moved = [of, ...sharersOf(of, left)]
    .filter(({ movedTo }) => movedTo !== null)
    .sort((a, b) => (a.movedAt ?? 0) - (b.movedAt ?? 0))
    .at(-1);
  return moved?.movedTo ?? of.sentStart;
}

/**
 * Whether a rotation starts on another day than the record that it shares: it stayed with the others, and this one is
 * owed a record of its own.
 */
const isParted = (one: ApplicantThatLeft, left: readonly ApplicantThatLeft[]): boolean =>
  stands(one) && sharersOf(one, left).length > 0 && startAtEsr(one, left) !== one.startDate;

/** Those of a doctor that are owed a record of their own, since the one that they share has another start. */
export const partedOf = (left: readonly ApplicantThatLeft[]): ApplicantThatLeft[] =>
  left.filter((one) => isParted(one, left));

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
      !isParted(one, left) &&
      one.doctorId === body.doctorId &&
      one.positionId === body.positionId &&
      one.startDate === body.startDate &&
      !own.some((mine) => isOneLine(mine, one)),
  );
}

/**
 * What rotations changed at a post, in the order of its rows, as ESR should hear it by what it has. A withdrawal is not
 * told while the applicant stands for another rotation, and of several at once only the last is. An arrival whose
 * applicant has left with other dates is a change of dates. A start that moves away from the other rotations of its
 * record, or to another record of its doctor, moves no record.
 */
export const asEsrHears = <Row extends Of<TouchRow>>(
  rows: readonly Row[],
  left: readonly ApplicantThatLeft[],
): Row[] =>
  rows.flatMap((row, index) => {
    const { change } = row.body;
    const before = rows.slice(0, index);
    if (change === 'dates' || (change === 'arrival' && datesMoved(row, left))) {
      return as(movesRecord(row, { before, rows, left }) ? 'dates' : 'arrival', row);
    }
    return change === 'withdrawal' && standsForAnother(row, before, left) ? [] : row;
  });

const as = <Row extends Of<TouchRow>>(change: TouchRow['change'], row: Row): Row => ({
  ...row,
  body: { ...row.body, change },
});

/** Whether the record at ESR is to have these dates. Of several that move at once it follows the first. */
function movesRecord(
  { rotation, body }: Of<TouchRow>,
  {
    before,
    rows,
    left,
  }: {
    readonly before: readonly Of<TouchRow>[];
    readonly rows: readonly Of<TouchRow>[];
    readonly left: readonly ApplicantThatLeft[];
  },
): boolean {
  const own = left.filter((one) => one.rotation === rotation && isOfSame(one, body) && stands(one));
  const moves = own.filter((one) => startAtEsr(one, left) !== body.startDate);
  if (moves.length === 0) return !own.some((one) => isAsSent(one, body, left));
  const others = left.filter((one) => one.rotation !== rotation && stands(one));
  const isThere = others.some(
    (one) =>
      isOfSame(one, body) &&
      one.startDate === body.startDate &&
      !isParted(one, left) &&
      !own.some((mine) => isOneLine(mine, one)),
  );
  const rowOf = (one: ApplicantThatLeft, among: readonly Of<TouchRow>[]) =>
    among.findLast((row) => row.rotation === one.rotation && isOfSame(row.body, one));
  const isKept = moves.some((mine) =>
    others.some((one) => {
      if (!isOneLine(mine, one)) return false;
      if (rowOf(one, before)?.body.change === 'dates') return true;
      const row = rowOf(one, rows)?.body;
      const stays = row?.change !== 'withdrawal';
      return stays && (row?.startDate ?? one.startDate) === startAtEsr(mine, left);
    }),
  );
  return !isThere && !isKept;
}

/** Whether these are the dates with which the record left, and nobody has moved it since. */
const isAsSent = (
  one: ApplicantThatLeft,
  { startDate, endDate }: TouchRow,
  left: readonly ApplicantThatLeft[],
): boolean =>
  one.sentStart === startDate &&
  one.sentEnd === endDate &&
  [one, ...sharersOf(one, left)].every(({ movedTo }) => movedTo === null);

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
      (one.startDate === body.startDate ||
        (!isParted(one, left) && own.some((mine) => isOneLine(mine, one)))),
  );
}
