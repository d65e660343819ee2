import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import { byTimers, stepped, type Way } from '../../tools/histories/way.ts';
import { timeSkipping } from '../support/time-skipping.ts';
import { collected, down, type Collected, type Heard } from './collected.ts';

const timeOf = (at: number): string => londonOf(at).time;
const when = ({ at }: { readonly at: number }): string => timeOf(at);
const saidAs = (one: Heard): string =>
  `${when(one)} ${String(one.system)}: ${(one.waiting ?? []).join(', ')}`;

describe('an outage that a collector meets', function () {
  this.timeout(120_000);
  let one: Collected;
  let isDown: boolean;
  beforeEach(() => {
    isDown = false;
  });
  afterEach(() => one.stop());

  const outboxWithout = (system?: Parameters<typeof down>[0]) =>
    collected('esr-outbox', {
      composeFiles: () => ({ files: ['APP_1'] }),
      sendFile: () => (isDown ? down(system) : undefined),
    });

  it('is on a desk with the first slot that fails, hours before the cut-off at 18:00, and once that day', async () => {
    one = await outboxWithout('ESR');
    isDown = true;
    await one.until(0, '18:30');
    assert.deepEqual(one.said.map(saidAs), ['14:00 ESR: the round of 14:00']);
    const [first] = one.said;
    assert.equal(first?.code, 'ECONNREFUSED');
    assert.equal(first.member, one.handle.workflowId);
    assert.equal(first.since, first.at);
    assert.deepEqual(one.ended, []);
  });

  it('rings again on each further day, as old as it is', async () => {
    one = await outboxWithout('ESR');
    isDown = true;
    await one.until(1, '08:10');
    assert.deepEqual(one.said.map(saidAs), [
      '14:00 ESR: the round of 14:00',
      '08:00 ESR: the round of 14:00, the round of 15:00, the round of 17:00',
    ]);
    assert.equal(one.said[1]?.since, one.said[0]?.at);
  });

  it('leaves by itself with the first answer, once', async () => {
    one = await outboxWithout('ESR');
    isDown = true;
    await one.until(0, '15:10');
    isDown = false;
    await one.until(3, '08:00');
    assert.deepEqual(one.ended.map(saidAs), ['15:20 ESR: ']);
    assert.equal(one.said.length, 1);
  });

  it('is told in Temporal UI with who does not answer, since when and the code, and is forgotten when over', async () => {
    one = await outboxWithout('ESR');
    isDown = true;
    await one.until(0, '14:10');
    assert.match(
      await one.handle.query<string>('standing'),
      /the exchange of files with ESR has not answered since Monday .* at 14:00 \(ECONNREFUSED\); waits: the round of 14:00\./,
    );
    isDown = false;
    await one.until(0, '14:40');
    assert.equal(await one.handle.query('standing'), 'outbox: sent APP_1');
  });

  it('of the register is said on its return, dated, and leaves at the next named time', async () => {
    one = await outboxWithout('register');
    isDown = true;
    await one.until(0, '16:00');
    assert.deepEqual(one.said, []);
    isDown = false;
    await one.until(0, '16:50');
    assert.deepEqual(
      one.said.map(({ at, since = 0, answeredAt }) => [at, since, answeredAt ?? 0].map(timeOf)),
      [['16:05', '14:00', '16:05']],
    );
    assert.deepEqual(one.ended, [], 'until a letter could say it');
    await one.until(0, '18:10');
    assert.deepEqual(one.ended.map(when), ['17:00']);
  });

  it('that cannot be said since the register is down too is said when it is back', async () => {
    let isRegisterDown = true;
    one = await collected('esr-outbox', {
      composeFiles: () => down('ESR'),
      sendFile: () => undefined,
      sayOutage: () => (isRegisterDown ? down('register') : undefined),
    });
    await one.until(0, '14:10');
    const tries = one.asked.filter(({ what }) => what === 'sayOutage');
    assert.deepEqual(
      tries.map(({ of }) => when(of)),
      ['14:00', '14:05'],
    );
    isRegisterDown = false;
    await one.until(0, '16:00');
    const all = one.asked.filter(({ what }) => what === 'sayOutage');
    assert.deepEqual(
      all.map(({ of }) => when(of)),
      ['14:00', '14:05', '14:20'],
    );
  });

  it('whose failure does not say who is blamed on whom the collector asks', async () => {
    one = await collected('trust-digest', { sendDigest: () => down() });
    await one.until(0, '18:10');
    assert.deepEqual(one.said.map(saidAs), ['18:00 mail: the round of 18:00']);
  });

  it('between its times is noticed within a quarter of an hour', async () => {
    one = await collected('intrepid-changes', {
      tellChanges: () => (isDown ? down('Intrepid') : { told: 0, badRows: 0 }),
      compareNightly: () => ({ told: 0, gone: 0 }),
    });
    isDown = true;
    await one.until(0, '07:50');
    assert.deepEqual(one.said.map(saidAs), ['07:15 Intrepid: the round between its times']);
    isDown = false;
    await one.until(0, '08:20');
    assert.deepEqual(one.ended.map(when), ['08:00']);
  });

  it('is still known, and still leaves, when the collector continues as new that Monday', async () => {
    one = await outboxWithout('ESR');
    await one.until(6, '18:30');
    const before = await one.run();
    isDown = true;
    await one.until(7, '14:15');
    assert.notEqual(await one.run(), before);
    isDown = false;
    await one.until(7, '14:45');
    assert.deepEqual(one.ended.map(when), ['14:20']);
    assert.equal(one.said.length, 1);
  });
});

