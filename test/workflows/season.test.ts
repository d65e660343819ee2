import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { seasonOf } from '../../tools/histories/told-rotation.ts';
import { collected, down, type Collected } from './collected.ts';

const inAugust = (at: number) => ({ season: seasonOf(addDays(londonOf(at).date, 120)) });

describe('a season', function () {
  this.timeout(120_000);
  let one: Collected;
  afterEach(() => one.stop());

  const reports = () =>
    one.asked.flatMap(({ what, of }) =>
      what === 'writeReport' ? [`${String(of['report'])} ${londonOf(of.at).date}`] : [],
    );

  it('kicks off at once, writes its reports on their days, and ends with its close', async () => {
    one = await collected(
      'season',
      {
        startCollectors: () => undefined,
        kickOff: () => ({ started: 200, badRows: 0 }),
        writeReport: () => undefined,
      },
      inAugust,
    );
    assert.deepEqual(
      one.asked.map(({ what }) => what),
      ['startCollectors', 'kickOff'],
    );
    const firstDay = addDays(one.monday, 120);
    await one.until(120 + 119, '18:00');
    assert.deepEqual(reports(), [
      `12-week snapshot ${addDays(firstDay, -84)}`,
      `readiness list ${addDays(firstDay, -64)}`,
      `changeover day ${firstDay}`,
      `review pack ${addDays(firstDay, 28)}`,
      `close ${addDays(firstDay, 119)}`,
    ]);
    assert.equal(await one.handle.result(), 'closed');
  });

  it('says what it waits for, and does nothing twice when it continues as new on a Monday', async () => {
    one = await collected(
      'season',
      {
        startCollectors: () => undefined,
        kickOff: () => ({ started: 200, badRows: 0 }),
        writeReport: () => undefined,
      },
      inAugust,
    );
    const first = await one.run();
    await one.until(8, '12:00');
    assert.notEqual(await one.run(), first);
    assert.match(await one.handle.query<string>('standing'), /Waits for 12-week snapshot/);
    await one.until(60, '12:00');
    assert.match(
      await one.handle.query<string>('standing'),
      /done: kickoff, 12-week snapshot, readiness list/,
    );
    assert.equal(one.asked.length, 4);
    await one.handle.terminate();
  });

  it('that a report kept waiting ends only when its desk knows that it goes on', async () => {
    let [isDown, isDeskAway] = [false, false];
    one = await collected(
      'season',
      {
        startCollectors: () => undefined,
        kickOff: () => ({ started: 200, badRows: 0 }),
        writeReport: () => (isDown ? down('Temporal') : undefined),
        endOutage: () => (isDeskAway ? down('register') : undefined),
      },
      (at) => ({
        season: seasonOf(addDays(londonOf(at).date, -118)),
        done: ['kickoff', 'readiness list', '12-week snapshot', 'changeover day', 'review pack'],
      }),
    );
    isDown = true;
    await one.until(1, '18:10');
    [isDown, isDeskAway] = [false, true];
    await one.until(2, '08:10');
    assert.equal((await one.handle.describe()).status.name, 'RUNNING');
    isDeskAway = false;
    await one.until(2, '12:10');
    assert.equal(await one.handle.result(), 'closed');
    assert.equal(one.said.length, 1);
  });

  it('kicks off again at the next named time when Intrepid or the register does not answer', async () => {
    let isDown = true;
    one = await collected(
      'season',
      {
        startCollectors: () => (isDown ? down('Intrepid') : undefined),
        kickOff: () => ({ started: 200, badRows: 0 }),
        writeReport: () => undefined,
      },
      inAugust,
    );
    assert.deepEqual(one.on(0), ['07:00 startCollectors']);
    const details = await one.handle.query<string>('standing');
    assert.match(details, /Tries kickoff again on Monday .* at 08:00\./);
    assert.match(
      details,
      /Intrepid has not answered since Monday .* at 07:00 \(ECONNREFUSED\); waits: the kickoff\./,
    );
    assert.deepEqual(
      one.said.map(({ system, member, waiting }) => [system, member, waiting]),
      [['Intrepid', one.handle.workflowId, ['the kickoff']]],
    );
    isDown = false;
    await one.until(0, '08:00');
    assert.deepEqual(one.on(0), [
      '07:00 startCollectors',
      '08:00 startCollectors',
      '08:00 kickOff',
    ]);
    assert.deepEqual(one.ended.length, 1);
    assert.match(await one.handle.query<string>('standing'), /Waits for 12-week snapshot.*\.$/);
    await one.handle.terminate();
  });
});
