import type { Knex } from 'knex';

/** What a notification told, as a hash: what ESR refused does not go again while it would tell the same. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table exchange_records add told text`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`alter table exchange_records drop told`);
}
