import type { Season } from '../../domain/season.ts';
import type { Register } from './open-register.ts';

const columns = {
  id: 'id',
  deanery: 'deanery',
  startsFrom: 'starts_from',
  startsTo: 'starts_to',
  readiness: 'readiness',
  firstDay: 'first_day',
  close: 'close',
};

export async function seasonById(register: Register, id: string): Promise<Season | undefined> {
  return await register('seasons').where({ id }).first<Season | undefined>(columns);
}

/** Those that have been kicked off and are not closed, by their first start date. */
export async function openSeasons(register: Register, deanery: string): Promise<Season[]> {
  return await register('seasons')
    .where({ deanery, state: 'started' })
    .orderBy('starts_from')
    .select<Season[]>(columns);
}

/** Its own milestones are done; its rotations live on. */
export async function closeSeason(register: Register, id: string): Promise<void> {
  await register('seasons').where({ id }).update({ state: 'closed' });
}
