import assert from 'node:assert/strict';
import { londonOf } from '../../domain/london.ts';
import { walk } from './walk.ts';

describe('a rotation whose world does not answer', function () {
  this.timeout(120_000);

  it('hands over at the next named time what it could not at this one', async () => {
    const walked = await walk(80);
    await walked.placement({ status: 'draft' });
    const turns = walked.turns.length;
    walked.worldAnswers(false);
    await walked.placement({ status: 'approved' });
    assert.equal(walked.turns.length, turns);
    walked.worldAnswers(true);
    await walked.until(78, '12:00');
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    assert.equal(walked.turns.length, turns + 1);
  });

  it('loses no fact of what it heard meanwhile, and says each once', async () => {
    const walked = await walk(60);
    walked.worldAnswers(false);
    await walked.placement();
    await walked.placement({ wte: '0.85' });
    assert.equal(walked.turns.length, 0);
    walked.worldAnswers(true);
    await walked.until(58, '18:00');
    assert.deepEqual(
      walked.turns.flatMap(({ facts }) => facts.map(({ detail }) => detail['wte'])),
      ['1.00', '0.85'],
    );
  });

  it('takes what ESR says meanwhile, and does not hand over again', async () => {
    const walked = await walk(60);
    await walked.placement();
    const rows = walked.fileTakes();
    walked.worldAnswers(false);
    await walked.answered('success', rows);
    walked.worldAnswers(true);
    await walked.until(58, '18:00');
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.waiting, []);
  });

  it('sends the hand-over pack when the post answers again, once', async () => {
    const walked = await walk(10);
    await walked.placement({}, { positions: [] });
    await walked.positions([]);
    await walked.until(2, '14:00');
    walked.worldAnswers(false);
    await walked.until(2, '14:30');
    assert.equal(walked.packs.length, 0);
    walked.worldAnswers(true);
    await walked.until(2, '18:00');
    assert.equal(walked.packs.length, 1);
    await walked.until(0, '18:00');
    assert.equal(walked.packs.length, 1);
  });

  it('says on a desk that its hand-over pack does not leave, until it does', async () => {
    const walked = await walk(10);
    await walked.placement({}, { positions: [] });
    await walked.positions([]);
    await walked.until(2, '12:00');
    walked.packsLeave(false);
    await walked.until(2, '15:00');
    const { said, ended } = walked.outagesOf(walked.id);
    assert.deepEqual(
      said.map(({ system, code, waiting }) => [system, code, waiting]),
      [['mail', 'ECONNREFUSED', ['a hand-over pack']]],
    );
    assert.deepEqual(ended, []);
    assert.match(await walked.details(), /the mail server has not answered since .* 14:30/);
    walked.packsLeave(true);
    await walked.until(2, '15:30');
    assert.equal(walked.packs.length, 1);
    assert.equal(walked.outagesOf(walked.id).ended.length, 1);
    assert.doesNotMatch(await walked.details(), /mail server/);
  });

  it('says on a desk, for all rotations together, that the register was away, when it is back', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.hired();
    walked.worldAnswers(false);
    await walked.until(0, '08:00');
    const all = 'rotations of EOE';
    assert.deepEqual(walked.outagesOf(all).said, []);
    walked.worldAnswers(true);
    await walked.until(0, '12:00');
    const { said, ended } = walked.outagesOf(all);
    assert.deepEqual(
      said.map(({ system, since, answeredAt }) =>
        [system, since, answeredAt ?? 0].map((one) =>
          typeof one === 'number' ? londonOf(one).time : one,
        ),
      ),
      [['register', '08:00', '12:00']],
    );
    assert.deepEqual(ended, []);
    await walked.until(0, '14:00');
    assert.equal(walked.outagesOf(all).ended.length, 1);
  });
});
