import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CannotBeWritten, decodeFile, encodeFile } from '../../../systems/esr/codec.ts';
import { firstUnsendable } from '../../../systems/esr/character-set.ts';
import type { RecordToWrite } from '../../../systems/esr/codec.ts';

const name = 'DE_EOE_RMC_20270601_00000042.DAT';
const writtenAt = '20270601 143000';
const position = (fields: Record<string, string>): RecordToWrite => ({
  record: 'POR',
  fields: { positionId: '7607373', deaneryNumber: 'EOE/RGT00/021/FY1/010', ...fields },
});
const write = (...records: RecordToWrite[]) => encodeFile({ name, writtenAt, records });
const read = (text: string) => decodeFile(Buffer.from(text, 'latin1'), name);
const header = `HDR,"${name}","${writtenAt}","EOE"`;
const good =
  'POR,7607373,,"C","34611829","FY1","EOE/RGT00/021/FY1/010","EOE","Host Employer","RGT","096","",""';

describe('an ESR file', () => {
  it('comes back as it was written, whatever its text', () => {
    const text = (most: number) =>
      fc
        .string({ maxLength: most, unit: 'grapheme-composite' })
        .filter((value) => firstUnsendable(value) === undefined)
        .filter((value) => value === '' || value.trim() !== '');
    const record = fc.record({ positionTitle: text(60), esrOrganisation: text(200) });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (titles) => {
        const records = titles.map((fields) => position({ ...fields }));
        const file = decodeFile(write(...records), name);
        assert.deepEqual(file.findings, []);
        assert.deepEqual(
          file.records.map(({ record: type, fields }) => ({ record: type, fields })),
          records,
        );
        assert.equal(file.trailer?.lines, titles.length + 2);
      }),
    );
  });

  it('keeps leading zeros, brackets, backslashes, quotes, commas and accents', () => {
    const fields = {
      positionId: '0007607373',
      positionNumber: '00034611',
      deaneryNumber: 'KSS/RJZ01/030/STR(H)/001',
      positionTitle: 'Medical and Dental\\',
      esrOrganisation: 'Zoë "Ó Briain", YO12 5EX,',
      employingOrgVpdCode: '096',
    };
    const [record] = decodeFile(write(position(fields)), name).records;
    assert.deepEqual(record?.fields, fields);
  });

  it('is one byte a character: an accent is Windows-1252', () => {
    assert.ok(write(position({ positionTitle: 'Müller’s' })).includes(Buffer.from([0xfc])));
    assert.ok(write(position({ positionTitle: 'Müller’s' })).includes(Buffer.from([0x92])));
  });

  it('reads the published line with a backslash before a quote', () => {
    const line =
      'POS,7607373,,"C","34611829","Medical and Dental\\","Specialty Registrar (Cornerways)","800","General Practice","WES/J82150/800/GPST/003","WES","RBD","NHS","MS02","Specialty Registrar ST2/ SpR2",""';
    const file = read(`${header}\r\n${line}\r\nTRL,3\r\n`);
    assert.deepEqual(file.findings, []);
    assert.equal(file.records[0]?.fields['deaneryNumber'], 'WES/J82150/800/GPST/003');
    assert.equal(file.records[0]?.fields['positionTitle'], 'Medical and Dental\\');
  });

  it('loses only the bad line among good ones, and names line, field and what is allowed', () => {
    const bad = good.replace('"C"', '"X"');
    const file = read([header, good, bad, good, 'POR,"torn', 'TRL,6', ''].join('\r\n'));
    assert.deepEqual(
      file.records.map(({ line }) => line),
      [2, 4],
    );
    assert.deepEqual(
      file.findings.map(({ line, field, rule, severity }) => [line, field, rule, severity]),
      [
        [3, 'changeDeleteIndicator', 'list of values', 'record'],
        [5, undefined, 'quotes', 'record'],
      ],
    );
    assert.match(file.findings[0]?.allowed ?? '', /C, D/);
  });

  for (const [what, text, rule] of [
    ['a wrong count', `${header}\r\n${good}\r\nTRL,4\r\n`, 'line count'],
    ['no trailer', `${header}\r\n${good}\r\n`, 'trailer'],
    ['no header', `${good}\r\nTRL,2\r\n`, 'header'],
    ['another name in its header', `${header.replace('42', '43')}\r\nTRL,2\r\n`, 'file name'],
    ['another deanery', `${header.replace('"EOE"', '"LDN"')}\r\nTRL,2\r\n`, 'deanery'],
  ] as const)
    it(`says of ${what} that the file is not whole`, () => {
      const { findings } = read(text);
      assert.deepEqual(
        findings.map((one) => [one.rule, one.severity]),
        [[rule, 'file']],
      );
    });

  it('is not written with a record that its layout refuses, and never repeats a person', () => {
    const person = { effectiveDate: '2027-06-01', lastName: 'Łukasz', dob: '1990-02-30' };
    const write = () =>
      encodeFile({
        name: 'DE_EOE_APP_20270601_00000001.DAT',
        writtenAt,
        records: [{ record: 'APP', fields: person }],
      });
    assert.throws(write, (error: unknown) => {
      assert.ok(error instanceof CannotBeWritten);
      assert.match(error.message, /line 2 lastName: character; line 2 firstName: mandatory/);
      assert.ok(!JSON.stringify(error.findings).includes('ukasz'));
      return true;
    });
  });
});
