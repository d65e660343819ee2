import type { Knex } from 'knex';

/** From when until when nothing leaves for ESR: of a deanery, or of one trust of it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table pauses (
  id bigint generated always as identity primary key,
  deanery text not null,
  trust text,
  since timestamptz not null,
  by text not null,
  words text,
  ended_at timestamptz,
  ended_by text,
  ended_words text
);
create unique index on pauses (deanery, coalesce(trust, '')) where ended_at is null;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('pauses');
}
