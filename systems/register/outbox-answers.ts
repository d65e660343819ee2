import type { RowSent } from '../../domain/silence.ts';
import type { Register } from './open-register.ts';
import { canLeave } from './outbox-waiting.ts';
import { isPaused } from './pauses.ts';

// Whoever writes rows of more than one rotation takes them in the order of their keys, as a rotation's turn takes its
// own: two that took them in different orders would wait for each other.

/** Gives applicants the answers of their lines. A later answer than the one that was told is told too. */
export async function answerApplicants(
  open: Register,
  of: { readonly deanery: string; readonly at: number },
): Promise<void> {
  await open.raw(
    `with answers as materialized (
       select o.key, r.outcome, r.answered_by, r.answered_line
         from outbox o join exchange_records r on r.file = o.file and r.line = o.line
        where o.deanery = ? and o.kind = 'applicant' and o.state in ('taken', 'answered')
          and r.outcome is not null and r.outcome is distinct from o.outcome
        order by o.key for update of o)
     update outbox o
        set outcome = a.outcome, answer_file = a.answered_by, answer_line = a.answered_line,
            answer_at = to_timestamp(? / 1000.0), told_at = null
       from answers a where o.deanery = ? and o.key = a.key`,
    [of.deanery, of.at, of.deanery],
  );
}

/**
 * Gives touched posts the answers of their lines: those of the post's picture, and those that are theirs alone. A post
 * whose picture had left before has the answer of that earlier file. What was refused at a position that the post has
 * no more counts only where it is all that was told.
 */
export async function answerTouches(
  open: Register,
  of: { readonly deanery: string; readonly at: number },
): Promise<void> {
  await open.raw(
    `with answers as (
       select o.key,
              case when bool_or(r.outcome = 'fail') then 'fail'
                   when bool_or(r.outcome = 'warning') then 'warning' else 'success' end as outcome,
              max(r.answered_by) as file, max(r.answered_line) as line
         from outbox o
         join exchange_records r on r.file = o.file
          and r.training_post_number = o.training_post_number
          and (r.row_key is null or r.row_key = o.key)
         left join positions p on p.deanery = o.deanery and p.position_id = r.position_id
        where o.deanery = ? and o.kind = 'post touched' and o.state in ('taken', 'answered')
          and (r.outcome is distinct from 'fail' or p.position_id is null
               or (p.live and p.training_post_number = r.training_post_number))
        group by o.key having bool_and(r.outcome is not null)),
     ours as materialized (
       select a.* from outbox o join answers a using (key)
        where o.deanery = ? and a.outcome is distinct from o.outcome order by o.key for update of o)
     update outbox o
        set outcome = ours.outcome, answer_file = ours.file, answer_line = ours.line,
            answer_at = to_timestamp(? / 1000.0), told_at = null
       from ours where o.deanery = ? and o.key = ours.key`,
    [of.deanery, of.deanery, of.at, of.deanery],
  );
}

const rowSent = `o.rotation, o.key, o.kind, o.outcome, o.file, o.line,
  (extract(epoch from o.handed_over_at) * 1000)::bigint as "handedOverAt",
  (extract(epoch from o.passed_over_at) * 1000)::bigint as "passedOverAt",
  (extract(epoch from f.sent_at) * 1000)::bigint as "leftAt", o.told_at is not null as told`;

const withoutAnswer = `o.deanery = ? and o.outcome is null
  and o.state in ('waiting', 'held', 'taken') and ${canLeave}
  and (o.state = 'taken' or not ${isPaused})`;

/**
 * Rows handed over by this moment of which nobody has said anything yet, and which a file has taken or could take. What a
 * pause keeps could not.
 */
export async function rowsWithoutAnswer(
  register: Register,
  { deanery, at }: { readonly deanery: string; readonly at: number },
): Promise<RowSent[]> {
  const { rows } = await register.raw<{ rows: RowSent[] }>(
    `select ${rowSent} from outbox o left join exchange_files f on f.name = o.file
      where ${withoutAnswer} and o.handed_over_at <= to_timestamp(? / 1000.0)
      order by o.key`,
    [deanery, at],
  );
  return rows;
}

/** When rows without an answer were handed over and left, those to come included; each combination once. */
export async function timesWithoutAnswer(
  register: Register,
  deanery: string,
): Promise<Pick<RowSent, 'kind' | 'handedOverAt' | 'passedOverAt' | 'leftAt'>[]> {
  const { rows } = await register.raw<{
    rows: Pick<RowSent, 'kind' | 'handedOverAt' | 'passedOverAt' | 'leftAt'>[];
  }>(
    `select distinct o.kind, (extract(epoch from o.handed_over_at) * 1000)::bigint as "handedOverAt",
            (extract(epoch from o.passed_over_at) * 1000)::bigint as "passedOverAt",
            (extract(epoch from f.sent_at) * 1000)::bigint as "leftAt"
       from outbox o left join exchange_files f on f.name = o.file
      where ${withoutAnswer}`,
    [deanery],
  );
  return rows;
}

/** Every row of each rotation that has something to hear. */
export async function rowsOfWhoeverShouldHear(
  register: Register,
  deanery: string,
): Promise<RowSent[]> {
  const { rows } = await register.raw<{ rows: RowSent[] }>(
    `select ${rowSent} from outbox o left join exchange_files f on f.name = o.file
      where o.rotation in
        (select rotation from outbox where deanery = ? and outcome is not null and told_at is null)
      order by o.rotation, o.key`,
    [deanery],
  );
  return rows;
}

/** Silence is an answer too, until a real one comes. */
export async function noteSilence(
  open: Register,
  deanery: string,
  silent: readonly { readonly key: string; readonly outcome: 'no-answer' | 'not-sent' }[],
): Promise<void> {
  if (silent.length === 0) return;
  await open.raw(
    `with ours as materialized (
       select o.key, s.outcome
         from outbox o join jsonb_to_recordset(?::jsonb) as s (key text, outcome text) using (key)
        where o.deanery = ? and o.outcome is null order by o.key for update of o)
     update outbox o set outcome = ours.outcome from ours where o.deanery = ? and o.key = ours.key`,
    [JSON.stringify(silent), deanery, deanery],
  );
}

/** They have been told: after the telling. What ESR answered, and was told, is over. */
export async function markAnswersTold(
  open: Register,
  of: { readonly deanery: string; readonly at: number },
  told: readonly { readonly key: string; readonly outcome: string | null }[],
): Promise<void> {
  await open.raw(
    `with ours as materialized (
       select o.key
         from outbox o join jsonb_to_recordset(?::jsonb) as t (key text, outcome text) using (key)
        where o.deanery = ? and o.outcome = t.outcome order by o.key for update of o)
     update outbox o set told_at = to_timestamp(? / 1000.0),
            state = case when o.outcome in ('success', 'warning', 'fail') then 'answered' else o.state end
       from ours where o.deanery = ? and o.key = ours.key`,
    [
      JSON.stringify(told.map(({ key, outcome }) => ({ key, outcome }))),
      of.deanery,
      of.at,
      of.deanery,
    ],
  );
}
