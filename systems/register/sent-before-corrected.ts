import type { CivilDate } from '../../domain/civil-date.ts';
import {
  endAtEsr,
  isNobodys,
  isOnlyOne,
  startAtEsr,
  stillStands,
  withEnd,
} from './at-esr-before.ts';
import type { Register } from './open-register.ts';

interface Of {
  readonly deanery: string;
  /** The file that has been imported last. */
  readonly file: string;
  /** The day in London. */
  readonly today: CivilDate;
}

/** An applicant of which a file says other dates than were known when its rotation told its post. */
interface ToldByThen {
  readonly rotation: string;
  /** Line of the imported file. */
  readonly because: number;
}

interface Correction {
  readonly toldByThen: readonly ToldByThen[];
  /** How many are to be applied for anew. */
  readonly takenBack: number;
}

/** What a line of a previous interface says by now of a row that it has taken; nulls where it is the row's no more. */
interface Corrected {
  readonly key: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly start: CivilDate | null;
  readonly ends: CivilDate | null;
}

/**
 * Rows that lines of a previous interface have taken, as all that is imported by now says of them. What it sent later is
 * the row's line from now on, and dates that it moved are those that ESR has. What it withdrew, or moved to where another
 * placement begins, has left in no line: its rotation hears so with the answers, and applies anew. Where a post has been
 * told since for one whose dates differ, nothing is written.
 */
export async function correctTaken(open: Register, of: Of): Promise<Correction> {
  const changed = await changedBy(open, of);
  const toldByThen = changed.filter((one) => one.datesDiffer && one.tellsNoMore);
  if (toldByThen.length === 0) await write(open, of.deanery, changed);
  return { toldByThen, takenBack: changed.filter(({ file }) => file === null).length };
}

interface Changed extends Corrected, ToldByThen {
  readonly datesDiffer: boolean;
  /** A file has told the post for it, and its dates in no line of their own. */
  readonly tellsNoMore: boolean;
}

async function changedBy(open: Register, of: Of): Promise<Changed[]> {
  const { rows } = await open.raw<{ rows: Changed[] }>(
    `with taken as materialized (
       select o.*, s.doctor_id, s.position_id, o.body ->> 'startDate' as start, o.body ->> 'endDate' as ends
         from outbox o
         join sent_before s on s.file = o.file and s.line = o.line and s.what = 'applicant'
        where o.deanery = :deanery and o.kind = 'applicant' and ${isOnlyOne}
          and o.file is not null and o.body ->> 'doctorId' in
            (select doctor_id from sent_before where file = :file and doctor_id is not null)
        order by o.key for update of o),
     standing as materialized (
       select o.key, o.rotation, o.training_post_number, o.doctor_id, o.position_id,
              s.file, s.line, s.left_at, ${startAtEsr} as start, ${endAtEsr} as ends,
              o.start = ${startAtEsr}::text as same, s.file = o.file and s.line = o.line as own
         from taken o
         join sent_before s on s.deanery = o.deanery and s.what = 'applicant'
          and s.doctor_id = o.doctor_id and s.position_id = o.position_id
        where ${stillStands}),
     last as (
       select distinct on (s.key) s.* from standing s
        where s.same or s.own and ${isNobodys}
        order by s.key, s.same desc, s.left_at desc, s.line desc)
     select o.key, o.rotation, l.file, l.line, l.start, l.ends,
            coalesce(l.start::text <> o.start or l.ends::text <> o.ends, false) as "datesDiffer",
            coalesce(bool_or(t.file is not null) and not bool_or(r.file is not null), false) as "tellsNoMore",
            (select min(n.line) from sent_before n
              where n.deanery = :deanery and n.doctor_id = o.doctor_id and n.file = :file
                and (n.training_post_number = o.training_post_number or n.position_id = o.position_id)) as because
       from taken o
       left join last l using (key)
       left join outbox t on t.rotation = o.rotation and t.kind = 'post touched' and t.file is not null
       left join exchange_records r on r.file = t.file and r.row_key = t.key
      where l.key is null or (l.file, l.line) <> (o.file, o.line)
         or l.start::text <> o.start or l.ends::text <> o.ends
      group by o.key, o.rotation, o.file, o.line, o.doctor_id, o.training_post_number, o.position_id,
               o.start, o.ends, l.key, l.file, l.line, l.start, l.ends
      order by o.key`,
    { ...of },
  );
  return rows;
}

async function write(
  open: Register,
  deanery: string,
  corrected: readonly Corrected[],
): Promise<void> {
  await open.raw(
    `with now as (
       select c.*, (c.file, c.line) is not distinct from (o.file, o.line) as same_line
         from jsonb_to_recordset(:corrected::jsonb) as c (key text, file text, line integer, start date, ends date)
         join outbox o using (key) where o.deanery = :deanery)
     update outbox o
        set file = now.file, line = now.line,
            body = ${withEnd('now.ends')} || jsonb_strip_nulls(jsonb_build_object('startDate', now.start)),
            state = case when now.file is null then 'answered' when same_line then o.state else 'taken' end,
            outcome = case when now.file is null then 'taken-back' when same_line then o.outcome end,
            told_at = case when same_line then o.told_at end,
            answer_file = case when same_line then o.answer_file end,
            answer_line = case when same_line then o.answer_line end,
            answer_at = case when same_line then o.answer_at end
       from now where o.deanery = :deanery and o.key = now.key`,
    { deanery, corrected: JSON.stringify(corrected) },
  );
}
