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
  /** What it answers, to tell answers apart. */
  readonly says: string;
}

/**
 * Which sent line each line of one confirmation file means, by its line. Of several files that fit, those still
 * unanswered come first, then those that fit as a whole, then those whose silence has not been told, then the older.
 * Without the number of a line it may mean `several`: nobody can say which, unless all of them are answered alike.
 */
export function matchConfirmations<Line extends SentLine>(
  sent: readonly Line[],
  confirming: readonly Confirming[],
): Map<number, Line | 'several'> {
  const files = [...grouped(sent, ({ file }) => file).values()]
    .map((lines) => indexed(lines))
    .map((file) => ({ ...file, rank: rankOf(file, confirming) }))
    .sort((a, b) => a.rank - b.rank);
  const used = new Set<Line>();
  const matched = new Map<number, Line | 'several'>();
  const alike = grouped(
    confirming.filter(({ sentLine }) => sentLine === null),
    aboutOf,
  );
  for (const one of confirming) {
    for (const file of files) {
      const fitting = file.fitting(one).filter((line) => !used.has(line));
      const [found, ...others] = fitting;
      if (!found) continue;
      const isPlain = one.sentLine !== null || others.length === 0;
      if (isPlain || areAllAnswered(fitting.length, alike.get(aboutOf(one)) ?? [])) {
        used.add(found);
        matched.set(one.line, found);
      } else matched.set(one.line, 'several');
      break;
    }
  }
  return matched;
}

const aboutOf = ({ positionId, trainingPostNumber }: Confirming): string =>
  `${positionId ?? ''} ${trainingPostNumber ?? ''}`;

const areAllAnswered = (lines: number, answers: readonly Confirming[]): boolean =>
  answers.length >= lines && answers.every(({ says }) => says === answers[0]?.says);

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
