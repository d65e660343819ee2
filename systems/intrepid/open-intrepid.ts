import knex, { type Knex } from 'knex';
import pg from 'pg';

export type IntrepidDatabase = Knex;

const { builtins } = pg.types;

/** Days and versions stay text until a row is parsed; a driver that makes instants of days moves birthdays. */
const types = {
  getTypeParser(id: number, format?: 'text' | 'binary'): unknown {
    if (id === builtins.DATE || id === builtins.INT8) return (text: string) => text;
    return format === 'binary'
      ? pg.types.getTypeParser(id, 'binary')
      : pg.types.getTypeParser(id, 'text');
  },
};

/** Intrepid's views in one schema of one database; every session is read only. Whoever opens it calls `destroy()`. */
export function openIntrepid(of: {
  readonly url: string;
  readonly schema: string;
  readonly connections?: number;
}): IntrepidDatabase {
  return knex({
    client: 'pg',
    connection: {
      connectionString: of.url,
      types,
      options: '-c default_transaction_read_only=on',
    } as Knex.PgConnectionConfig,
    searchPath: [of.schema],
    pool: { min: 0, max: of.connections ?? 4 },
  });
}
