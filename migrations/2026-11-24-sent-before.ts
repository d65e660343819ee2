import type { Knex } from 'knex';

/** What the lines of a previous interface's files told ESR, by our doctors: each line once. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table sent_before (
  file text not null references exchange_files,
  line integer not null,
  deanery text not null,
  left_at timestamptz not null,
  what text not null check (what in ('applicant', 'withdrawal', 'dates', 'picture')),
  doctor_id text,
  training_post_number text,
  position_id text,
  start_date date,
  role text,
  told jsonb,
  primary key (file, line)
);
create index on sent_before (deanery, doctor_id, what);
create index on sent_before (deanery, training_post_number, what);
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('sent_before');
}
