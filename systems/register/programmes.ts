import type { Register } from './open-register.ts';

interface Programme {
  readonly id: string;
  readonly name: string;
}

/** What programmes are called, for letters and pages; as Intrepid said it last. */
export async function putProgrammes(
  register: Register,
  programmes: readonly Programme[],
): Promise<void> {
  if (programmes.length === 0) return;
  const given = programmes.map(({ id, name }) => ({ id, name }));
  await register.raw(
    `insert into programmes as p (id, name)
     select id, name from jsonb_to_recordset(?::jsonb) as given (id text, name text) order by id
     on conflict (id) do update set name = excluded.name where p.name <> excluded.name`,
    [JSON.stringify(given)],
  );
}

/** Their names by their codes. */
export async function programmeNames(register: Register): Promise<Map<string, string>> {
  const rows: Programme[] = await register('programmes').select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}
