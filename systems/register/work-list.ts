import type { CivilDate } from '../../domain/civil-date.ts';
import type { Register } from './open-register.ts';

/** A trust for whose digest a line waits, or whose last digest has not left yet. */
export interface DigestNews {
  readonly ods: string;
  /** The first day on which there is something to say; null when that is past. */
  readonly notBefore: CivilDate | null;
}

/** In the order of their ODS codes, each once. */
export async function digestsWithNews(register: Register): Promise<DigestNews[]> {
  const { rows } = await register.raw<{ rows: DigestNews[] }>(
    `select ods, nullif(min(coalesce(not_before, '-infinity')), '-infinity') as "notBefore"
       from (select ods, not_before from digest_lines where letter is null
              union all
             select ods, null from letters where kind = 'digest' and state = 'claimed' and ods is not null) as news
      group by ods order by ods`,
  );
  return rows;
}
