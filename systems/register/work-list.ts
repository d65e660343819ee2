import type { Register } from './open-register.ts';

/** ODS codes of the trusts for whose digest a line waits, or whose last digest has not left yet; in order. */
export async function digestsWithNews(register: Register): Promise<string[]> {
  const { rows } = await register.raw<{ rows: { ods: string }[] }>(
    `select ods from digest_lines where letter is null
      union
     select ods from letters where kind = 'digest' and state = 'claimed' and ods is not null
      order by ods`,
  );
  return rows.map(({ ods }) => ods);
}
