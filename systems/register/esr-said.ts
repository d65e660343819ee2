import type { Owner } from '../../domain/milestones.ts';
import type { Register } from './open-register.ts';

/** What ESR answered to a line of ours, in its own words. */
export interface SaidByEsr {
  /** The rotation, or `<file>/<line>` where no rotation handed it over. */
  readonly member: string;
  readonly kind: 'applicant' | 'post touched';
  readonly outcome: 'fail' | 'warning';
  /** File and line that we sent. */
  readonly file: string;
  readonly line: number;
  readonly trainingPostNumber: string | null;
  readonly positionId: string | null;
  /** ESR's text, which may repeat what we sent: it stays in the register, in letters and on pages. */
  readonly message: string | null;
  /** Of a refusal: why, most likely, with the value that was sent; and who can mend it. Null where nobody can say. */
  readonly likely: string | null;
  readonly mends: Owner | null;
  /** File and line in which ESR answered. */
  readonly answerFile: string | null;
  readonly answerLine: number | null;
}

const answer = `r.outcome, r.file, r.line, r.training_post_number as "trainingPostNumber",
  r.position_id as "positionId", r.message, r.likely, r.mends, r.answered_by as "answerFile", r.answered_line as "answerLine"`;

/** A line of ours as a member of a cause: `<file>/<line>`. */
const lineOf = (member: string): { file: string; line: number }[] => {
  const [, file, line] = /^(DE_.+)\/(\d+)$/.exec(member) ?? [];
  return file === undefined || line === undefined ? [] : [{ file, line: Number(line) }];
};

/**
 * What ESR refused or warned of in the newest that these rotations handed over for each position and post, and in these
 * lines of ours, `<file>/<line>`; in the order of the members.
 */
export async function saidByEsr(
  register: Register,
  members: readonly string[],
): Promise<SaidByEsr[]> {
  const { rows } = await register.raw<{ rows: SaidByEsr[] }>(
    `with newest as (
       select distinct on (rotation, kind, training_post_number, body ->> 'positionId') *
         from outbox where rotation = any(:members) and file is not null
        order by rotation, kind, training_post_number, body ->> 'positionId', handed_over_at desc, key desc)
     select n.rotation as member, n.kind, ${answer}
       from newest n join exchange_records r on r.file = n.file
        and case n.kind when 'applicant' then r.line = n.line
                 else r.training_post_number = n.training_post_number
                      and (r.row_key is null or r.row_key = n.key) end
      where r.outcome in ('fail', 'warning')
      union all
     select l.file || '/' || l.line, 'post touched', ${answer}
       from jsonb_to_recordset(:lines::jsonb) as l (file text, line integer)
       join exchange_records r on r.file = l.file and r.line = l.line
      where r.outcome in ('fail', 'warning')
      order by 1, 4, 5`,
    { members: [...members], lines: JSON.stringify(members.flatMap(lineOf)) },
  );
  return rows;
}
