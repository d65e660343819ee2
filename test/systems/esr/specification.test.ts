import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../../support/a-folder.ts';
import { check } from '../../../systems/esr/check.ts';
import { decodeFile, encodeFile } from '../../../systems/esr/codec.ts';
import { layouts } from '../../../systems/esr/layout/index.ts';
import { notationOf, type RecordType } from '../../../systems/esr/layout/layout.ts';
import {
  SpecificationError,
  specificationIn,
  specificationOf,
} from '../../../systems/esr/layout/specification-file.ts';
import { ours, speak, spoken } from '../../../systems/esr/layout/specification.ts';
import { civilDate } from '../../../domain/civil-date.ts';
import { writeFile } from '../../../simulator/esr/write-file.ts';
import { readFile } from '../../../simulator/esr/read-file.ts';

const file = 'layouts.json';
const of = (given: unknown) => specificationOf(JSON.stringify(given), file);
/** A record's columns as ours are, in the file's form. */
const columnsOf = (record: RecordType) =>
  layouts[record].fields.map((field) => ({
    column: field.position,
    name: field.name,
    type: notationOf(field),
    mandatory: field.mandatory,
  }));

function refusals(given: unknown): string[] {
  try {
    of(given);
  } catch (error) {
    assert.ok(error instanceof SpecificationError);
    return error.message.split('\n');
  }
  return [];
}

