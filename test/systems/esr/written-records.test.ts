import assert from 'node:assert/strict';
import {
  CannotBeWritten,
  decodeFile,
  encodeFile,
  writtenFile,
} from '../../../systems/esr/codec.ts';
import { nameOf, name, writtenAt, position, write, read, header, good } from './a-file.ts';

describe('a record that was read', () => {
  /** As nobody of us would write it: quotes, zeros and spaces in places of their own. */
  const theirs = [
    'POR,"0007607373",,C,34611829,FY1,EOE/RGT00/021/FY1/010,EOE,"Host Employer",RGT,"096",,"A ""ward"""',
    good.replace('"FY1"', '"FY1\r\nday"'),
  ];
  const file = () => read([header, ...theirs, 'TRL,4', ''].join('\r\n'));

  it('is written back byte for byte while it is unchanged', () => {
    const { records, findings } = file();
    assert.deepEqual(findings, []);
    assert.equal(
      write(...records).toString('latin1'),
      [header, ...theirs, 'TRL,4', ''].join('\r\n'),
    );
  });

  it('is written anew once a field has changed', () => {
    const [first] = file().records;
    assert.ok(first);
    const changed = { ...first, fields: { ...first.fields, odsCode: 'RGM' } };
    const text = write(changed).toString('latin1');
    assert.match(text, /\r\nPOR,0007607373,,"C","34611829","FY1",.*"RGM","096",,"A ""ward"""\r\n/);
  });
});

describe('a record that cannot be written', () => {
  const applicants = nameOf('APP');
  const person = { effectiveDate: '2027-06-01', lastName: 'Шевченко', dob: '1990-02-30' };
  const writing = () =>
    encodeFile({ name: applicants, writtenAt, records: [{ record: 'APP', fields: person }] });

  it('is named by line and field, without a word of the person', () => {
    assert.throws(writing, (error: unknown) => {
      assert.ok(error instanceof CannotBeWritten);
      assert.match(error.message, /line 2 lastName: character; line 2 firstName: mandatory/);
      assert.match(error.findings[0]?.allowed ?? '', /^Windows-1252 text; U\+0428 is not$/);
      assert.ok(!JSON.stringify(error.findings).includes('евченко'));
      return true;
    });
  });

  it('is one that has a control character, a line break too', () => {
    for (const title of ['a\tb', 'a\nb', 'a\u0000b'])
      assert.throws(() => write(position({ positionTitle: title })), CannotBeWritten);
  });

  it('is one of another kind of file, or with a field that there is not', () => {
    assert.throws(() => write({ record: 'APP', fields: {} }), /line 2 record: record type/);
    assert.throws(() => write(position({ colour: 'red' })), /line 2 colour: unknown field/);
  });
});

describe('a letter that ESR’s character set lacks', () => {
  const written = (title: string) =>
    writtenFile({ name, writtenAt, records: [position(), position({ positionTitle: title })] });

  for (const [value, plain, said] of [
    ['Łukasz', 'Lukasz', [['U+0141', 'L']]],
    ['Nguyễn', 'Nguyen', [['U+1EC5', 'e']]],
    ['Zoe\u0308', 'Zoë', [['U+0308', 'ë']]],
    ['O\u02bcNeill', "O'Neill", [['U+02BC', "'"]]],
    [
      'Ann\u2011Marie Đỗ',
      'Ann-Marie Do',
      [
        ['U+2011', '-'],
        ['U+0110', 'D'],
        ['U+1ED7', 'o'],
      ],
    ],
  ] as const)
    it(`is written as its plain letter, and said: ${value} as ${plain}`, () => {
      const { bytes, replaced } = written(value);
      assert.equal(decodeFile(bytes, name).records[1]?.fields['positionTitle'], plain);
      assert.deepEqual(
        replaced.map(({ line, record, field, character, writtenAs }) => [
          ...[line, record, field, character, writtenAs],
        ]),
        said.map(([character, writtenAs]) => [3, 'POR', 'positionTitle', character, writtenAs]),
      );
    });

  it('is not said where the character set has it', () => {
    assert.deepEqual(written('Zoë’s Œuvre – €').replaced, []);
  });
});
