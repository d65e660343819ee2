import assert from 'node:assert/strict';
import { NotFound, Refused } from '../../client/endings.ts';
import { putRotation } from '../../systems/register/rotations.ts';
import { aRegister } from '../support/postgres.ts';
import { aRotation, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal } from './terminal.ts';

describe('What people tell a rotation', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  before(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
  });
  after(() => place.close());

  const words = 'The contract is signed.';

  it('confirms a hire for the paying authority from the start date on', async () => {
    const { types, sent } = aTerminal({ ...place, now: thursday });
    const { code, text } = await types('rotation', 'confirm-hire', '70002', '--by', 'trust/RGT');
    assert.equal(code, 0);
    assert.equal(
      text,
      'Placement 70002: hire confirmed by RGT, effective Wednesday 4 August 2027.',
    );
    assert.deepEqual(sent, [
      {
        workflow: 'rotation/EOE/70002',
        name: 'confirm hire',
        said: { at: thursday, by: 'trust/RGT', ods: 'RGT', effectiveDate: '2027-08-04' },
      },
    ]);
  });

  it('keeps typed words in the register and sends only their id', async () => {
    const { types, sent } = aTerminal({ ...place, now: thursday });
    await types('rotation', 'query-hire', '70002', '--by', 'o.fenwright', '--words', words);
    const { words: id } = sent[0]?.said as { words: string };
    assert.ok(!JSON.stringify(sent).includes('contract'));
    assert.deepEqual(await place.register('words').where({ id }).first('text', 'by', 'at'), {
      text: words,
      by: 'o.fenwright',
      at: new Date(thursday),
    });
  });

  it('prints the refusal, ends with 2, and forgets the words of what was refused', async () => {
    const refusal = new Refused('The hire is already confirmed by RGT (4711).');
    const { types } = aTerminal({ ...place, now: thursday, refusal });
    const before = await place.register('words').count();
    const said = ['--by', 'o.fenwright', '--words', words];
    const { code, text, errors } = await types('rotation', 'withdraw', '70002', ...said);
    assert.equal(code, 2);
    assert.equal(text, '');
    assert.equal(errors, 'The hire is already confirmed by RGT (4711).\n');
    assert.deepEqual(await place.register('words').count(), before);
  });

  it('says not found when the rotation does not run', async () => {
    const refusal = new NotFound('rotation/EOE/70002 is not running.');
    const { types } = aTerminal({ ...place, now: thursday, refusal });
    const closing = ['--outcome', 'carried over', '--by', 'o.fenwright'];
    assert.equal((await types('rotation', 'close', '70002', ...closing)).code, 3);
  });

  it('says how a rotation has ended, and tells it nothing', async () => {
    const row = aRotation('71007', { ended: 'started', milestone: 'started', nextDue: null });
    await putRotation(place.register, row, thursday);
    const { types, sent } = aTerminal({ ...place, now: thursday });
    const by = ['--by', 'o.fenwright'];
    const doings = [['confirm-hire'], ['withdraw'], ['query-hire', '--words', 'Who?']];
    for (const [doing = '', ...more] of [...doings, ['close', '--outcome', 'carried over']]) {
      const { code, errors } = await types('rotation', doing, '71007', ...by, ...more);
      assert.equal(code, 2);
      assert.equal(errors, 'The rotation of placement 71007 has ended: started.\n');
    }
    assert.deepEqual(sent, []);
    await place.register('rotations').where({ id: row.id }).delete();
  });

  it('takes a trust’s word for itself, and for no other', async () => {
    const { types, sent } = aTerminal({ ...place, now: thursday });
    const own = await types('rotation', 'confirm-hire', '70002', '--by', 'trust/ZZ9');
    assert.match(own.text, /70002: hire confirmed by ZZ9/);
    const forAnother = ['--by', 'trust/ZZ9', '--ods', 'RGT'];
    const other = await types('rotation', 'query-hire', '70002', '--words', 'Who?', ...forAnother);
    assert.deepEqual([other.code, other.errors], [2, 'ZZ9 cannot speak for RGT.\n']);
    assert.equal(sent.length, 1);
  });

  it('sends nothing for a speaker or a trust whom nobody knows, or without words to ask', async () => {
    const { types, sent } = aTerminal({ ...place, now: thursday });
    const ofNobody = await types('rotation', 'withdraw', '70002', '--by', 'nobody');
    const ofXyz = await types(
      'rotation',
      'confirm-hire',
      '70002',
      '--by',
      'trust/RGT',
      '--ods',
      'XYZ',
    );
    const wordless = await types('rotation', 'query-hire', '70002', '--by', 'trust/RGT');
    assert.deepEqual([ofNobody.code, ofXyz.code, wordless.code], [3, 3, 64]);
    assert.deepEqual(sent, []);
  });
});
