import type { Knex } from 'knex';

/**
 * A row that a day had no room for; a file that came again; the slots that a deanery's rotations know. Keys of rows and
 * lines name a placement, and two deaneries may number theirs alike.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox', (table) => {
    table.timestamp('passed_over_at');
    table.dropPrimary();
    table.primary(['deanery', 'key']);
  });
  await knex.schema.alterTable('digest_lines', (table) => {
    table.dropPrimary();
    table.primary(['rotation', 'key']);
  });
  await knex.schema.alterTable('exchange_files', (table) => {
    table.timestamp('put_aside_at');
  });
  await knex.schema.createTable('exchange_repeats', (table) => {
    table.text('file').notNullable().references('exchange_files.name');
    table.timestamp('came_at').notNullable();
    table.primary(['file', 'came_at']);
  });
  await knex.schema.createTable('slots_told', (table) => {
    table.text('deanery').primary();
    table.text('slots').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('slots_told');
  await knex.schema.dropTable('exchange_repeats');
  await knex.schema.alterTable('exchange_files', (table) => {
    table.dropColumn('put_aside_at');
  });
  await knex.schema.alterTable('digest_lines', (table) => {
    table.dropPrimary();
    table.primary(['key']);
  });
  await knex.schema.alterTable('outbox', (table) => {
    table.dropPrimary();
    table.primary(['key']);
    table.dropColumn('passed_over_at');
  });
}
