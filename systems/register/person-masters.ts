import { mastersWith, type Master, type PersonFieldName } from '../../domain/person-fields.ts';
import type { Register } from './open-register.ts';

/** Who masters each field for a deanery: the product's table, with what the deanery has set otherwise. */
export async function personMasters(
  register: Register,
  deanery: string,
): Promise<Readonly<Record<PersonFieldName, Master>>> {
  const rows: { field: string; master: Master }[] = await register('person_masters')
    .where({ deanery })
    .select('field', 'master');
  return mastersWith(new Map(rows.map(({ field, master }) => [field, master])));
}

/**
 * From now on this side masters the field. What is open about it changes over: the deanery decides what it no longer
 * masters, and is not asked about what it does.
 */
export async function setPersonMaster(
  open: Register,
  of: { readonly deanery: string; readonly field: PersonFieldName; readonly master: Master },
): Promise<void> {
  const { deanery, field, master } = of;
  await open('person_masters')
    .insert({ deanery, field, master })
    .onConflict(['deanery', 'field'])
    .merge();
  const [from, to] =
    master === 'ESR' ? ['Intrepid stands', 'waiting'] : ['waiting', 'Intrepid stands'];
  await open('person_differences').where({ deanery, field, state: from }).update({ state: to });
}
