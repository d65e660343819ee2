import type { Knex } from 'knex';

/** A watermark before which everything has been read is not read over again. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('watermarks', (table) => {
    table.timestamp('reached_at').notNullable().defaultTo(knex.fn.now());
    table.boolean('settled').notNullable().defaultTo(false);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('watermarks', (table) => {
    table.dropColumns('reached_at', 'settled');
  });
}
