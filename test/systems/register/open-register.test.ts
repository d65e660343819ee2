import assert from 'node:assert/strict';
import { openRegister } from '../../../systems/register/open-register.ts';
import { aRegister } from '../../support/postgres.ts';

interface Setting {
  readonly setting: string;
  readonly source: string;
}

describe('the register', function () {
  this.timeout(30_000);

  it('has no question compiled: that takes longer than any of them', async () => {
    const place = await aRegister();
    try {
      const { rows } = await place.register.raw<{ rows: unknown[] }>('show jit');
      assert.deepEqual(rows, [{ jit: 'off' }]);
    } finally {
      await place.close();
    }
  });

  it('has what it is told on the disk before it says so, but in a rehearsal', async () => {
    const place = await aRegister();
    const { url, schema } = place;
    const commits = async (isRehearsal: boolean): Promise<Setting | undefined> => {
      const register = openRegister({ url, schema, isRehearsal });
      const { rows } = await register.raw<{ rows: Setting[] }>(
        `select setting, source from pg_settings where name = 'synchronous_commit'`,
      );
      await register.destroy();
      return rows[0];
    };
    try {
      assert.deepEqual(await commits(true), { setting: 'off', source: 'client' });
      // Otherwise as the server itself is set.
      assert.notEqual((await commits(false))?.source, 'client');
    } finally {
      await place.close();
    }
  });
});