describe('The true columns of ESR’s records', () => {
  it('are ours where there is no file, and where it says nothing', () => {
    assert.equal(specificationIn(undefined), ours);
    assert.deepEqual(of({}), ours);
  });

  it('are such as docs/esr.md shows them', () => {
    const [, example] =
      /```json\n(\{\n {2}"wire"[\s\S]*?)```/.exec(readFileSync('docs/esr.md', 'utf8')) ?? [];
    const { layouts: known, wire, notifications } = specificationOf(example ?? '', 'docs/esr.md');
    assert.deepEqual([known.DNC.code, wire.days], ['NOT', 'YYYYMMDD']);
    assert.deepEqual(notifications, {
      replacements: true,
      withdrawalReasons: { Resigned: '1' },
    });
  });

  it('take the place of ours: other columns, codes, signs, line ends and days', () => {
    const fields = columnsOf('TRL').map((field) => ({ ...field, type: 'L(6)' }));
    const hdr = [...columnsOf('HDR'), { column: 5, name: 'version', type: 'X(2)' }];
    const asg = columnsOf('ASG')
      .map((field) => (field.type === 'F(10)' ? { ...field, type: 'F(8)', format: 'date' } : field))
      .map((field) => ({ ...field, column: 12 - field.column }));
    const theirs = of({
      wire: {
        ...{ delimiter: '~', quote: "'", lineEnd: '\n', characterSet: 'UTF-8', days: 'YYYYMMDD' },
        trailerCounts: 'records',
      },
      records: {
        HDR: { fields: hdr, code: 'HED' },
        TRL: { fields },
        ASG: { fields: asg },
      },
    });
    const record = {
      record: 'ASG' as const,
      fields: {
        ...{ positionId: '0070', deaneryPostNumber: 'EOE/A(H)/1', employingAuthority: '096' },
        ...{ assignmentId: '7', gmcNumber: 'Zoë~1', assignmentStartDate: '2027-08-04' },
        changeDeleteIndicator: 'C',
      },
    };
    const name = 'DE_EOE_RMC_20270601_00000042.DAT';
    const written = { name, writtenAt: '20270601 143000', records: [record] };
    const bytes = encodeFile(written, theirs);
    assert.equal(
      bytes.toString('utf8'),
      [
        `HED~'${name}'~'20270601 143000'~'EOE'~`,
        "ASG~~'C'~'20270804'~'Zoë~1'~7~'096'~'EOE/A(H)/1'~~0070",
        'TRL~000001',
        '',
      ].join('\n'),
    );
    const read = decodeFile(bytes, name, theirs);
    assert.deepEqual(read.findings, []);
    assert.deepEqual(read.records[0]?.fields, record.fields);
  });

  it('hold a record for a letter that there is not, where they say so', () => {
    const spoken = of({ wire: { unsendable: 'held' } });
    const record = { record: 'POR' as const, fields: { positionId: '1', deaneryNumber: 'Ł' } };
    const name = 'DE_EOE_RMC_20270601_00000042.DAT';
    const writing = () =>
      encodeFile({ name, writtenAt: '20270601 143000', records: [record] }, spoken);
    assert.throws(writing, /line 2 deaneryNumber: character/);
  });

  it('leave out what ESR does not have, once it is said', () => {
    const fields = columnsOf('APP').filter(({ name }) => name !== 'contactHomePhone');
    const [missing] = refusals({ records: { APP: { fields } } });
    assert.equal(
      missing,
      'layouts.json: records.APP.fields: there is no contactHomePhone. Allowed: a field of that name, or the name under without.',
    );
    const spoken = of({ records: { APP: { fields, without: ['contactHomePhone'] } } });
    assert.deepEqual(spoken.layouts.APP.without, ['contactHomePhone']);
  });

  it('keep what is personal out of findings, and whatever we do not know', () => {
    const { layouts: known } = of({
      records: {
        APP: { fields: [...columnsOf('APP'), { column: 44, name: 'faith', type: 'X(3)' }] },
      },
    });
    const isPersonal = (name: string) =>
      known.APP.fields.find((field) => field.name === name)?.personal;
    assert.deepEqual(['lastName', 'faith', 'positionId'].map(isPersonal), [true, true, false]);
  });

  for (const [what, given, said] of [
    [
      'an unknown record',
      { records: { APU: {} } },
      /records\.APU is not known\. Allowed: HDR, TRL/,
    ],
    ['an unknown word', { wire: { lineend: '\n' } }, /wire\.lineend is not known\. Allowed: deli/],
    ['a sign of two', { wire: { quote: '""' } }, /wire\.quote is "\\"\\""\. Allowed: one sign/],
    ['the same sign twice', { wire: { quote: ',' } }, /wire: delimiter and quote are the same/],
    [
      'a type of no notation',
      { records: { TRL: { fields: [{ column: 2, name: 'lines', type: 'Y(3)' }] } } },
      /records\.TRL\.fields\[0\]\.type is "Y\(3\)"\. Allowed: X\(n\), F\(n\), L\(n\), N\(n\) or N\(n,m\)\./,
    ],
    [
      'no name',
      { records: { TRL: { fields: [{ column: 2, type: 'N(3)' }] } } },
      /records\.TRL\.fields\[0\]\.name is not given\. Allowed: letters and digits/,
    ],
    [
      'a gap',
      { records: { TRL: { fields: [{ column: 3, name: 'lines', type: 'N(3)' }] } } },
      /records\.TRL\.fields: column 2 is missing\. Allowed: columns from 2 on, each once\./,
    ],
    [
      'a column twice',
      { records: { TRL: { fields: [...columnsOf('TRL'), ...columnsOf('TRL')] } } },
      /records\.TRL\.fields: column 2 is there twice.*\n.*lines is there twice/,
    ],
    [
      'a record without what it is about',
      { records: { ASG: { fields: columnsOf('ASG').slice(0, -3), without: ['gmcNumber'] } } },
      /there is no assignmentStartDate\. Allowed: a field of that name, without which/,
    ],
    [
      'a condition on a field that is not there',
      {
        records: {
          TRL: { fields: [{ ...columnsOf('TRL')[0], mandatoryWhen: { field: 'nothing' } }] },
        },
      },
      /lines is mandatory by nothing, which is no field\. Allowed: a field of the same record/,
    ],
    [
      'a code of a reason that is none',
      { notifications: { withdrawalReasons: { Resigned: 'one' } } },
      /notifications\.withdrawalReasons\.Resigned is "one"\. Allowed: a code of ESR/,
    ],
    [
      'a word about notifications that is not known',
      { notifications: { replacement: true } },
      /notifications\.replacement is not known\. Allowed: replacements, withdrawalReasons/,
    ],
    ['a code twice', { records: { POR: { code: 'POS' } } }, /POR\.code: POS is that of POS/],
    ['a list in its place', [], /The whole is \[\]\. Allowed: /],
  ] as const)
    it(`are refused for ${what}, with the place and what is allowed`, () => {
      assert.match(refusals(given).join('\n'), said);
    });

  it('are refused when their file is not there, or is no JSON', () => {
    const path = join(aFolder('layouts'), file);
    assert.throws(() => specificationIn(path), /layouts\.json: It cannot be read\./);
    writeFileSync(path, '{ "wire": ');
    assert.throws(() => specificationIn(path), /layouts\.json: It is not JSON: /);
    writeFileSync(path, '{ "wire": { "lineEnd": "\\n" } }');
    assert.equal(specificationIn(path).wire.lineEnd, '\n');
  });

  describe('once a program speaks them', () => {
    afterEach(() => {
      speak(ours);
    });

    it('are those of our checks, of our files and of the ESR of a rehearsal', () => {
      speak(
        of({
          wire: { days: 'DD-MON-YYYY', trailerCounts: 'records' },
          records: {
            DNC: { code: 'NOT' },
            ABS: {
              fields: columnsOf('ABS').map((one) =>
                one.type === 'F(10)' ? { ...one, type: 'F(11)', format: 'date' } : one,
              ),
            },
          },
        }),
      );
      const { fields } = spoken().layouts.ABS;
      assert.equal(fields.find(({ name }) => name === 'absenceEndDate')?.length, 11);
      const absence = {
        record: 'ABS' as const,
        fields: { personId: 'P1', absenceStartDate: '2027-02-03', absenceId: '9' },
      };
      assert.deepEqual(check(absence, civilDate('2027-06-01')), []);
      const at = { deanery: 'EOE', type: 'RMC', date: '20270601', sequence: 42 } as const;
      const theirs = writeFile(at, '143000', [absence]);
      assert.match(theirs.bytes.toString('latin1'), /ABS,"P1",,,"03-FEB-2027",,,"9"\r\nTRL,1\r\n$/);
      assert.deepEqual(decodeFile(theirs.bytes, theirs.name).records[0]?.fields, absence.fields);
      const read = readFile(theirs.name, theirs.bytes);
      assert.ok(read.ok);
      assert.equal(read.records[0]?.fields['absenceStartDate'], '2027-02-03');
    });
  });
});
