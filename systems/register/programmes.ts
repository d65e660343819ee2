import type { Register } from './open-register.ts';

interface Programme {
  readonly id: string;
  readonly name: string;
}

/** A programme as Intrepid's view has it. */
type ProgrammeGiven = Programme & { readonly lead_employer?: string | null };

/** What programmes are called, for letters and pages, and whose their lead employer is; as Intrepid said it last. */
export async function putProgrammes(
  register: Register,
  programmes: readonly ProgrammeGiven[],
): Promise<void> {
  if (programmes.length === 0) return;
  const given = programmes.map(({ id, name, lead_employer: lead = null }) => ({ id, name, lead }));
  await register.raw(
    `insert into programmes as p (id, name, lead_employer)
     select id, name, lead from jsonb_to_recordset(?::jsonb) as given (id text, name text, lead text) order by id
     on conflict (id) do update set name = excluded.name, lead_employer = excluded.lead_employer
      where (p.name, p.lead_employer) is distinct from (excluded.name, excluded.lead_employer)`,
    [JSON.stringify(given)],
  );
}

/** Their names by their codes. */
export async function programmeNames(register: Register): Promise<Map<string, string>> {
  const rows: Programme[] = await register('programmes').select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}
