import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { registerNamespace } from '../../../engine/register-namespace.ts';
import { forget } from '../../../simulator/rehearsal/forget.ts';
import {
  keepEnvironment,
  nextRehearsal,
  rehearsalFolder,
} from '../../../simulator/rehearsal/rehearsal-number.ts';
import { numbersTaken } from '../../../simulator/rehearsal/taken.ts';
import { devServer } from '../../support/dev-server.ts';
import { aRegister } from '../../support/postgres.ts';

// Far from the numbers of rehearsals that other tests play on the same server.
const OLD = 9041;
const OTHER = 9042;

describe('A rehearsal that is older than the last three', function () {
  this.timeout(120_000);
  let place: Awaited<ReturnType<typeof aRegister>>;
  let connection: Connection;
  let home: string;
  let settings: { DATABASE_URL: string; TEMPORAL_ADDRESS: string };

  before(async () => {
    place = await aRegister();
    const { address } = await devServer();
    connection = await Connection.connect({ address });
    home = mkdtempSync(join(tmpdir(), 'changeover-forget-'));
    settings = { DATABASE_URL: place.url, TEMPORAL_ADDRESS: address };
    for (const number of [OLD, OTHER]) {
      await registerNamespace(connection, `rehearsal-${number}`);
      await place.register.raw('create schema ??', [`rehearsal_${number}`]);
      await place.register.raw('create schema ??', [`rehearsal_${number}_intrepid`]);
      keepEnvironment(home, number, {});
      mkdirSync(rehearsalFolder(home, number), { recursive: true });
    }
  });
  after(async () => {
    await forget(settings, home, [OTHER]);
    await connection.close();
    await place.close();
    rmSync(home, { recursive: true });
  });

  const namespaces = async (): Promise<string[]> => {
    const { namespaces: all } = await connection.workflowService.listNamespaces({ pageSize: 1000 });
    return all.map(({ namespaceInfo }) => namespaceInfo?.name ?? '');
  };
  const schemas = (): Promise<string[]> =>
    place.register('information_schema.schemata').orderBy('schema_name').pluck('schema_name');

  it('leaves the database, the engine and the disk, and its number is free; the others stay', async () => {
    assert.ok((await numbersTaken(settings)).includes(OLD));
    await forget(settings, home, [OLD]);

    const left = (await schemas()).filter((name) => name.startsWith('rehearsal_'));
    assert.deepEqual(left, [`rehearsal_${OTHER}`, `rehearsal_${OTHER}_intrepid`]);
    assert.ok(!(await namespaces()).includes(`rehearsal-${OLD}`));
    assert.ok((await namespaces()).includes(`rehearsal-${OTHER}`));
    assert.equal(existsSync(rehearsalFolder(home, OLD)), false);
    assert.equal(existsSync(join(home, 'var', 'rehearsals', String(OLD))), false);
    assert.equal(existsSync(rehearsalFolder(home, OTHER)), true);

    const taken = await numbersTaken(settings);
    assert.deepEqual([taken.includes(OLD), taken.includes(OTHER)], [false, true]);
  });

  it('that has gone already is no error', async () => {
    await forget(settings, home, [OLD]);
    await forget(settings, home, []);
  });

  it('is told from the numbers that any of database and engine knows, each once', async () => {
    await place.register.raw('create schema rehearsal_9050');
    await place.register.raw('create schema rehearsals_9051');
    await place.register.raw('create schema rehearsal_9052_intrepid');
    const taken = (await numbersTaken(settings)).filter((number) => number >= OLD);
    assert.deepEqual(taken, [OTHER, 9050]);
  });
});

describe('The number of a rehearsal', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'changeover-number-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  it('is the next that neither a folder nor a server knows', () => {
    assert.deepEqual(nextRehearsal(home, []), { number: 1, forgotten: [] });
    assert.equal(nextRehearsal(home, [4, 2]).number, 5);
    for (const number of [1, 10, 9]) keepEnvironment(home, number, {});
    assert.equal(nextRehearsal(home, [4]).number, 11);
  });

  it('makes room by those that are older than the last three', () => {
    for (const number of [1, 2]) keepEnvironment(home, number, {});
    assert.deepEqual(nextRehearsal(home, []).forgotten, []);
    keepEnvironment(home, 10, {});
    keepEnvironment(home, 9, {});
    assert.deepEqual(nextRehearsal(home, []).forgotten, [2, 1]);
  });

  it('is nobody’s while it has not begun', () => {
    nextRehearsal(home, []);
    assert.equal(nextRehearsal(home, []).number, 1);
  });
});
