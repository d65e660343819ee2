import type { Knex } from 'knex';

/** What is handed over before its window opens stands in no digest before that day. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('digest_lines', (table) => {
    table.date('not_before');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('digest_lines', (table) => {
    table.dropColumn('not_before');
  });
}
