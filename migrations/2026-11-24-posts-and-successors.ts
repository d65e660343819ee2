import type { Knex } from 'knex';

/**
 * Intrepid's posts, to be reconciled with ESR's positions; trusts that another has succeeded; and who was expected to
 * hear of a placement when it was last told.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table posts (
  deanery text not null,
  training_post_number text not null,
  version bigint not null,
  trust text not null,
  programme text not null,
  grade text not null,
  specialty text not null,
  primary key (deanery, training_post_number)
);
alter table programmes add column lead_employer text;
alter table trusts
  add column succeeded_by text references trusts,
  add column succeeded_on date,
  add check ((succeeded_by is null) = (succeeded_on is null)),
  add check (succeeded_by <> ods);
alter table told_rows add column authorities jsonb;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
alter table told_rows drop column authorities;
alter table trusts drop column succeeded_by, drop column succeeded_on;
alter table programmes drop column lead_employer;
drop table posts;
`);
}
