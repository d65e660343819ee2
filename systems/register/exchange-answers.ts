import type { Owner } from '../../domain/milestones.ts';
import type { Register } from './open-register.ts';

/** A line that left for ESR, and whether it was answered. */
export interface LineThatLeft {
  readonly file: string;
  readonly line: number;
  readonly positionId: string | null;
  readonly trainingPostNumber: string | null;
  readonly rowKey: string | null;
  readonly outcome: string | null;
  readonly silent: boolean;
}

interface LinesLeft {
  readonly deanery: string;
  readonly types: readonly ('APP' | 'DNC' | 'DNF')[];
  /** Instant (ms UTC); Infinity for the unanswered alone. */
  readonly since: number;
}

/** Lines of files of a type that left, oldest file first: every unanswered one, and the answered ones since a moment. */
export async function linesThatLeft(register: Register, of: LinesLeft): Promise<LineThatLeft[]> {
  const { rows } = await register.raw<{ rows: LineThatLeft[] }>(
    `with silent as (select distinct file from outbox where outcome = 'no-answer' and file is not null)
     select r.file, r.line, r.position_id as "positionId", r.training_post_number as "trainingPostNumber",
            r.row_key as "rowKey", r.outcome, s.file is not null as silent
       from exchange_records r
       join exchange_files f on f.name = r.file
       left join silent s on s.file = r.file
      where f.deanery = ? and f.direction = 'out' and f.type = any(?) and f.sent_at is not null
        and (r.outcome is null or f.sent_at >= ?::timestamptz)
      order by f.sent_at, f.name, r.line`,
    [of.deanery, [...of.types], of.since === Infinity ? 'infinity' : new Date(of.since)],
  );
  return rows;
}

/** Lines that had left by a moment and are unanswered to this day, oldest file first. */
export async function linesUnansweredAt(
  register: Register,
  { deanery, types, at }: Pick<LinesLeft, 'deanery' | 'types'> & { readonly at: number },
): Promise<LineThatLeft[]> {
  const unanswered = await linesThatLeft(register, { deanery, types, since: Infinity });
  const files = await register('exchange_files')
    .where({ deanery, direction: 'out' })
    .whereIn('type', [...types])
    .where('sent_at', '<=', new Date(at))
    .pluck<string[]>('name');
  const left = new Set(files);
  return unanswered.filter(({ file }) => left.has(file));
}

export interface LineAnswered {
  readonly file: string;
  readonly line: number;
  readonly outcome: 'success' | 'warning' | 'fail';
  readonly message: string | null;
  readonly answeredBy: string;
  readonly answeredLine: number;
  /** Of a refusal: why, most likely, and who can mend it. */
  readonly likely: { readonly says: string; readonly mends: Owner } | null;
}

/** Writes ESR's answers to our lines; a file whose lines are all answered is answered. Answers those files. */
export async function answerLines(
  open: Register,
  answers: readonly LineAnswered[],
): Promise<string[]> {
  await open.raw(
    `update exchange_records r
        set outcome = a.outcome, message = a.message, answered_by = a."answeredBy",
            answered_line = a."answeredLine", likely = a.likely ->> 'says', mends = a.likely ->> 'mends'
       from jsonb_to_recordset(?::jsonb) as a
         (file text, line integer, outcome text, message text, "answeredBy" text, "answeredLine" integer, likely jsonb)
      where r.file = a.file and r.line = a.line`,
    [JSON.stringify(answers)],
  );
  const files = [...new Set(answers.map(({ file }) => file))];
  const { rows } = await open.raw<{ rows: { name: string }[] }>(
    `update exchange_files set state = 'answered'
      where name = any(?) and not exists
        (select from exchange_records where file = name and outcome is null)
      returning name`,
    [files],
  );
  return rows.map(({ name }) => name).sort();
}

/** What ESR did not accept of a post has not left after all: the next touch sends its picture afresh. */
export async function forgetRefusedPictures(open: Register, file: string): Promise<void> {
  await open.raw(
    `delete from post_pictures p using exchange_records r
      where p.file = ? and r.file = p.file and r.outcome = 'fail'
        and r.training_post_number = p.training_post_number and r.row_key is null
        and r.position_id = p.position_id`,
    [file],
  );
}
