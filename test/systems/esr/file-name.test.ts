import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatFileName, parseFileName } from '../../../systems/esr/layout/file-name.ts';
import { fileTypeCodes } from '../../../systems/esr/layout/index.ts';

const troubleOf = (name: string) => {
  const parsed = parseFileName(name);
  return parsed.ok ? 'none' : parsed.trouble;
};

describe('an ESR file name', () => {
  it('is written with eight digits', () => {
    assert.equal(
      formatFileName({ deanery: 'EOE', type: 'APP', date: '20210727', sequence: 3761 }),
      'DE_EOE_APP_20210727_00003761.DAT',
    );
  });

  it('is read with eight digits or with seven', () => {
    const file = { deanery: 'TIS', type: 'APC', date: '20180625', sequence: 142 };
    assert.deepEqual(parseFileName('DE_TIS_APC_20180625_00000142.DAT'), { ok: true, file });
    assert.deepEqual(parseFileName('DE_TIS_APC_20180625_0000142.DAT'), { ok: true, file });
  });

  it('says what is wrong with it', () => {
    assert.match(troubleOf('applicants.csv'), /not of the form DE_<deanery>/);
    assert.match(troubleOf('DE_EOE_APP_20210727_00003761.DAT.tmp'), /not of the form/);
    assert.match(troubleOf('DE_eoe_APP_20210727_00003761.DAT'), /deanery eoe/);
    assert.match(troubleOf('DE_EOE_APU_20210727_00003761.DAT'), /file type APU is not one of APP/);
    assert.match(troubleOf('DE_EOE_APP_20210230_00003761.DAT'), /date 20210230 is not a day/);
    assert.match(troubleOf('DE_EOE_APP_20210727_3761.DAT'), /sequence 3761 is not 7 or 8 digits/);
  });

  it('is not written for a number or a day that cannot be', () => {
    const name = { deanery: 'EOE', type: 'APP', date: '20210727', sequence: 1 } as const;
    assert.throws(() => formatFileName({ ...name, sequence: 0 }), /sequence 0/);
    assert.throws(() => formatFileName({ ...name, sequence: 100_000_000 }), /sequence 100000000/);
    assert.throws(() => formatFileName({ ...name, date: '2021-07-27' }), /date 2021-07-27/);
  });

  it('comes back as it was written', () => {
    const parts = {
      deanery: fc.constantFrom('EOE', 'LDN', 'WMD'),
      type: fc.constantFrom(...fileTypeCodes),
      date: fc.constantFrom('20240229', '20260805'),
      sequence: fc.integer({ min: 1, max: 99_999_999 }),
    };
    const file = fc.record(parts, { noNullPrototype: true });
    fc.assert(
      fc.property(file, (one) => {
        assert.deepEqual(parseFileName(formatFileName(one)), { ok: true, file: one });
      }),
    );
  });
});
