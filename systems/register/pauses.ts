import type { Register } from './open-register.ts';

/** Nothing of a deanery, or of one of its trusts, leaves for ESR. */
export interface Pause {
  /** ODS code; null for the whole deanery. */
  readonly trust: string | null;
  readonly since: Date;
  readonly by: string;
  /** Why, as it was typed. */
  readonly reason: string | null;
}

interface Of {
  readonly deanery: string;
  readonly trust: string | null;
}

interface Said {
  readonly at: number;
  readonly by: string;
  /** Id of what they typed. */
  readonly words: string | null;
}

/** The pauses of a deanery that nobody has ended, the whole deanery's first. */
export async function pausesOpen(register: Register, deanery: string): Promise<Pause[]> {
  return await register('pauses as p')
    .leftJoin('words as w', 'w.id', 'p.words')
    .where({ 'p.deanery': deanery, 'p.ended_at': null })
    .orderByRaw('p.trust nulls first')
    .select({ trust: 'p.trust', since: 'p.since', by: 'p.by', reason: 'w.text' });
}

/** Begins a pause; one that has begun stays as it is. */
export async function putPause(open: Register, { deanery, trust }: Of, said: Said): Promise<void> {
  await open.raw(
    `insert into pauses (deanery, trust, since, by, words) values (?, ?, ?, ?, ?)
     on conflict (deanery, coalesce(trust, '')) where ended_at is null do nothing`,
    [deanery, trust, new Date(said.at), said.by, said.words],
  );
}

/** Ends a pause: what waited behind it, and behind no other, waits for a file from this moment on. */
export async function endPause(open: Register, { deanery, trust }: Of, said: Said): Promise<void> {
  const at = new Date(said.at);
  const { rows } = await open.raw<{ rows: { key: string }[] }>(
    `select key from outbox o where o.deanery = ? and o.state in ('waiting', 'held') and ${isPaused}`,
    [deanery],
  );
  await open('pauses')
    .where({ deanery, trust, ended_at: null })
    .update({ ended_at: at, ended_by: said.by, ended_words: said.words });
  await open.raw(
    `update outbox o set handed_over_at = greatest(handed_over_at, ?)
      where o.key = any(?) and not ${isPaused}`,
    [at, rows.map(({ key }) => key)],
  );
}

/** Of anything `x` about a post: whether the post is one of the trust of the pause `p`, `t` being that trust. */
const isPostOfTrust = `(exists (select from positions q where q.deanery = x.deanery and q.live
    and q.training_post_number = x.training_post_number and q.authority = t.vpd)
  or exists (select from rotations r where r.deanery = x.deanery and r.trust = p.trust
    and r.training_post_number = x.training_post_number)
  or exists (select from outbox w where w.deanery = x.deanery and w.state in ('waiting', 'held')
    and w.training_post_number = x.training_post_number and w.body ->> 'trust' = p.trust))`;

const paused = (x: string, isOfTrust: string): string =>
  `exists (select from pauses p left join trusts t on t.ods = p.trust
    where p.deanery = ${x}.deanery and p.ended_at is null and (p.trust is null or ${isOfTrust}))`;

/**
 * Of a row `o` of the outbox: whether a pause keeps it. An applicant is of the trust where the doctor goes and of whoever
 * employs them; a post is told as a whole, and so waits as a whole.
 */
export const isPaused = paused(
  'o',
  `(o.kind = 'applicant' and (p.trust = o.body ->> 'trust' or t.vpd = o.body ->> 'authority')
    or o.kind = 'post touched' and ${isPostOfTrust.replaceAll('x.', 'o.')})`,
);

/** Of a touched post `x`: whether a pause keeps it. */
export const isPostPaused = paused('x', isPostOfTrust);

/** An applicant that a pause keeps, with the trust of its desk. */
export interface PausedApplicant {
  readonly rotation: string;
  readonly startDate: string;
  readonly trust: string | null;
  readonly late: 'in time' | 'late' | 'last minute';
  /** Of the whole deanery (null), or of a trust: the pause that began first. */
  readonly pausedTrust: string | null;
  readonly since: Date;
}

export async function pausedApplicants(
  register: Register,
  deanery: string,
): Promise<PausedApplicant[]> {
  const { rows } = await register.raw<{ rows: PausedApplicant[] }>(
    `select distinct on (o.rotation) o.rotation, o.body ->> 'startDate' as "startDate", m.trust, m.late,
            p.trust as "pausedTrust", p.since
       from outbox o
       join rotations m on m.id = o.rotation
       join pauses p on p.deanery = o.deanery and p.ended_at is null
       left join trusts t on t.ods = p.trust
      where o.deanery = ? and o.kind = 'applicant' and o.state in ('waiting', 'held')
        and (p.trust is null or p.trust = o.body ->> 'trust' or t.vpd = o.body ->> 'authority')
      order by o.rotation, p.since, p.id`,
    [deanery],
  );
  return rows;
}
