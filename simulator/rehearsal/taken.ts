import { openRegister } from '../../systems/register/open-register.ts';

/** Numbers of the rehearsals that have a schema in the database, whoever's folder they were played from. */
export async function numbersTaken(url: string | undefined): Promise<number[]> {
  if (url === undefined) return [];
  const register = openRegister({ url, schema: 'public', connections: 1 });
  try {
    const schemas: string[] = await register('information_schema.schemata')
      .whereRaw(`schema_name ~ '^rehearsal_[1-9][0-9]*$'`)
      .pluck('schema_name');
    return schemas.map((schema) => Number(schema.replace('rehearsal_', '')));
  } finally {
    await register.destroy();
  }
}
