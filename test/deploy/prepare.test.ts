import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Connection } from '@temporalio/client';
import { missingSearchAttributes } from '../../engine/register-namespace.ts';
import { devServer } from '../support/dev-server.ts';
import { aRegister } from '../support/postgres.ts';

describe('deploy/prepare.ts', function () {
  this.timeout(120_000);

  it('makes the register, the namespace and its search attributes, and the second time nothing', async () => {
    const { register, url, close } = await aRegister();
    const { address } = await devServer();
    const prepare = async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'deploy/prepare.ts'], {
        env: {
          PATH: process.env['PATH'],
          DATABASE_URL: url,
          CHANGEOVER_SCHEMA: 'prepared',
          TEMPORAL_ADDRESS: address,
          TEMPORAL_NAMESPACE: 'prepared',
        },
      });
      const [printed, complained, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'exit'),
      ]);
      assert.equal(code, 0, complained);
      return printed;
    };

    for (let time = 1; time <= 2; time++) {
      assert.equal(await prepare(), 'ready: schema prepared, namespace prepared\n');
    }

    const migrations = await register.withSchema('prepared').from('knex_migrations').select('name');
    assert(migrations.length > 0);
    const connection = await Connection.connect({ address });
    assert.deepEqual(await missingSearchAttributes(connection, 'prepared'), []);
    await connection.close();
    await close();
  });
});
