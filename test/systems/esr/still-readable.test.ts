import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeFile } from '../../../systems/esr/codec.ts';
import { layouts } from '../../../systems/esr/layout/index.ts';
import type { Fields } from '../../../systems/esr/layout/layout.ts';
import { stillReadable } from '../../../systems/esr/still-readable.ts';
import { fieldsOf } from './a-record.ts';

const good =
  'POR,7607373,,"C","34611829","Doctor, FY1","EOE/RGT00/021/FY1/010","EOE","Host Employer","RGT","096","",""';
const whole = {
  positionId: '7607373',
  changeDeleteIndicator: 'C',
  positionNumber: '34611829',
  positionTitle: 'Doctor, FY1',
  deaneryNumber: 'EOE/RGT00/021/FY1/010',
  managingOffice: 'EOE',
  hostLeadIndicator: 'Host Employer',
  odsCode: 'RGT',
  employingOrgVpdCode: '096',
};
const readIn = (line: string): Fields => {
  const read = stillReadable(line, 'RMC');
  assert.equal(read?.record, 'POR');
  return Object.fromEntries(Object.entries(read.fields).filter(([, value]) => value !== ''));
};
const without = (...names: readonly (keyof typeof whole)[]): Fields =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.some((one) => one === name)));

describe('What can still be read of a broken line', () => {
  for (const [what, line, fields] of [
    [
      'whose value is in no list',
      good.replace('"C"', '"X"'),
      { ...whole, changeDeleteIndicator: 'X' },
    ],
    ['in which a quote is not closed', good.replace('"34611829"', '"34611829'), whole],
    ['in which a quote stands too many', good.replace('"RGT"', '"RGT""'), whole],
    ['that has a column less', good.replace(',"Host Employer"', ''), without('hostLeadIndicator')],
    [
      'that has a column more, by a comma without quotes',
      good.replace('"Doctor, FY1"', 'Doctor, FY1'),
      whole,
    ],
    [
      'that lost several columns',
      good.replace(',"EOE","Host Employer","RGT"', ''),
      without(
        'managingOffice',
        'hostLeadIndicator',
        'odsCode',
        'deaneryNumber',
        'employingOrgVpdCode',
      ),
    ],
    [
      'that is cut short',
      good.slice(0, 40),
      { positionId: '7607373', changeDeleteIndicator: 'C', positionNumber: '34611829' },
    ],
  ] as const)
    it(`is all but what is broken: of one ${what}`, () => {
      assert.deepEqual(readIn(line), fields);
    });

  it('is nothing of a line that begins like no record, or that could be read in any way', () => {
    assert.equal(stillReadable('Fenwick,Zoë,1995-02-03', 'RMC'), undefined);
    assert.equal(stillReadable(good, 'APC'), undefined, 'a record of another kind of file');
    assert.deepEqual(stillReadable(`POR${',"?"'.repeat(30)}`, 'RMC')?.fields, {});
  });

  for (const record of ['APP', 'APC', 'POR', 'DNC'] as const) {
    const type = ({ APP: 'APP', APC: 'APC', POR: 'RMC', DNC: 'DNC' } as const)[record];
    const name = `DE_EOE_${type}_20270601_00000042.DAT`;
    const cells = fieldsOf(record).map((all) => {
      const fields = Object.fromEntries(
        Object.entries(all).map(([field, value]) => [field, value.replace(/[",]/g, 'x')]),
      );
      const bytes = encodeFile({
        name,
        writtenAt: '20270601 143000',
        records: [{ record, fields }],
      });
      const line = bytes.toString('latin1').split('\r\n')[1] ?? '';
      return { fields, cells: line.split(',') };
    });
    const columns = layouts[record].fields.length;

    it(`is never a value under the name of its neighbour: ${record} without some of its columns`, () => {
      fc.assert(
        fc.property(
          cells,
          fc.integer({ min: 1, max: columns }),
          fc.integer({ min: 1, max: 3 }),
          (of, from, many) => {
            const line = of.cells.toSpliced(from, many).join(',');
            for (const [field, value] of Object.entries(stillReadable(line, type)?.fields ?? {}))
              assert.equal(value, of.fields[field], `${field} of ${line}`);
          },
        ),
        { numRuns: 200 },
      );
    });
  }
});
