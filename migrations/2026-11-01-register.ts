import type { Knex } from 'knex';

/** The register: ledger, audit and lists. Created in the schema that the connection's search path names. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table trusts (
  ods text primary key,
  name text not null,
  vpd text,
  on_interface boolean not null,
  lead_employer boolean not null default false,
  medical_staffing_email text,
  code_verified boolean not null default true,
  check (not on_interface or vpd is not null)
);
create table seasons (
  id text primary key,
  deanery text not null,
  starts_from date not null,
  starts_to date not null,
  readiness date not null,
  first_day date not null,
  close date not null,
  state text not null default 'planned' check (state in ('planned', 'started', 'closed')),
  started_at timestamptz
);
create table contacts (
  id text primary key,
  name text not null,
  email text not null,
  telephone text,
  verified_on date
);
create table desks (
  scope text not null,
  topic text not null,
  role text not null check (role in ('contact', 'deputy', 'manager')),
  contact_id text not null references contacts,
  primary key (scope, topic, role)
);
create table absences (
  contact_id text not null references contacts,
  away_from date not null,
  away_until date not null,
  primary key (contact_id, away_from),
  check (away_until >= away_from)
);
create table positions (
  deanery text not null,
  position_id text not null,
  position_number text not null,
  training_post_number text not null,
  authority text not null,
  role text not null check (role in ('host', 'lead')),
  live boolean not null,
  file text not null,
  line integer not null,
  primary key (deanery, position_id)
);
create index on positions (deanery, training_post_number);
create table exchange_sequences (
  deanery text not null,
  type text not null,
  direction text not null check (direction in ('in', 'out')),
  last integer not null,
  primary key (deanery, type, direction)
);
create table exchange_files (
  name text primary key,
  direction text not null check (direction in ('in', 'out')),
  deanery text not null,
  type text not null,
  file_date date not null,
  sequence integer not null,
  sha256 text not null,
  bytes bytea not null,
  records integer not null,
  state text not null check (state in ('composed', 'renaming', 'sent', 'answered', 'received', 'held', 'faulty', 'lost')),
  composed_at timestamptz not null,
  sent_at timestamptz,
  unique (direction, deanery, type, sequence, sha256)
);
create table exchange_records (
  file text not null references exchange_files,
  line integer not null,
  record text not null,
  row_key text,
  training_post_number text,
  position_id text,
  outcome text,
  message text,
  answered_by text,
  answered_line integer,
  told_at timestamptz,
  primary key (file, line)
);
create index on exchange_records (row_key);
create index on exchange_records (training_post_number, file);
create table outbox (
  key text primary key,
  rotation text not null,
  deanery text not null,
  kind text not null check (kind in ('applicant', 'post touched')),
  training_post_number text not null,
  body jsonb not null,
  handed_over_at timestamptz not null,
  state text not null check (state in ('waiting', 'held', 'taken', 'answered')),
  file text,
  line integer,
  outcome text,
  answer_file text,
  answer_line integer,
  answer_at timestamptz,
  told_at timestamptz
);
create index on outbox (rotation);
create index on outbox (deanery, kind, state);
create table touched_posts (
  deanery text not null,
  training_post_number text not null,
  because text not null,
  touched_at timestamptz not null,
  primary key (deanery, training_post_number, because)
);
create table post_pictures (
  deanery text not null,
  training_post_number text not null,
  position_id text not null,
  picture jsonb not null,
  file text not null,
  line integer not null,
  primary key (deanery, training_post_number, position_id)
);
create table rotations (
  id text primary key,
  deanery text not null,
  placement_id text not null,
  doctor_id text not null,
  season text,
  milestone text not null,
  late text not null,
  owner text not null,
  trust text,
  paying_ods text,
  training_post_number text,
  programme text not null,
  start_date date not null,
  end_date date not null,
  told_version bigint not null,
  told_doctor_version bigint not null,
  ended text,
  next_due timestamptz,
  updated_at timestamptz not null
);
create index on rotations (deanery, placement_id);
create index on rotations (training_post_number);
create index on rotations (season, milestone);
create table facts (
  rotation text not null,
  key text not null,
  kind text not null,
  at timestamptz not null,
  detail jsonb not null,
  primary key (rotation, key)
);
create table escalations (
  deanery text not null,
  cause text not null,
  run text not null,
  ods text,
  topic text not null,
  state text not null check (state in ('open', 'acknowledged', 'snoozed', 'resolved', 'gone')),
  desk text not null,
  contact_id text,
  assigned_to text,
  snoozed_until date,
  outcome text,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  primary key (deanery, cause, run)
);
create table escalation_members (
  deanery text not null,
  cause text not null,
  member text not null,
  ods text,
  rung text not null,
  late text not null,
  owner text not null,
  says jsonb not null,
  joined_at timestamptz not null,
  resolved_rung text,
  resolved_run text,
  left_at timestamptz,
  seen boolean not null default false,
  primary key (deanery, cause, member)
);
create index on escalation_members (member);
create table digest_lines (
  key text primary key,
  ods text not null,
  rotation text not null,
  kind text not null,
  version bigint not null,
  says jsonb not null,
  at timestamptz not null,
  letter text
);
create index on digest_lines (ods) where letter is null;
create index on digest_lines (rotation);
create index on digest_lines (letter);
create table letters (
  key text primary key,
  kind text not null,
  ods text,
  recipient text not null,
  subject text not null,
  body text not null,
  message_id text not null unique,
  state text not null check (state in ('claimed', 'sent', 'perhaps twice', 'bounced')),
  tried boolean not null default false,
  claimed_at timestamptz not null,
  sent_at timestamptz
);
create table season_reports (
  season text not null,
  report text not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (season, report)
);
create table words (
  id text primary key,
  text text not null,
  by text not null,
  at timestamptz not null
);
create table audit (
  id bigint generated always as identity primary key,
  key text not null unique,
  at timestamptz not null,
  by text not null,
  what text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
create table watermarks (
  source text primary key,
  value text not null
);
create table told_rows (
  deanery text not null,
  view text not null,
  id text not null,
  version bigint not null,
  placement jsonb,
  gone_since date,
  withdrawn_at timestamptz,
  primary key (deanery, view, id)
);
create table posts_told (
  rotation text primary key,
  training_post_number text not null
);
create index on posts_told (training_post_number);
create table told (
  id bigint generated always as identity primary key,
  workflow text not null,
  at timestamptz not null
);
create table clock (
  one boolean primary key default true check (one),
  now timestamptz not null
);
`);
}

/** The first migration is undone by dropping the schema. */
export async function down(): Promise<void> {}
