import type { CivilDate } from '../../domain/civil-date.ts';
import type { PictureToldBefore } from '../../domain/told-before.ts';
import {
  endAtEsr,
  isNobodys,
  isOnlyOne,
  startAtEsr,
  stillStands,
  withEnd,
} from './at-esr-before.ts';
import type { Register } from './open-register.ts';
import { isPaused } from './pauses.ts';

/** What a line of a previous interface's file told ESR. */
export interface SentBefore {
  readonly line: number;
  readonly what: 'applicant' | 'withdrawal' | 'dates' | 'picture';
  readonly doctorId: string | null;
  readonly trainingPostNumber: string | null;
  readonly positionId: string | null;
  readonly startDate: CivilDate | null;
  readonly endDate: CivilDate | null;
  readonly role: 'host' | 'lead' | null;
  readonly told: PictureToldBefore | null;
}

interface Of {
  readonly deanery: string;
  readonly file: string;
  /** Instant (ms UTC) at which it left. */
  readonly leftAt: number;
}

/** Under which key of the audit stands that a file is a previous interface's. */
export const importedKey = (file: string): string => `sent file imported/${file}`;

/** Keeps what the lines of one file told, beside the lines themselves. */
export async function keepSentBefore(
  open: Register,
  { deanery, file, leftAt }: Of,
  lines: readonly SentBefore[],
): Promise<void> {
  // Turns take rows by what stands here: one that has begun is waited for, one that begins waits until all of it does.
  await open.raw('lock table sent_before in access exclusive mode');
  const rows = lines.map((one) => ({
    ...{ file, line: one.line, deanery, left_at: new Date(leftAt), what: one.what },
    doctor_id: one.doctorId,
    training_post_number: one.trainingPostNumber,
    position_id: one.positionId,
    start_date: one.startDate,
    end_date: one.endDate,
    role: one.role,
    told: one.told && JSON.stringify(one.told),
  }));
  for (let from = 0; from < rows.length; from += 1000) {
    await open('sent_before').insert(rows.slice(from, from + 1000));
  }
  // Otherwise PostgreSQL looks for each of thousands that wait among all of these until it has counted them by itself.
  await open.raw('analyze sent_before');
}

const isTheirs = `${stillStands} and ${isOnlyOne}`;

/**
 * Applicants that wait and that a previous interface has sent: the same doctor, position and start, moved dates
 * followed, and not withdrawn since. The line that told it last has taken each, as if it had left in it, with the end
 * that ESR has; only what has not left before, so that what a person sends again leaves. Answers what was taken.
 */
export async function takeSentBefore(
  open: Register,
  { deanery, rotation = null }: { readonly deanery: string; readonly rotation?: string | null },
): Promise<{ row: string; file: string }[]> {
  const { rows } = await open.raw<{ rows: { row: string; file: string }[] }>(
    `with standing as (
       select distinct on (o.key) o.key, s.file, s.line, ${endAtEsr} as ends
         from outbox o
         join sent_before s on s.deanery = o.deanery and s.what = 'applicant'
          and s.doctor_id = o.body ->> 'doctorId' and s.position_id = o.body ->> 'positionId'
        where o.deanery = :deanery and o.kind = 'applicant' and o.state in ('waiting', 'held')
          and (:rotation::text is null or o.rotation = :rotation)
          and o.body ->> 'startDate' = ${startAtEsr}::text and ${isTheirs}
        order by o.key, s.left_at desc, s.line desc),
     ours as materialized (
       select standing.* from outbox o join standing using (key)
        where o.deanery = :deanery and o.state in ('waiting', 'held') order by o.key for update of o)
     update outbox o set state = 'taken', file = ours.file, line = ours.line, outcome = null, told_at = null,
            body = ${withEnd('ours.ends')}
       from ours where o.deanery = :deanery and o.key = ours.key
     returning o.key as row, o.file`,
    { deanery, rotation },
  );
  return rows;
}

/**
 * Applicants that wait, and whose doctor a previous interface has applied for at the same position from another day that
 * is still to come and that no other placement of theirs begins on: their start has moved since, and ESR has them with
 * the old one, as the row says from now on. What waits to be told of them waits for no window any more. To be asked
 * once everybody's rotation is known. `today` is the day in London.
 */
export async function takeMovedSince(
  open: Register,
  of: { readonly deanery: string; readonly at: number; readonly today: CivilDate },
): Promise<void> {
  await open.raw(
    `with standing as (
       select o.key, o.rotation, o.training_post_number, s.doctor_id, s.position_id, s.file, s.line,
              s.left_at, ${startAtEsr} as start, ${endAtEsr} as ends, (o.body ->> 'startDate')::date as moved_to
         from outbox o
         join sent_before s on s.deanery = o.deanery and s.what = 'applicant'
          and s.doctor_id = o.body ->> 'doctorId' and s.position_id = o.body ->> 'positionId'
        where o.deanery = :deanery and o.kind = 'applicant' and o.state in ('waiting', 'held')
          and not ${isPaused} and ${isTheirs}),
     nobodys as (
       select distinct on (s.key) s.* from standing s
        where ${isNobodys}
        order by s.key, abs(s.start - s.moved_to), s.left_at desc, s.line desc),
     ours as (
       select distinct on (doctor_id, position_id, start) * from nobodys
        order by doctor_id, position_id, start, abs(start - moved_to), key),
     kept as materialized (
       select o.key, o.kind from outbox o
        where o.deanery = :deanery and (o.key in (select key from ours) and o.state in ('waiting', 'held')
          or o.kind = 'post touched' and o.state = 'waiting' and o.rotation in (select rotation from ours))
        order by o.key for update),
     taken as (
       update outbox o
          set state = 'taken', file = ours.file, line = ours.line, outcome = null, told_at = null,
              body = ${withEnd('ours.ends')} || jsonb_build_object('startDate', ours.start)
         from ours join kept using (key) where o.deanery = :deanery and o.key = ours.key)
     update outbox o set handed_over_at = least(o.handed_over_at, to_timestamp(:at / 1000.0))
       from kept where kept.kind = 'post touched' and o.deanery = :deanery and o.key = kept.key`,
    of,
  );
}

/** What a position's post was last told to be, by a previous interface. */
export interface PostToldBefore {
  readonly trainingPostNumber: string;
  readonly role: 'host' | 'lead' | null;
  readonly file: string;
  readonly line: number;
  readonly told: PictureToldBefore;
}

/** The lines of type 1 about these posts in the last file that told each, where ESR has refused none of them. */
export async function toldBefore(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<PostToldBefore[]> {
  const { rows } = await register.raw<{ rows: PostToldBefore[] }>(
    `with last as (
       select distinct on (training_post_number, role) training_post_number, role, file
         from sent_before
        where deanery = ? and what = 'picture' and training_post_number = any(?)
        order by training_post_number, role, left_at desc, file desc)
     select s.training_post_number as "trainingPostNumber", s.role, s.file, s.line, s.told
       from sent_before s
       join last l on l.training_post_number = s.training_post_number and l.file = s.file
        and l.role is not distinct from s.role
      where s.what = 'picture' and not exists
        (select from exchange_records r
          where r.file = s.file and r.training_post_number = s.training_post_number
            and r.outcome = 'fail')
      order by s.training_post_number, s.file, s.line`,
    [of.deanery, [...of.posts]],
  );
  return rows;
}
