import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CannotBeWritten,
  decodeFile,
  encodeChunks,
  encodeFile,
  readerFor,
  type RecordToWrite,
  type Stretch,
  writtenFile,
} from '../../../systems/esr/codec.ts';
import { fileTypeCodes, fileTypes, type FileType } from '../../../systems/esr/layout/index.ts';
import { fieldsOf } from './a-record.ts';

const nameOf = (type: FileType) => `DE_EOE_${type}_20270601_00000042.DAT`;
const name = nameOf('RMC');
const writtenAt = '20270601 143000';
const position = (fields: Record<string, string> = {}): RecordToWrite => ({
  record: 'POR',
  fields: { positionId: '7607373', deaneryNumber: 'EOE/RGT00/021/FY1/010', ...fields },
});
const write = (...records: RecordToWrite[]) => encodeFile({ name, writtenAt, records });
const read = (text: string) => decodeFile(Buffer.from(text, 'latin1'), name);
const header = `HDR,"${name}","${writtenAt}","EOE"`;
const good =
  'POR,7607373,,"C","34611829","FY1","EOE/RGT00/021/FY1/010","EOE","Host Employer","RGT","096","",""';

/** Read in pieces of these sizes, over and over. */
function inPieces(bytes: Buffer, sizes: readonly number[], of = name): Stretch[] {
  const opened = readerFor(of);
  assert.ok(opened.ok);
  const stretches: Stretch[] = [];
  for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    stretches.push(...opened.reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...stretches, ...opened.reader.end()];
}

const some = (type: FileType, most = 4) =>
  fc.array(
    fc
      .constantFrom(...fileTypes[type].records)
      .chain((record) => fieldsOf(record).map((fields): RecordToWrite => ({ record, fields }))),
    { maxLength: most },
  );

describe('an ESR file', () => {
  for (const type of fileTypeCodes)
    it(`of type ${type} comes back as it was written, whatever its text, and in whatever pieces`, () => {
      const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(some(type), sizes, (records, pieces) => {
          const bytes = encodeFile({ name: nameOf(type), writtenAt, records });
          const file = decodeFile(bytes, nameOf(type));
          assert.deepEqual(file.findings, []);
          assert.deepEqual(
            file.records.map(({ record, fields }) => ({ record, fields })),
            records,
          );
          assert.equal(file.trailer?.lines, records.length + 2);
          assert.deepEqual(
            inPieces(bytes, pieces, nameOf(type)).map(({ record }) => record?.fields),
            [
              file.header,
              ...records.map(({ fields }) => fields),
              { lines: String(records.length + 2) },
            ],
          );
        }),
        { numRuns: 60 },
      );
    });

  it('is the same in chunks as whole', async () => {
    const records = Array.from({ length: 2000 }, () =>
      position({ esrOrganisation: 'x'.repeat(100) }),
    );
    const chunks: Buffer[] = [];
    for await (const chunk of encodeChunks({ name, writtenAt }, records)) chunks.push(chunk);
    assert.ok(chunks.length > 3);
    assert.deepEqual(Buffer.concat(chunks), write(...records));
    await assert.rejects(async () => {
      for await (const chunk of encodeChunks({ name, writtenAt }, [position({ odd: '1' })]))
        assert.ok(chunk.length > 0);
    }, CannotBeWritten);
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

  it('tells nothing between commas from two quotes', () => {
    const [record] = read([header, good, 'TRL,3', ''].join('\r\n')).records;
    assert.equal(record?.fields['esrLocation'], '');
    assert.ok(record && !('unread03' in record.fields));
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

  for (const [what, end] of [
    ['CR LF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ] as const)
    it(`may end its lines with ${what}, and the last line with nothing`, () => {
      const lines = [header, good, '', good, 'TRL,4'].join(end);
      for (const text of [lines, lines + end]) {
        const file = read(text);
        assert.deepEqual(file.findings, []);
        assert.deepEqual(
          file.records.map(({ line }) => line),
          [2, 4],
        );
      }
    });

  it('may break a line inside quotes: the text keeps the break, and lines are counted on', () => {
    const broken = good.replace('"FY1"', '"FY1\r\nin\rthe\nward"');
    const file = read([header, broken, good, 'TRL,4', ''].join('\r\n'));
    assert.deepEqual(file.findings, []);
    assert.equal(file.records[0]?.fields['positionTitle'], 'FY1\r\nin\rthe\nward');
    assert.deepEqual(
      file.records.map(({ line }) => line),
      [2, 6],
    );
  });

  it('loses one line to a quote that is never closed, even where the next line opens one', () => {
    const torn = good.replace('"FY1"', '"FY1');
    for (const lines of [
      [header, torn, good, 'TRL,4'],
      [header, `${good.slice(0, 40)}`, good, 'TRL,4'],
      [header, good, `${good},"`, 'TRL,4'],
    ]) {
      const file = read([...lines, ''].join('\r\n'));
      assert.deepEqual(
        file.findings.map(({ rule, severity }) => [rule, severity]),
        [['quotes', 'record']],
      );
      assert.equal(file.records.length, 1);
      assert.equal(file.trailer?.lines, 4);
    }
  });

  it('keeps nothing of a line that is longer than any record, and reads on after it', () => {
    const long = `POR,${'x'.repeat(3_000_000)}`;
    const bytes = Buffer.from([header, good, long, good, 'TRL,5', ''].join('\r\n'));
    const stretches = inPieces(bytes, [65_536]);
    assert.deepEqual(
      stretches.flatMap(({ findings }) => findings),
      [{ line: 3, rule: 'line length', allowed: 'at most 65536 bytes', severity: 'record' }],
    );
    assert.equal(stretches.find(({ line }) => line === 3)?.bytes, long.length);
    assert.equal(stretches.filter(({ record }) => record?.record === 'POR').length, 2);
  });

  it('says of a byte order mark that the file is not in the character set', () => {
    const [finding] = decodeFile(
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), write()]),
      name,
    ).findings;
    assert.equal(finding?.rule, 'character');
    assert.match(finding.allowed, /without a byte order mark/);
  });

  it('says of a byte that means nothing which field it stands in', () => {
    const { findings, records } = read([header, good.replace('FY1', 'F\x81'), 'TRL,3'].join('\n'));
    assert.deepEqual(records, []);
    assert.deepEqual(
      findings.map(({ line, field, rule }) => [line, field, rule]),
      [[2, 'positionTitle', 'character']],
    );
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

  it('shows a code that is no record’s, and never what may be somebody’s name', () => {
    const { findings } = read([header, 'APU,1', 'Fenwick,Priya', 'TRL,4', ''].join('\n'));
    assert.deepEqual(
      findings.map(({ rule, value }) => [rule, value]),
      [
        ['record type', 'APU'],
        ['record type', undefined],
      ],
    );
  });

  for (const [what, text, rule] of [
    ['a wrong count', `${header}\r\n${good}\r\nTRL,4\r\n`, 'line count'],
    ['no trailer', `${header}\r\n${good}\r\n`, 'trailer'],
    ['a trailer that is not last', `${header}\r\nTRL,2\r\n${good}\r\nTRL,4\r\n`, 'trailer'],
    ['a second header', `${header}\r\n${header}\r\nTRL,3\r\n`, 'header'],
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

  it('with nothing in it has neither header nor trailer', () => {
    assert.deepEqual(
      read('').findings.map(({ line, rule }) => [line, rule]),
      [
        [1, 'header'],
        [1, 'trailer'],
      ],
    );
  });
});

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
