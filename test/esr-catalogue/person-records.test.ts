import assert from 'node:assert/strict';
import { anExchange, london } from '../activities/an-exchange.ts';
import { asText, delivers } from './files-as-text.ts';

const august = london('2027-08-04', '14:30');
const rmc = 'DE_EOE_RMC_20270804_00000001.DAT';
const assignment = (of: { readonly authority: string; readonly gmc: string }) =>
  `ASG,100001,"200001","EOE/RGT01/021/STR/001","${of.authority}",555,"${of.gmc}","2027-08-04","C",`;

describe('Person records from ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
    await esr.handsOver(august, []);
  });
  afterEach(() => esr.close());
  const receives = async (...lines: string[]) => {
    delivers(esr.root, rmc, asText(rmc, lines));
    await esr.receive(['RMC'], august);
    return await esr.register('exchange_records').orderBy('line').pluck<string[]>('outcome');
  };

  it('an assignment at an employer that does not pay confirms no hire, and neither does it trouble anybody (case 33)', async () => {
    assert.deepEqual(await receives(assignment({ authority: '0096', gmc: '7000001' })), ['noted']);
    assert.deepEqual([esr.heard('hire told'), await esr.desk()], [[], []]);
  });

  it('an assignment of a number that nobody at the post has is on a desk, without the number (case 33)', async () => {
    const outcomes = await receives(
      assignment({ authority: '0292', gmc: '7999999' }),
      assignment({ authority: '0292', gmc: '7000001' }),
    );
    assert.deepEqual(outcomes, ['unknown', 'hire']);
    assert.deepEqual(await esr.desk(), [`line-unknown/${rmc}/2`]);
    assert.ok(!JSON.stringify(await esr.says(`line-unknown/${rmc}/2`)).includes('7999999'));
    assert.equal(esr.heard('hire told').length, 1);
  });
});
