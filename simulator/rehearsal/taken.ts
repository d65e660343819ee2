import { Connection } from '@temporalio/client';
import { connectionOptionsOf } from '../../engine/connect.ts';
import type { Settings } from '../../settings/settings.ts';
import { openRegister } from '../../systems/register/open-register.ts';

/** Numbers of the rehearsals that the database or the engine knows, whoever's folder they were played from. */
export async function numbersTaken(
  settings: Pick<Settings, 'DATABASE_URL' | 'TEMPORAL_ADDRESS'>,
): Promise<number[]> {
  const found = [...(await schemas(settings)), ...(await namespaces(settings))];
  const numbers = found.flatMap((name) => /^rehearsal[_-]([1-9]\d*)$/.exec(name)?.[1] ?? []);
  return [...new Set(numbers.map(Number))].sort((a, b) => a - b);
}

async function schemas({ DATABASE_URL: url }: Pick<Settings, 'DATABASE_URL'>): Promise<string[]> {
  const register = openRegister({ url, schema: 'public', connections: 1 });
  try {
    return await register('information_schema.schemata').pluck('schema_name');
  } finally {
    await register.destroy();
  }
}

async function namespaces(settings: Pick<Settings, 'TEMPORAL_ADDRESS'>): Promise<string[]> {
  const connection = await Connection.connect(connectionOptionsOf(settings));
  try {
    const names: string[] = [];
    let nextPageToken: Uint8Array | undefined;
    do {
      const page = await connection.workflowService.listNamespaces({
        pageSize: 100,
        ...(nextPageToken && { nextPageToken }),
      });
      names.push(...page.namespaces.map(({ namespaceInfo }) => namespaceInfo?.name ?? ''));
      nextPageToken = page.nextPageToken;
    } while (nextPageToken.length > 0);
    return names;
  } finally {
    await connection.close();
  }
}
