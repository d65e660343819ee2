import type { CivilDate } from '../../domain/civil-date.ts';
import type { OutboxRow } from '../../domain/turn.ts';
import type { Register } from './open-register.ts';

/** One row of a rotation as the outbox holds it. */
export interface StandingRow {
  readonly key: string;
  readonly kind: OutboxRow['kind'];
  readonly state: 'waiting' | 'held' | 'taken' | 'answered';
  readonly file: string | null;
  /** Instant (ms UTC) from which it waits for a file. */
  readonly waitsFrom: number;
}

/** One line of a rotation in the trusts' digests. */
export interface StandingLine {
  readonly key: string;
  readonly kind: string;
  readonly version: number;
  readonly says: Readonly<Record<string, string>>;
  readonly notBefore: CivilDate | null;
  /** The letter that carried it, null while it waits for one. */
  readonly letter: string | null;
}

/** What the register holds of a rotation beside its facts, as a turn finds it. */
export interface StandingNow {
  readonly rows: readonly StandingRow[];
  readonly lines: readonly StandingLine[];
  /** Those that hold it up, and those that it left and whose escalation has not looked since. */
  readonly causes: readonly string[];
  /** Whether a previous interface has sent an applicant of its doctor. */
  readonly sentBefore: boolean;
}

/** Reads it in one go, and keeps rows and lines from outbox and digests until the turn is written. */
export async function standingNow(turn: Register, rotation: string): Promise<StandingNow> {
  const { rows } = await turn.raw<{ rows: [StandingNow] }>(
    `with handed as materialized (
       select key, kind, state, file, (extract(epoch from handed_over_at) * 1000)::bigint as "waitsFrom"
         from outbox where rotation = :rotation order by key for update),
     lines as materialized (
       select key, kind, version, says, not_before as "notBefore", letter from digest_lines
        where rotation = :rotation order by key for update)
     select coalesce((select jsonb_agg(handed) from handed), '[]') as rows,
            coalesce((select jsonb_agg(lines) from lines), '[]') as lines,
            coalesce((select jsonb_agg(cause order by cause) from escalation_members
                       where member = :rotation and (left_at is null or not seen)), '[]') as causes,
            exists (select from sent_before s join rotations r using (deanery, doctor_id)
                     where r.id = :rotation and s.what = 'applicant') as "sentBefore"`,
    { rotation },
  );
  return rows[0];
}
