import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import type { ApplicantRow, TouchRow } from '../../../domain/turn.ts';
import { applicantRecord } from '../../../systems/esr/applicant.ts';
import { check, sayRule } from '../../../systems/esr/check.ts';
import { ours, speak } from '../../../systems/esr/layout/specification.ts';
import type { Notification } from '../../../domain/notifications.ts';
import { notificationRecord } from '../../../systems/esr/notification.ts';
import { Known } from '../../../systems/esr/known.ts';
import type { Person } from '../../../systems/esr/person.ts';

const today = civilDate('2027-06-01');
const ann: Person = {
  gmcNumber: '7000001',
  gdcNumber: null,
  title: 'Dr',
  forenames: 'Anna Maria',
  surname: 'von Münchhausen',
  birthDate: '1998-02-03',
  sex: 'Female',
  nationalInsurance: 'ab 12 34 56 c',
  email: 'ann@example.org',
  telephone: '07700 900123',
  address1: '1 High Street',
  address2: null,
  address3: null,
  postcode: 'ip1 1aa',
};
const row: ApplicantRow = {
  kind: 'applicant',
  key: 'p1/applicant/0070/2027-08-04/1',
  doctorId: 'ann',
  trainingPostNumber: 'EOE/RGT00/021/FY1/010',
  positionId: '0070',
  positionNumber: '00081',
  authority: '096',
  trust: 'RGT',
  grade: 'FY1',
  startDate: civilDate('2027-08-04'),
  endDate: civilDate('2028-08-01'),
  notBefore: civilDate('2027-05-06'),
};
const rules = (person: Person, on = today) =>
  check(applicantRecord(row, person, on), on).map(({ field, rule }) => `${field} ${rule}`);

describe('an applicant record', () => {
  it('carries the doctor, the position and the dates, and passes', () => {
    const { fields } = applicantRecord(row, ann, today);
    assert.equal(fields['firstName'], 'Anna');
    assert.equal(fields['middleNames'], 'Maria');
    assert.equal(fields['ukNino'], 'AB123456C');
    assert.equal(fields['positionId'], '0070');
    assert.equal(fields['projectedHireDate'], '2027-08-04');
    assert.ok(!('address2' in fields));
    assert.deepEqual(rules(ann), []);
  });

  it('names the councils that know the doctor: a dentist’s is the dental one, and who has both has both', () => {
    const bodies = (of: Partial<Person>) => {
      const { fields } = applicantRecord(row, { ...ann, ...of }, today);
      return [1, 2].flatMap((n) => [
        fields[`professionalBody${n}`],
        fields[`professionalRegNumber${n}`],
      ]);
    };
    const [medical, dental] = ['General Medical Council', 'General Dental Council'];
    const nothing = [undefined, undefined];
    assert.deepEqual(bodies({}), [medical, '7000001', ...nothing]);
    assert.deepEqual(bodies({ gmcNumber: null, gdcNumber: '12345' }), [
      dental,
      '12345',
      ...nothing,
    ]);
    assert.deepEqual(bodies({ gdcNumber: '12345' }), [medical, '7000001', dental, '12345']);
    assert.deepEqual(bodies({ gmcNumber: null }), [...nothing, ...nothing]);
  });

  it('is refused for what ESR refuses, with no word of the person', () => {
    const broken = { ...ann, surname: null, postcode: 'Doha, Qatar', title: 'Captain' };
    assert.deepEqual(rules(broken), [
      'lastName mandatory',
      'title list of values',
      'postcode postcode',
    ]);
    const said = check(applicantRecord(row, broken, today), today)
      .map((one) => `${one.field}: ${sayRule(one)}`)
      .join('\n');
    assert.ok(!/Doha|Captain/.test(said));
    assert.match(said, /postcode: postcode; allowed is a United Kingdom postcode/);
  });

  it('names a position that is live, by the very numbers that ESR has for it', () => {
    const against = (positionNumber: string, positionId = row.positionId) => {
      const known = new Known();
      known.begin({ type: 'RMF', date: '20270601', sequence: 1 });
      const { trainingPostNumber } = row;
      known.live(positionId, { trainingPostNumber, positionNumber });
      return check(applicantRecord(row, ann, today), today, known);
    };
    assert.deepEqual(against('00081'), []);
    const zeros = { rule: 'leading zeros', field: 'positionNumber', value: '00081', allowed: '81' };
    assert.deepEqual(against('81'), [zeros]);
    assert.equal(against('82')[0]?.rule, 'position number');
    assert.deepEqual(against('00081', '70'), [
      { rule: 'leading zeros', field: 'positionId', value: '0070', allowed: '70' },
    ]);
    assert.equal(against('00081', '71')[0]?.rule, 'dead position');
  });

  it('goes while 2 to 90 days are left, and is quiet neither before nor after', () => {
    assert.deepEqual(rules(ann, civilDate('2027-05-06')), []);
    assert.deepEqual(rules(ann, civilDate('2027-05-05')), ['projectedHireDate window']);
    assert.deepEqual(rules(ann, civilDate('2027-08-02')), []);
    assert.deepEqual(rules(ann, civilDate('2027-08-03')), ['projectedHireDate window']);
  });
});

