import assert from 'node:assert/strict';
import { ApplicationFailure } from '@temporalio/common';
import { troubleType } from '../../domain/system-down.ts';
import { onDesk, outagesHeard } from './desk.ts';

describe('an escalation when somebody does not answer', function () {
  this.timeout(120_000);

  it('writes the letter later, under the same key, when it could not be kept', async () => {
    const one = await onDesk();
    const tried: string[] = [];
    one.desk.whileKept = ({ letter }) => {
      if (letter?.to !== 'ben') return Promise.resolve();
      tried.push(letter.key);
      if (tried.length > 1) return Promise.resolve();
      return Promise.reject(ApplicationFailure.nonRetryable('the register does not answer'));
    };
    await one.until(0, '14:30');
    assert.equal(tried.length, 1);
    await one.until(0, '15:00');
    assert.equal(tried.length, 2);
    assert.equal(tried[0], tried[1]);
    await one.until(0, '18:00');
    assert.equal(tried.length, 2);
  });

  it('tries again at the next named time when the register does not answer', async () => {
    const one = await onDesk();
    one.desk.isDown = true;
    one.desk.members = [];
    await one.looks();
    assert.equal(one.last.state, 'open');
    one.desk.isDown = false;
    await one.until(0, '12:00');
    assert.equal(one.last.state, 'gone');
    await one.until(0, '14:00');
    assert.equal(await one.end(), 'gone');
  });

  it('says on the deanery’s desk that its letter does not leave, until it does', async () => {
    const one = await onDesk();
    let isMailDown = true;
    one.desk.whileKept = ({ letter }) => {
      const type = troubleType({ system: 'mail', code: 'ECONNREFUSED' });
      return isMailDown && letter !== null
        ? Promise.reject(ApplicationFailure.nonRetryable('does not answer', type))
        : Promise.resolve();
    };
    const before = { said: outagesHeard.said.length, ended: outagesHeard.ended };
    await one.until(0, '14:05');
    const said = outagesHeard.said.slice(before.said);
    assert.deepEqual(
      said.map(({ system, member, code }) => [system, member, code]),
      [['mail', 'escalations of EOE', 'ECONNREFUSED']],
    );
    assert.equal(outagesHeard.ended, before.ended);
    assert.match(
      await one.handle.query<string>('standing'),
      /the mail server has not answered since/,
    );
    isMailDown = false;
    await one.until(0, '14:35');
    assert.equal(outagesHeard.ended, before.ended + 1);
    assert.doesNotMatch(await one.handle.query<string>('standing'), /mail server/);
  });

  it('says that the register was away when it is back, and does not end before its desk knows', async () => {
    const one = await onDesk();
    one.desk.isDown = true;
    one.desk.members = [];
    const before = { said: outagesHeard.said.length, ended: outagesHeard.ended };
    await one.looks();
    assert.equal(outagesHeard.said.length, before.said);
    one.desk.isDown = false;
    await one.until(0, '12:05');
    assert.equal(outagesHeard.said.length, before.said + 1);
    assert.equal((await one.handle.describe()).status.name, 'RUNNING');
    await one.until(0, '14:05');
    assert.equal(outagesHeard.ended, before.ended + 1);
    assert.equal(await one.end(), 'gone');
  });
});
