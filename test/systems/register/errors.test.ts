import assert from 'node:assert/strict';
import { openIntrepid } from '../../../systems/intrepid/open-intrepid.ts';
import { aRegister } from '../../support/postgres.ts';

const personal = 'Ottoline Example, GMC 7000001';

describe('A statement that a database refuses', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  beforeEach(async () => {
    place = await aRegister();
  });
  afterEach(() => place.close());

  it('is named in the failure, and the values that it carried are not', async () => {
    const { register } = place;
    const letter = { key: 'k', kind: 'pack', recipient: 'x@rgt.example', subject: 's' };
    const written = { ...letter, body: personal, message_id: 'm', claimed_at: new Date() };
    await assert.rejects(register('letters').insert({ ...written, state: 'lost' }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /insert into "letters"/);
      assert.doesNotMatch(`${error.message} ${error.stack ?? ''}`, /Ottoline|7000001/);
      return true;
    });
  });

  it('is named without its values where it is Intrepid’s, too', async () => {
    const intrepid = openIntrepid(place);
    try {
      await assert.rejects(intrepid('doctor').where({ surname: personal }), (error) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, /from "doctor"/);
        assert.doesNotMatch(`${error.message} ${error.stack ?? ''}`, /Ottoline|7000001/);
        return true;
      });
    } finally {
      await intrepid.destroy();
    }
  });
});
