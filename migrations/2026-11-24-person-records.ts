import type { Knex } from 'knex';

/** Person records of ESR's: which trusts send them, whom they mean, how they differ, and what is handed to Intrepid. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('trusts', (table) => {
    table.boolean('full_records').notNullable().defaultTo(false);
  });
  await knex.raw(`
create table esr_people (
  deanery text not null,
  person_id text not null,
  doctor_id text,
  authority text not null,
  training_post_number text not null,
  ended boolean not null,
  file text not null,
  line integer not null,
  primary key (deanery, person_id)
);
create table person_masters (
  deanery text not null,
  field text not null,
  master text not null check (master in ('ESR', 'deanery')),
  primary key (deanery, field)
);
create table person_differences (
  id bigint generated always as identity primary key,
  deanery text not null,
  doctor_id text not null,
  ods text not null,
  field text not null,
  item text not null,
  esr jsonb not null,
  intrepid jsonb not null,
  state text not null check (state in ('waiting', 'unknown code', 'Intrepid stands', 'accepted',
    'refused', 'gone', 'superseded')),
  edited_since boolean not null default false,
  file text not null,
  line integer not null,
  found_at timestamptz not null,
  ended_at timestamptz,
  decided_by text,
  words text
);
create index on person_differences (deanery, doctor_id, field, item, id desc);
create unique index on person_differences (deanery, doctor_id, field, item)
  where state in ('waiting', 'unknown code', 'Intrepid stands');
create table person_updates (
  id bigint generated always as identity primary key,
  difference bigint not null unique references person_differences,
  deanery text not null,
  doctor_id text not null,
  about text not null check (about in ('doctor', 'absence')),
  absence_id text check ((about = 'absence') = (absence_id is not null)),
  changes jsonb not null,
  before jsonb not null,
  accepted_at timestamptz not null,
  accepted_by text not null,
  taken_at timestamptz,
  taken_by text,
  withdrawn_at timestamptz
);
create index on person_updates (deanery, id) where taken_at is null and withdrawn_at is null;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table person_updates, person_differences, person_masters, esr_people');
  await knex.schema.alterTable('trusts', (table) => {
    table.dropColumn('full_records');
  });
}
