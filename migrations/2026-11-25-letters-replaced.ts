import type { Knex } from 'knex';

/** Which letters of a line of ours were written as others, where ESR's answer does not write over it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table exchange_records add letters text`);
  await knex.raw(
    `update exchange_records r set letters = message, message = null
       from exchange_files f
      where f.name = r.file and f.direction = 'out' and r.outcome is null and r.message is not null`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`update exchange_records set message = letters where outcome is null`);
  await knex.raw(`alter table exchange_records drop letters`);
}
