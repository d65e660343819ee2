import type { Knex } from 'knex';

/** Full notifications that people ask for, and files that are too large to be kept in one piece. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table full_notifications (
  deanery text not null,
  asked_at timestamptz not null,
  by text not null,
  composed_at timestamptz,
  file text references exchange_files,
  primary key (deanery, asked_at)
);
create table exchange_parts (
  file text not null references exchange_files,
  part integer not null,
  bytes bytea not null,
  primary key (file, part)
);
create index positions_by_post on positions (deanery, training_post_number collate "C") where live;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
drop index positions_by_post;
drop table exchange_parts;
drop table full_notifications;
`);
}
