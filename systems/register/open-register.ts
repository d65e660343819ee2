import knex, { type Knex } from 'knex';
import pg from 'pg';

export type Register = Knex;

const { builtins } = pg.types;

/** Civil dates stay text, and versions are numbers; everything else is as pg reads it. */
const types = {
  getTypeParser(id: number, format?: 'text' | 'binary'): unknown {
    if (id === builtins.DATE) return (text: string) => text;
    if (id === builtins.INT8) return Number;
    return format === 'binary'
      ? pg.types.getTypeParser(id, 'binary')
      : pg.types.getTypeParser(id, 'text');
  },
};

// What knex would warn of on the output is thrown as well, and said once, by whoever catches it.
const silent = { warn: () => undefined, error: () => undefined };

/** PostgreSQL compiled what looked dear to it, for longer than it then took: 70 ms each time, for milliseconds of work. */
const usual = '-c jit=off';

/** It waits for no disk: whoever is killed loses nothing, and after a power cut a rehearsal is rehearsed again. */
const rehearsing = `${usual} -c synchronous_commit=off`;

/** The register in one schema of one database. Whoever opens it calls `destroy()`. */
export function openRegister(of: {
  readonly url: string;
  readonly schema: string;
  readonly connections?: number;
  readonly isRehearsal?: boolean;
}): Register {
  const options = of.isRehearsal === true ? rehearsing : usual;
  return knex({
    client: 'pg',
    connection: { connectionString: of.url, types, options } as Knex.PgConnectionConfig,
    searchPath: [of.schema],
    pool: { min: 0, max: of.connections ?? 10 },
    log: silent,
  });
}

/** Creates the schema where it is missing and brings it to the newest migration. Twice is once. */
export async function migrate(
  register: Register,
  migrationSource: Knex.MigrationSource<string>,
): Promise<void> {
  await register.raw('create schema if not exists ??', [schemaOf(register)]);
  await register.migrate.latest({ migrationSource });
}

/** The schema that this register was opened in. */
function schemaOf(register: Register): string {
  const path: unknown = register.client.config.searchPath;
  const first: unknown = Array.isArray(path) ? path[0] : undefined;
  if (typeof first !== 'string') throw new TypeError('The register was opened without a schema');
  return first;
}
