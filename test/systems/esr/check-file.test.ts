import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { applicantRecord } from '../../../systems/esr/applicant.ts';
import { FileCheck } from '../../../systems/esr/check-file.ts';
import { decodeFile, encodeFile, type RecordToWrite } from '../../../systems/esr/codec.ts';
import { Known } from '../../../systems/esr/known.ts';
import { parseFileName } from '../../../systems/esr/layout/file-name.ts';

const today = civilDate('2027-06-01');
const name = 'DE_EOE_APP_20270601_00000001.DAT';
const anApplicant = (doctor: number, of: Readonly<Record<string, string>> = {}): RecordToWrite => {
  const { record, fields } = applicantRecord(
    {
      kind: 'applicant',
      notBefore: civilDate('2027-06-01'),
      key: 'any',
      doctorId: 'any',
      trainingPostNumber: 'EOE/RGT00/021/FY1/010',
      positionId: '100001',
      positionNumber: '200001',
      authority: '096',
      trust: 'RGT',
      grade: 'FY1',
      startDate: civilDate('2027-08-04'),
      endDate: civilDate('2028-08-01'),
    },
    {
      gmcNumber: String(7_000_000 + doctor),
      gdcNumber: null,
      title: 'Dr',
      forenames: 'Anna',
      surname: 'Fenwick',
      birthDate: '1998-02-03',
      sex: 'Female',
      nationalInsurance: null,
      email: null,
      telephone: null,
      address1: null,
      address2: null,
      address3: null,
      postcode: 'IP1 1AA',
    },
    today,
  );
  return { record, fields: { ...fields, ...of } };
};

function checked(
  records: readonly RecordToWrite[],
  of: { readonly known?: Known; readonly spoil?: (text: string) => string } = {},
) {
  const { spoil = (text: string) => text } = of;
  const text = encodeFile({ name, writtenAt: '20270601 140000', records }).toString('latin1');
  const parsed = parseFileName(name);
  assert.ok(parsed.ok);
  const check = new FileCheck({ ...parsed.file, name }, of);
  const stretches = [...check.push(Buffer.from(spoil(text), 'latin1')), ...check.end()];
  const findings = stretches.flatMap((one) => one.findings);
  return { findings, files: check.filesNeeded };
}
const rules = (...of: Parameters<typeof checked>) =>
  checked(...of).findings.map(({ line, rule, severity }) => [line, rule, severity]);
const crowd = (many: number, of: Readonly<Record<string, string>> = {}) =>
  Array.from({ length: many }, (_, n) => anApplicant(n, of));

describe('A file of applicants, checked as ESR would', () => {
  it('is quiet when there is nothing to say', () => {
    assert.deepEqual(checked(crowd(40)), { findings: [], files: 1 });
  });

  it('is quarantined with the forty-first record for one position, and passes as two files', () => {
    const { findings, files } = checked(crowd(43));
    assert.deepEqual(
      findings.map(({ line, rule, value, severity }) => [line, rule, value, severity]),
      [[42, 'too many for one post', 'position 100001', 'file']],
    );
    assert.equal(files, 2);
  });

  it('is quarantined for a post that has several positions, where it is known whose they are', () => {
    const known = new Known();
    for (const positionId of ['100001', '100002'])
      known.learn({
        positionId,
        positionNumber: '200001',
        deaneryNumber: 'EOE/A/1',
      });
    const two = crowd(21).flatMap((one) => [
      one,
      { ...one, fields: { ...one.fields, positionId: '100002' } },
    ]);
    assert.deepEqual(rules(two), []);
    assert.deepEqual(rules(two, { known }), [[42, 'too many for one post', 'file']]);
  });

  it('has nobody twice for one position and start, and says which line was first', () => {
    const again = [anApplicant(1), anApplicant(2), anApplicant(1)];
    const { findings } = checked(again);
    assert.deepEqual(rules(again), [[4, 'twice', 'record']]);
    assert.match(findings[0]?.allowed ?? '', /line 2 is it/);
    const other = [anApplicant(1), anApplicant(1, { projectedHireDate: '2027-08-11' })];
    assert.deepEqual(rules(other), []);
    const lead = [anApplicant(1), anApplicant(1, { positionId: '100002' })];
    assert.deepEqual(rules(lead), []);
  });

  it('knows a doctor without a number by name and birth date', () => {
    const nameless = (lastName: string) => {
      const { fields } = anApplicant(1, { lastName });
      return { record: 'APP' as const, fields: without(fields, 'professionalRegNumber1') };
    };
    assert.deepEqual(rules([nameless('Fenwick'), nameless('Fenwick')]), [[3, 'twice', 'record']]);
    assert.deepEqual(rules([nameless('Fenwick'), nameless('Fenwicke')]), []);
  });

  it('holds to the window on the day of its name', () => {
    const outside = [
      anApplicant(1, { projectedHireDate: '2027-06-02' }),
      anApplicant(2, { projectedHireDate: '2027-06-03' }),
      anApplicant(3, { projectedHireDate: '2027-08-30' }),
      anApplicant(4, { projectedHireDate: '2027-08-31' }),
    ];
    assert.deepEqual(rules(outside), [
      [2, 'window', 'record'],
      [5, 'window', 'record'],
    ]);
  });

  it('goes to live positions only: what a reconciliation file has deleted is dead, and may come back', () => {
    const known = new Known();
    const position = { positionId: '100001', positionNumber: '200001', deaneryNumber: 'EOE/A/1' };
    const ruled = () => rules([anApplicant(1)], { known }).map(([, rule]) => rule);
    assert.deepEqual(ruled(), [], 'nobody has told of it');
    known.learn({ ...position, changeDeleteIndicator: 'D' });
    assert.deepEqual(ruled(), ['dead position']);
    known.learn({ ...position, changeDeleteIndicator: 'C' });
    assert.deepEqual(ruled(), []);
    known.begin({ type: 'RMF', date: '20270531', sequence: 7 });
    assert.deepEqual(ruled(), ['dead position'], 'a full file does not name it');
    known.doubt();
    assert.deepEqual(ruled(), [], 'but one of its lines could not be read');
  });

  it('may go to a position that nobody has told of, where a file is missing or the last is old', () => {
    const ruledAfter = (
      ...files: readonly [type: 'RMF' | 'RMC', date: string, sequence: number][]
    ) => {
      const known = new Known();
      for (const [type, date, sequence] of files) known.begin({ type, date, sequence });
      return rules([anApplicant(1)], { known }).map(([, rule]) => rule);
    };
    assert.deepEqual(ruledAfter(['RMF', '20270530', 7]), []);
    assert.deepEqual(ruledAfter(['RMF', '20270530', 7], ['RMC', '20270531', 8]), ['dead position']);
    assert.deepEqual(ruledAfter(['RMF', '20270530', 7], ['RMC', '20270531', 9]), []);
    assert.deepEqual(ruledAfter(['RMC', '20270531', 8]), []);
  });

  it('breaks no line inside quotes, though we would read it', () => {
    const spoil = (text: string) => text.replace('"Fenwick"', '"Fen\r\nwick"');
    assert.deepEqual(rules([anApplicant(1)], { spoil }), [[2, 'character', 'record']]);
  });

  it('costs a bad record nothing of its neighbours, and never repeats a person', () => {
    const spoil = (text: string) =>
      text.replace('IP1 1AA', 'Doha, Qatar').replace('"DR"', '"CAPT"');
    const { findings } = checked([anApplicant(1), anApplicant(2)], { spoil });
    assert.deepEqual(
      findings.map(({ line, field, rule }) => [line, field, rule]),
      [
        [2, 'title', 'list of values'],
        [2, 'postcode', 'postcode'],
      ],
    );
    assert.ok(!/Doha|CAPT|Fenwick/.test(JSON.stringify(findings)));
  });
});