describe('a notification', () => {
  const post = {
    deanery: 'EOE',
    trainingPostNumber: row.trainingPostNumber,
    role: 'lead',
    specialty: null,
    location: null,
  } as const;
  const sources = {
    people: new Map([['ann', ann]]),
    reasons: new Map([['p1/post/1', 'Resigned']]),
    comesFrom: () => '096',
    today,
  };
  const newPost = (of: Partial<typeof post> = {}) =>
    notificationRecord({ ...post, ...of, role: null }, { type: '5' }, sources);
  const touch: TouchRow = {
    kind: 'post touched',
    key: 'p1/post/1',
    doctorId: 'ann',
    trainingPostNumber: row.trainingPostNumber,
    trust: 'RGT',
    change: 'withdrawal',
    startDate: row.startDate,
    endDate: row.endDate,
    wte: '0.85',
    grade: 'FY1',
    reason: '3',
  };
  const next = {
    doctorId: 'ann',
    startDate: row.startDate,
    endDate: row.endDate,
    wte: '0.85',
    grade: 'FY1',
    elsewhere: '096',
  };

  it('of type 1 has who is next with two decimals of working time', () => {
    const record = notificationRecord(
      post,
      { type: '1', line: { holder: null, next, vacant: false } },
      sources,
    );
    assert.equal(record.fields['nextAppointmentTraineeLastName'], 'von Münchhausen');
    assert.equal(record.fields['workingHourIndicator'], '0.85');
    assert.equal(record.fields['postVacantAtNextRotation'], 'false');
    assert.equal(record.fields['hostLeadEmployerStatus'], 'Lead Employer');
    assert.equal(record.fields['managingDeaneryBodyCode'], 'EOE');
    assert.equal(record.fields['nextAppointmentCurrentPlacementVpd'], '096');
    assert.ok(!('currentTraineeLastName' in record.fields));
    assert.deepEqual(check(record, today), []);
  });

  it('names a dentist by the number of the dental council, as the applicant record does', () => {
    const dentist = { ...ann, gmcNumber: null, gdcNumber: '12345' };
    const people = new Map([['ann', dentist]]);
    const { fields } = notificationRecord(post, { type: '2', row: touch }, { ...sources, people });
    assert.equal(fields['withdrawnTraineeGmcNumber'], '12345');
  });

  it('names an employing authority with its leading zeros, and one that there is', () => {
    const record = (vpd: string) => ({
      record: 'DNC' as const,
      fields: { ...newPost().fields, nextAppointmentCurrentPlacementVpd: vpd },
    });
    const known = new Known();
    for (const authority of ['096', '0292']) known.authority(authority);
    const rulesOf = (vpd: string) => check(record(vpd), today, known).map(({ rule }) => rule);
    assert.deepEqual(rulesOf('096'), []);
    assert.deepEqual(rulesOf('292'), ['leading zeros']);
    assert.deepEqual(rulesOf('097'), ['employing authority']);
    assert.deepEqual(
      check(record('96'), today).map(({ rule, allowed }) => [rule, allowed]),
      [['leading zeros', 'an employing authority with its leading zeros, such as 096']],
    );
  });

  it('names its post without a space before or after it, in 30 characters at most', () => {
    const rulesOf = (trainingPostNumber: string) =>
      check(newPost({ trainingPostNumber }), today).map(({ rule }) => rule);
    assert.deepEqual(rulesOf('KSS/RJZ01/030/STR(H)/001'), []);
    assert.deepEqual(rulesOf('LDN/BDH/800/LT/001/ABCDEFGHIJK'), []);
    assert.deepEqual(rulesOf('LDN/BDH/800/LT/001/ABCDEFGHIJKL'), ['length']);
    assert.deepEqual(rulesOf('LDN/BDH/800/LT/001 '), ['spaces']);
  });

  it('of types 2, 3 and 5 names who left, who follows, and what is new', () => {
    const codes = [
      notificationRecord(post, { type: '2', row: touch }, sources),
      notificationRecord(post, { type: '3', row: touch, withdrawn: touch }, sources),
      newPost(),
    ];
    assert.deepEqual(
      codes.map(({ fields }) => fields['notificationTitleCode']),
      ['2', '3', '5'],
    );
    assert.equal(codes[1]?.fields['replacementTraineeCurrentPlacementVpd'], '096');
    for (const record of codes) assert.deepEqual(check(record, today), []);
  });

  it('of a withdrawal has ESR’s code for the reason that Intrepid gives, and without one that of Other', () => {
    const reason = () =>
      notificationRecord(post, { type: '2', row: touch }, sources).fields['withdrawalReason'];
    assert.equal(reason(), '3', 'no code is published but that of Other');
    try {
      const withdrawalReasons = { resigned: '1' };
      speak({ ...ours, notifications: { ...ours.notifications, withdrawalReasons } });
      assert.equal(reason(), '1');
      sources.reasons.set(touch.key, 'Deferred');
      assert.equal(reason(), '3');
    } finally {
      speak(ours);
    }
  });

  const dates = { ...touch, change: 'dates' } as const;
  for (const [type, lacks, of] of [
    [
      '1',
      'nextAppointmentTraineeLastName',
      { type: '1', line: { holder: null, next, vacant: false } },
    ],
    [
      '1',
      'currentTraineeFirstName',
      { type: '1', line: { holder: next, next: null, vacant: true } },
    ],
    ['2', 'withdrawnTraineeLastName', { type: '2', row: touch }],
    ['3', 'replacementTraineeLastName', { type: '3', row: touch, withdrawn: touch }],
  ] as const) {
    it(`of type ${type} that lacks ${lacks} is refused, since the type must have it`, () => {
      const nameless = { ...ann, surname: null, forenames: null };
      const people = new Map([['ann', nameless]]);
      const record = notificationRecord(post, of, { ...sources, people });
      assert.ok(
        check(record, today).some(({ field, rule }) => field === lacks && rule === 'mandatory'),
      );
      assert.deepEqual(check(notificationRecord(post, of, sources), today), []);
    });
  }

  it('names the post’s specialty in types 1 and 5, and where a new post is; what nobody knows is not there', () => {
    const described = { ...post, specialty: 'Cardiology', location: 'A Trust' };
    const line = { holder: null, next, vacant: false };
    const ofPost = (about: typeof post | typeof described, of: Notification) => {
      const { fields } = notificationRecord(about, of, sources);
      return [fields['postSpeciality'], fields['newTrainingPositionLocation']];
    };
    assert.deepEqual(ofPost(described, { type: '1', line }), ['Cardiology', undefined]);
    assert.deepEqual(ofPost(described, { type: '5' }), ['Cardiology', 'A Trust']);
    assert.deepEqual(ofPost(described, { type: '2', row: touch }), [undefined, undefined]);
    assert.deepEqual(ofPost(post, { type: '5' }), [undefined, undefined]);
  });

  it('of type 4 needs no holder and no next, but the new end; of type 5 no position', () => {
    const { changeOfProjectedEndDate, ...fields } = notificationRecord(
      post,
      { type: '4', row: dates },
      sources,
    ).fields;
    assert.equal(changeOfProjectedEndDate, dates.endDate);
    assert.deepEqual(
      check({ record: 'DNC', fields }, today).map(({ field, allowed }) => [field, allowed]),
      [['changeOfProjectedEndDate', 'a value, since notificationTitleCode is 4']],
    );
    assert.deepEqual(check(newPost(), today), []);
  });

  it('of type 4 tells the hire date only while it lies ahead', () => {
    const moved = (on: typeof today) =>
      notificationRecord(post, { type: '4', row: dates }, { ...sources, today: on }).fields;
    const [ahead, begun] = [moved(today), moved(civilDate('2027-09-01'))];
    assert.equal(ahead['changeOfProjectedHireDate'], '2027-08-04');
    assert.equal(begun['changeOfProjectedHireDate'], undefined);
    assert.equal(begun['currentTraineeLastName'], 'von Münchhausen');
  });
});
