import assert from 'node:assert/strict';
import { aRegister } from '../../support/postgres.ts';

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
});
