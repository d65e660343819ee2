import type { Knex } from 'knex';

/** Where medical staffing of a trust is rung, and what the programmes are called: words for people. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('trusts', (table) => {
    table.text('medical_staffing_telephone');
  });
  await knex.schema.createTable('programmes', (table) => {
    table.text('id').primary();
    table.text('name').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('programmes');
  await knex.schema.alterTable('trusts', (table) => {
    table.dropColumn('medical_staffing_telephone');
  });
}
