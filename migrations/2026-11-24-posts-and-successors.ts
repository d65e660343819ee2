import type { Knex } from 'knex';

/**
 * Intrepid's posts, to be reconciled with ESR's positions; trusts that another has succeeded; and who was expected to
 * hear of a placement when it was last told.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('posts', (table) => {
    table.text('deanery').notNullable();
    table.text('training_post_number').notNullable();
    table.bigInteger('version').notNullable();
    table.text('trust').notNullable();
    table.text('programme').notNullable();
    table.text('grade').notNullable();
    table.text('specialty').notNullable();
    table.primary(['deanery', 'training_post_number']);
  });
  await knex.schema.alterTable('programmes', (table) => {
    table.text('lead_employer');
  });
  await knex.schema.alterTable('trusts', (table) => {
    table.text('succeeded_by').references('trusts.ods');
    table.date('succeeded_on');
    table.check('(succeeded_by is null) = (succeeded_on is null) and succeeded_by <> ods');
  });
  await knex.schema.alterTable('told_rows', (table) => {
    table.jsonb('authorities');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('told_rows', (table) => {
    table.dropColumn('authorities');
  });
  await knex.schema.alterTable('trusts', (table) => {
    table.dropColumns('succeeded_by', 'succeeded_on');
  });
  await knex.schema.alterTable('programmes', (table) => {
    table.dropColumn('lead_employer');
  });
  await knex.schema.dropTable('posts');
}
