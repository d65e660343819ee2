import type { Register } from './open-register.ts';

/**
 * Of waiting applicants those that left before in a file that ESR has not answered, and have not left since: by key, that
 * file.
 */
export async function filesUnanswered(
  open: Register,
  deanery: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await open.raw<{ rows: { key: string; file: string }[] }>(
    `select o.key, before.file from outbox o
       join lateral (
         select b.file, b.outcome from outbox b
          where b.rotation = o.rotation and b.kind = 'applicant' and b.file is not null
            and b.key <> o.key and b.body ->> 'positionId' = o.body ->> 'positionId'
          order by b.file desc limit 1) before on true
      where o.deanery = ? and o.key = any(?) and before.outcome = 'no-answer'`,
    [deanery, [...keys]],
  );
  return new Map(rows.map(({ key, file }) => [key, file]));
}
