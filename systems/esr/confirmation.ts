import { grouped } from '../../domain/grouped.ts';

/** A line of a file that we sent, as a confirmation may mean it. */
export interface SentLine {
  readonly file: string;
  /** In the file, where the header is line 1. */
  readonly line: number;
  readonly positionId: string | null;
  readonly trainingPostNumber: string | null;
  readonly answered: boolean;
  /** Its silence has been told: most likely the file is quarantined. */
  readonly silent: boolean;
}

/** What a line of a confirmation says of the line that it confirms; the file it does not say. */
export interface Confirming {
  readonly line: number;
  readonly sentLine: number | null;
  readonly positionId: string | null;
  readonly trainingPostNumber: string | null;
}

/**
 * Which sent line each line of one confirmation file means, by its line. Of several files that fit, those still
 * unanswered come first, then those that fit as a whole, then those whose silence has not been told, then the older.
 */
export function matchConfirmations<Line extends SentLine>(
  sent: readonly Line[],
  confirming: readonly Confirming[],
): Map<number, Line> {
  const files = [...grouped(sent, ({ file }) => file).values()]
    .map((lines) => indexed(lines))
    .map((file) => ({ ...file, rank: rankOf(file, confirming) }))
    .sort((a, b) => a.rank - b.rank);
  const used = new Set<Line>();
  const matched = new Map<number, Line>();
  for (const one of confirming) {
    for (const file of files) {
      const found = file.fitting(one).find((line) => !used.has(line));
      if (!found) continue;
      used.add(found);
      matched.set(one.line, found);
      break;
    }
  }
  return matched;
}

interface SentFile<Line> {
  readonly lines: readonly Line[];
  readonly fitting: (one: Confirming) => Line[];
}

/** A file whose lines are found by their number, or by their position. */
function indexed<Line extends SentLine>(lines: readonly Line[]): SentFile<Line> {
  const byLine = new Map(lines.map((line) => [line.line, [line]]));
  const byPosition = grouped(lines, ({ positionId }) => positionId ?? '');
  const candidates = ({ sentLine, positionId }: Confirming): readonly Line[] => {
    if (sentLine !== null) return byLine.get(sentLine) ?? [];
    if (positionId === null) return lines;
    return [...(byPosition.get(positionId) ?? []), ...(byPosition.get('') ?? [])];
  };
  return { lines, fitting: (one) => candidates(one).filter((line) => fits(line, one)) };
}

function rankOf({ lines, fitting }: SentFile<SentLine>, confirming: readonly Confirming[]): number {
  const whole =
    lines.length === confirming.length && confirming.every((one) => fitting(one).length > 0);
  const answered = lines.every((line) => line.answered);
  const silent = lines.some((line) => line.silent);
  return (answered ? 4 : 0) + (whole ? 0 : 2) + (silent ? 1 : 0);
}

const agrees = <Value>(ours: Value | null, theirs: Value | null): boolean =>
  ours === null || theirs === null || ours === theirs;

const fits = (line: SentLine, one: Confirming): boolean =>
  agrees(line.positionId, one.positionId) &&
  agrees(line.trainingPostNumber, one.trainingPostNumber);
