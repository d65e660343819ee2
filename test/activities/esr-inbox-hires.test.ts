import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import type { News } from '../../domain/news.ts';
import { anExchange, asg, aPerson, london, placedAt, post } from './an-exchange.ts';

const tuesday = london('2027-06-01', '14:30');
const day = 86_400_000;

describe('Assignment records from ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
    await esr.handsOver(tuesday - day, []);
  });
  afterEach(() => esr.close());
  const read = (at = tuesday) => esr.receive(['RMC', 'RMF'], at);
  const hired = () => esr.heard('hire told');
  const outcomes = () => esr.register('exchange_records').orderBy('line').pluck('outcome');

  it('confirm the hire of the doctor whom they name by number, once', async () => {
    const name = esr.arrives('RMC', '2027-08-04', 1, [asg()]);
    await read();
    await read(tuesday + 1);
    const news: News = {
      kind: 'hire told',
      at: tuesday,
      ods: 'RGT',
      authority: '0292',
      trainingPostNumber: post,
      effectiveDate: civilDate('2027-08-04'),
      by: 'assignment record',
      reference: `${name}/2`,
    };
    assert.deepEqual(hired(), [{ id: 'rotation/EOE/P1', news }]);
  });

  it('confirm the hire of a dentist whom they name by the dental council’s number', async () => {
    esr.people.set('D1', aPerson({ gmcNumber: null, gdcNumber: '12345' }));
    esr.arrives('RMC', '2027-08-04', 1, [asg({ gmcNumber: '12345' })]);
    await read();
    assert.deepEqual(
      hired().map(({ id }) => id),
      ['rotation/EOE/P1'],
    );
  });

  it('are told again when the telling was cut short, each in its order', async () => {
    esr.arrives('RMC', '2027-08-04', 1, [asg(), asg({ assignmentStartDate: '2027-08-05' })]);
    const tell = esr.telling.rotation;
    esr.telling.rotation = () => Promise.reject(new Error('Temporal does not answer'));
    await assert.rejects(read(), /does not answer/);
    esr.telling.rotation = tell;
    await read();
    assert.deepEqual(
      hired().map(({ news }) => news.effectiveDate),
      ['2027-08-04', '2027-08-05'],
    );
  });

  for (const [what, of] of [
    ['is effective before the start', { assignmentStartDate: '2027-08-03' }],
    ['is at an authority that does not pay', { employingAuthority: '0096' }],
    ['is at no live position', { positionId: '100009' }],
    ['has ended', { changeDeleteIndicator: 'D' }],
  ] as const) {
    it(`confirm nothing where one ${what}`, async () => {
      esr.arrives('RMC', '2027-08-04', 1, [asg(of)]);
      await read();
      assert.deepEqual(hired(), []);
      assert.deepEqual(await outcomes(), ['noted']);
      assert.deepEqual(await esr.desk(), []);
    });
  }

  it('of somebody at the post who has no rotation are noted, and of a stranger seen by a person', async () => {
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(post, [placedAt(), placedAt({ id: 'P2', doctorId: 'D2' })]);
    const name = esr.arrives('RMC', '2027-08-04', 1, [
      asg({ gmcNumber: '7000002' }),
      asg({ gmcNumber: '7000003' }),
    ]);
    await read();
    assert.deepEqual(await outcomes(), ['noted', 'unknown']);
    assert.deepEqual(await esr.desk(), [`line-unknown/${name}/3`]);
    const says = JSON.stringify(await esr.register('escalation_members').select('says', 'cause'));
    assert.ok(!says.includes('7000003'), 'nothing personal reaches a desk');
  });
});
