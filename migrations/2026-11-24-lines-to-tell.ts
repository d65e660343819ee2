import type { Knex } from 'knex';

/** Lines of ESR's that are still to be told are asked for at every reading, among all that ever came. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create index exchange_records_to_tell on exchange_records (file, line)
  where told_at is null and outcome in ('position', 'hire');
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop index exchange_records_to_tell`);
}
