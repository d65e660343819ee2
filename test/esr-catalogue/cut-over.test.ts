import assert from 'node:assert/strict';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, aTouch, por } from '../activities/an-exchange.ts';
import { day, said } from './a-cut-over.ts';

describe('The cut-over of a region', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());

  it('is quiet while the full file is read and rotations hand over; then everybody leaves once, and is answered (case 37)', async () => {
    await esr.outbox.pauseExchange(said(day('2027-06-01', '09:00')));
    esr.arrives('RMF', '2027-06-01', 1, [por()]);
    await esr.receive(['RMC', 'RMF'], day('2027-06-01', '14:30'));
    await esr.handsOver(day('2027-06-01', '15:10'), [anApplicant(), aTouch()]);
    for (const date of ['2027-06-02', '2027-06-03', '2027-06-04']) {
      await esr.inbox.tellSilence({ deanery: 'EOE', at: day(date, '12:00') });
      for (const type of ['APP', 'DNC', 'RTC'] as const) {
        assert.deepEqual(await esr.slot(type, day(date)), []);
      }
    }
    assert.deepEqual([esr.atEsr(), esr.answers()], [[], []]);

    await esr.outbox.resumeExchange(said(day('2027-06-04', '18:00')));
    for (const type of ['APP', 'DNC', 'RTC'] as const) {
      assert.equal((await esr.slot(type, day('2027-06-05'))).length, 1);
      assert.deepEqual(await esr.slot(type, day('2027-06-06')), []);
    }
    assert.equal(esr.atEsr().length, 3);
    esr.arrives('APC', '2027-06-06', 1, [apc()]);
    await esr.receive(['APC'], day('2027-06-06', '08:00'));
    await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-07', '12:00') });
    assert.ok(esr.answers().includes('P1 P1/applicant/100001/2027-08-04/1 success'));
    assert.deepEqual(
      (await esr.desk()).filter((cause) => cause.startsWith('exchange-paused')),
      [],
    );
  });
});
