import type { Knex } from 'knex';

/** What has left of a doctor is asked for at each slot. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `create index outbox_left_of_doctor on outbox (deanery, (body ->> 'doctorId')) where file is not null`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop index outbox_left_of_doctor`);
}