describe('an outage under both clocks', function () {
  this.timeout(120_000);

  /** What a desk hears of a server of ESR that is away until a moment of the next day, and when it was tried. */
  const heard = async (way: Way, answersFrom: string) => {
    let isDown = false;
    const one = await collected(
      'esr-outbox',
      {
        composeFiles: () => ({ files: ['APP_1'] }),
        sendFile: () => (isDown ? down('ESR') : undefined),
      },
      (at) => ({ clock: way.clock(at) }),
    );
    const at = (days: number, time: string) => londonInstant(addDays(one.monday, days), time);
    await way.settles(one.handle, at(0, '07:00'));
    isDown = true;
    await way.passes(one.handle, at(1, answersFrom));
    isDown = false;
    await way.passes(one.handle, at(1, '18:30'));
    await one.stop();
    const tried = one.on(1).filter((each) => each.endsWith('sendFile'));
    const [said, ended] = [one.said, one.ended].map((all) => all.map(saidAs));
    return { said, ended, tried: [...new Set(tried.map((each) => each.slice(0, 5)))] };
  };

  it('is said, and leaves, at the same moments by timers and stepped when it ends before a named time', async () => {
    const { said, ended } = await heard(byTimers(await timeSkipping()), '11:51');
    assert.deepEqual(said, [
      '14:00 ESR: the round of 14:00',
      '08:00 ESR: the round of 14:00, the round of 15:00, the round of 17:00',
    ]);
    assert.deepEqual(ended, ['12:00 ESR: ']);
    const stepwise = await heard(stepped(), '11:51');
    assert.deepEqual([stepwise.said, stepwise.ended], [said, ended]);
  });

  it('is tried again at named times alone when it is stepped, and between them by timers: it leaves sooner', async () => {
    const stepwise = await heard(stepped(), '08:10');
    assert.deepEqual(stepwise.tried, ['08:00', '12:00', '14:00', '15:00', '17:00']);
    assert.deepEqual(stepwise.ended, ['12:00 ESR: ']);
    const timed = await heard(byTimers(await timeSkipping()), '08:10');
    assert.deepEqual(timed.tried, ['08:00', '08:05', '08:20', '14:00', '15:00', '17:00']);
    assert.deepEqual(timed.ended, ['08:20 ESR: ']);
    assert.deepEqual(timed.said, stepwise.said);
  });
});