describe('What reconciliation files tell', () => {
  it('are the positions and the authorities that a file of ours must name', () => {
    const file = 'DE_EOE_RMC_20270601_00000042.DAT';
    const record = (fields: Record<string, string>): RecordToWrite => ({ record: 'POR', fields });
    const of = { positionId: '0070', deaneryNumber: 'EOE/A/1' };
    const bytes = encodeFile({
      ...{ name: file, writtenAt: '20270601 143000' },
      records: [
        record({ ...of, positionNumber: '00081', employingOrgVpdCode: '096' }),
        record({ ...of, deaneryNumber: 'EOE/A/2' }),
      ],
    });
    const known = new Known();
    for (const { fields } of decodeFile(bytes, file).records) known.learn(fields);
    assert.deepEqual(known.position('0070', today), {
      ...{ positionNumber: '00081', trainingPostNumber: 'EOE/A/2' },
    });
    assert.equal(known.position('70', today), undefined);
    assert.equal(known.alike('70'), '0070');
    assert.deepEqual([...known.authorities], ['096']);
  });

  for (const order of [
    ['096', '96', '431'],
    ['96', '096', '431'],
  ])
    it(`are measured by each other: of ${order.join(', ')} the one without its zero is named, and no other`, () => {
      const file = 'DE_EOE_RMC_20270601_00000042.DAT';
      const records = order.flatMap((authority): RecordToWrite[] => [
        { record: 'POR', fields: { ...aPosition, employingOrgVpdCode: authority } },
        { record: 'ASG', fields: { ...anAssignment, employingAuthority: authority } },
      ]);
      const bytes = encodeFile({ name: file, writtenAt: '20270601 143000', records });
      const known = new Known();
      for (const { fields } of decodeFile(bytes, file).records) known.learn(fields);
      const parsed = parseFileName(file);
      assert.ok(parsed.ok);
      const check = new FileCheck({ ...parsed.file, name: file }, { known });
      const found = [...check.push(bytes), ...check.end()].flatMap(({ findings }) => findings);
      assert.deepEqual(
        found.map(({ record, field, rule, value, allowed, severity }) =>
          [record, field, rule, value, allowed, severity].join(' '),
        ),
        [
          'POR employingOrgVpdCode leading zeros 96 096 record',
          'ASG employingAuthority leading zeros 96 096 record',
        ],
      );
      assert.deepEqual([...known.authorities].sort(), ['096', '431']);
    });
});

const aPosition = { positionId: '0070', deaneryNumber: 'EOE/A/1' };
const anAssignment = {
  ...{ positionId: '0070', deaneryPostNumber: 'EOE/A/1', assignmentId: '1', gmcNumber: '7000001' },
  ...{ assignmentStartDate: '2027-08-04', changeDeleteIndicator: 'C' },
};

function without(fields: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([one]) => one !== name));
}
