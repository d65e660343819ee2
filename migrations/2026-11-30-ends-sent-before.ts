import type { Knex } from 'knex';

/** Until when a line of a previous interface's file said that a doctor comes; null where it said no end. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table sent_before add column end_date date');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('sent_before', (table) => table.dropColumn('end_date'));
}
