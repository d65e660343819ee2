import type { Knex } from 'knex';

/** Why ESR most likely refused a line of ours, and who can mend it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table exchange_records add likely text, add mends text`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`alter table exchange_records drop likely, drop mends`);
}
