import assert from 'node:assert/strict';
import { noteTold, tellsNoted, toldAfter } from '../../../systems/register/told.ts';
import { aRegister } from '../../support/postgres.ts';

const at = Date.parse('2027-06-15T11:00:00Z');

describe('Whom the conductor moves', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  before(async () => {
    place = await aRegister();
  });
  after(() => place.close());

  it('are all who were told, also one whose telling took a lower number and was written later', async () => {
    const { register } = place;
    const slow = await register.transaction();
    await noteTold(slow, 'escalation/EOE/changed-late/P1', at);
    await noteTold(register, 'rotation/EOE/P2', at);
    const reading = toldAfter(register, 0);
    const first = await Promise.race([
      reading.then(() => 'has read'),
      new Promise((done) => setTimeout(done, 200, 'waits')),
    ]);
    await slow.commit();
    assert.equal(first, 'waits');
    const told = await reading;
    assert.deepEqual(
      told.map(({ workflow }) => workflow),
      ['escalation/EOE/changed-late/P1', 'rotation/EOE/P2'],
    );
    assert.deepEqual(await toldAfter(register, told.at(-1)?.id ?? 0), []);
  });

  it('are seen while a person’s message is on its way, and once more when it has come or was refused', async () => {
    const { register } = place;
    const workflow = 'escalation/EOE/changed-late/P7';
    const seen: number[] = [];
    const look = async (): Promise<void> => {
      const told = await register('told').where({ workflow }).select('id');
      seen.push(told.length);
    };
    await tellsNoted(register, { workflow, at }, look);
    await look();
    const refused = tellsNoted(register, { workflow, at }, async () => {
      await look();
      throw new RangeError('refused');
    });
    await assert.rejects(refused, /refused/);
    await look();
    assert.deepEqual(seen, [1, 2, 3, 4]);
  });
});
