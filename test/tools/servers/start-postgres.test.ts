import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { dataFolder } from '../../../tools/servers/data-folder.ts';
import { startPostgres } from '../../../tools/servers/start-postgres.ts';
import { unprivileged } from '../../../tools/servers/unprivileged.ts';

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: found } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return found;
}

describe('PostgreSQL for a checkout', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'changeover-start-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what was written when it is stopped and started', async () => {
    const data = join(folder, 'postgres');
    const first = await startPostgres({ folder: data });
    await rows(first.url, 'create table doctor as select 7 as number');
    await first.stop();
    const second = await startPostgres({ folder: data });
    assert.deepEqual(await rows(second.url, 'select number from doctor'), [{ number: 7 }]);
    await second.stop();
    assert(existsSync(data));
  });

  it('says why it does not start', async () => {
    const data = join(folder, 'postgres');
    const running = await startPostgres({ folder: data });
    await assert.rejects(
      startPostgres({ folder: data }),
      /PostgreSQL did not start.*postmaster.pid/s,
    );
    await running.stop();
  });

  it('has its data elsewhere where its user cannot reach the checkout', function () {
    const as = unprivileged();
    if (as.uid === undefined) return this.skip();
    const closed = join(folder, 'home-of-root');
    mkdirSync(closed, { mode: 0o700 });
    const lines: string[] = [];
    const found = dataFolder(join(closed, 'var/postgres'), as, (line) => lines.push(line));
    assert.match(found, /^\/var\/tmp\/changeover-[0-9a-f]{12}$/);
    assert.equal(lines.length, 1);
    assert.equal(
      dataFolder(join(closed, 'var/postgres'), as, () => undefined),
      found,
    );
    rmSync(found, { recursive: true });
  });
});
