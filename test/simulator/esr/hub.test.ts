import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { aHub, aNotification, anApplicant, aPosition, aStory, at, post } from './a-hub.ts';

describe('The ESR of a rehearsal', () => {
  let hub: ReturnType<typeof aHub>;
  afterEach(() => hub.close());
  const answers = (type: 'APC' | 'DCC' = 'APC') =>
    hub.last(type)?.map(({ fields }) => fields['loadStatusCode']);
  const says = (type: 'APC' | 'DCC' = 'APC') =>
    hub.last(type)?.map(({ fields }) => fields['messageText']);
  /** Our applicants of 1 June, answered on the next morning. */
  const applicants = async (...records: Parameters<typeof hub.given>[3]) => {
    hub.given('APP', '2027-06-01', 1, records);
    await hub.act('2027-06-01', '14:09');
    await hub.act('2027-06-02', '07:12');
  };

  it('takes our files, and confirms each applicant on the next morning by its place in the file', async () => {
    hub = aHub([aStory(), aStory({ doctor: 2 })]);
    const file = hub.given('APP', '2027-06-01', 1, [anApplicant(), anApplicant({}, 2)]);
    await hub.act('2027-06-01', '14:09');
    assert.deepEqual(hub.waiting(), []);
    assert.equal(hub.last('APC'), undefined);
    await hub.act('2027-06-02', '07:12');
    assert.deepEqual(
      hub
        .last('APC')
        ?.map(({ fields }) => [
          fields['loadStatusCode'],
          fields['esrVacancyId'],
          fields['positionId'],
          fields['positionNumber'],
          fields['deaneryNumber'],
        ]),
      [
        ['SUCCESS', '1', '0100001', '0200001', post],
        ['SUCCESS', '2', '0100001', '0200001', post],
      ],
    );
    const received = (await hub.journal()).flatMap((one) =>
      one.kind === 'applicant received' ? [[one.file, one.doctor, one.start]] : [],
    );
    assert.deepEqual(received, [
      [file, 'D1', '2027-08-04'],
      [file, 'D2', '2027-08-04'],
    ]);
    await hub.act('2027-06-03', '07:12');
    assert.equal(hub.sent().filter((name) => name.includes('_APC_')).length, 1);
  });

  it('confirms each notification on the same afternoon by its line', async () => {
    hub = aHub([aStory()]);
    hub.given('DNC', '2027-06-01', 1, [
      aNotification(),
      aNotification({ notificationTitleCode: '4', changeOfProjectedEndDate: '2028-02-01' }),
    ]);
    await hub.act('2027-06-01', '15:12');
    assert.deepEqual(
      hub
        .last('DCC')
        ?.map(({ fields }) => [
          fields['lineNumber'],
          fields['notificationTitleCode'],
          fields['loadStatusCode'],
        ]),
      [
        ['2', '1', 'SUCCESS'],
        ['3', '4', 'SUCCESS'],
      ],
    );
  });

  it('reads what each notification tells, of whom and at which of the post’s positions', async () => {
    hub = aHub([aStory()]);
    const holder = {
      currentTraineeLastName: 'Example',
      currentTraineeFirstName: 'Ada',
      currentTraineeGmcNumber: '7000002',
      currentTraineeProjectedEndDate: '2027-08-03',
      currentTraineeVpdForNextPlacement: '0292',
      currentTraineeWorkingHoursIndicator: '0.85',
    };
    const next = {
      nextAppointmentTraineeLastName: 'Example',
      nextAppointmentTraineeFirstName: 'Ada',
      nextAppointmentTraineeGmcNumber: '7000001',
      nextAppointmentCurrentPlacementVpd: '0292',
      nextAppointmentProjectedStartDate: '2027-08-04',
      nextAppointmentTraineeGrade: 'ST3',
      workingHourIndicator: '1.00',
    };
    const withdrawn = {
      withdrawnTraineeLastName: 'Example',
      withdrawnTraineeFirstName: 'Ada',
      withdrawnTraineeGmcNumber: '7000001',
    };
    const replacing = {
      replacementTraineeLastName: 'Example',
      replacementTraineeFirstName: 'Ada',
      replacementTraineeGmcNumber: '7000003',
      replacementTraineeProjectedHireDate: '2027-08-04',
    };
    const moved = {
      changeOfProjectedHireDate: '2027-08-11',
      changeOfProjectedEndDate: '2028-02-08',
    };
    hub.given('DNC', '2027-06-01', 1, [
      aNotification({ ...holder, ...next }),
      aNotification({ hostLeadEmployerStatus: 'Lead Employer', postVacantAtNextRotation: 'true' }),
      aNotification({ notificationTitleCode: '2', withdrawalReason: '3', ...withdrawn }),
      aNotification({ notificationTitleCode: '3', ...withdrawn, ...replacing }),
      aNotification({ notificationTitleCode: '4', ...next, ...moved }),
      aNotification({
        notificationTitleCode: '4',
        ...holder,
        changeOfProjectedEndDate: '2027-09-07',
      }),
      aNotification({ notificationTitleCode: '5', postVacantAtNextRotation: 'true' }),
    ]);
    await hub.act('2027-06-01', '15:12');
    assert.deepEqual(
      (await hub.journal()).flatMap((one) =>
        one.kind === 'notification received' ? [[one.role, ...one.tells]] : [],
      ),
      [
        [
          'host',
          'D2 holds it until 2027-08-03, 0.85 WTE, then at 0292',
          'D1 is next from 2027-08-04 as ST3, 1 WTE, until then at 0292',
        ],
        ['lead', 'nobody is there', 'nobody follows'],
        ['host', 'D1 is withdrawn'],
        ['host', 'D3 replaces D1 from 2027-08-04'],
        ['host', 'D1 moves to 2027-08-11, until 2028-02-08'],
        ['host', 'D2 stays until 2027-09-07'],
        ['host', 'the post is new'],
      ],
    );
  });

  it('reads a full notification, and confirms it by its lines in a file of its own', async () => {
    hub = aHub([aStory()]);
    hub.given('DNC', '2027-06-01', 1, [aNotification()]);
    const full = hub.given('DNF', '2027-06-01', 1, [
      aNotification(),
      aNotification({ nextAppointmentCurrentPlacementVpd: '292' }),
    ]);
    await hub.act('2027-06-01', '15:12');
    assert.deepEqual(answers('DCC'), ['SUCCESS', 'FAIL']);
    const sent = (await hub.journal()).flatMap((one) =>
      one.kind === 'file sent' && one.type === 'DCC' ? [[one.answers, one.sequence]] : [],
    );
    assert.deepEqual(sent, [
      ['DE_EOE_DNC_20270601_00000001.DAT', 1],
      [full, 2],
    ]);
    await hub.act('2027-06-02', '15:12');
    assert.equal(hub.sent().filter((name) => name.includes('_DCC_')).length, 2);
  });

  it('refuses a notification that lacks what its type must have', async () => {
    hub = aHub([aStory()]);
    hub.given('DNF', '2027-06-01', 1, [aNotification(), aNotification()], (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('"false"', '')),
    );
    await hub.act('2027-06-01', '15:12');
    assert.deepEqual(answers('DCC'), ['FAIL', 'SUCCESS']);
  });

  it('sends all positions on its first day, then what changed, every day, under one row of numbers', async () => {
    const later = aPosition({ positionId: '0100002', liveFrom: civilDate('2027-06-05') });
    hub = aHub([aStory(), aStory({ doctor: 2, positions: [later] })]);
    for (const day of ['01', '02', '03', '04', '05', '06'])
      await hub.act(`2027-06-${day}`, '14:09');
    assert.deepEqual(
      hub
        .sent()
        .map((name) => name.slice(7))
        .sort((a, b) => (a.slice(4) < b.slice(4) ? -1 : 1)),
      [
        'RMF_20270601_00000001.DAT',
        'RMC_20270602_00000002.DAT',
        'RMC_20270603_00000003.DAT',
        'RMC_20270604_00000004.DAT',
        'RMC_20270605_00000005.DAT',
        'RMC_20270606_00000006.DAT',
      ],
    );
    assert.deepEqual(
      hub.last('RMF')?.map(({ record, fields }) => [record, fields['positionId']]),
      [
        ['POS', '0100001'],
        ['POR', '0100001'],
      ],
    );
    const saturday = (await hub.journal()).find(
      (one) => one.kind === 'file sent' && one.file.includes('20270605'),
    );
    assert.equal(
      saturday?.kind === 'file sent' && saturday.records,
      2,
      'POS and POR of the new one',
    );
    const [, por] = hub.last('RMF') ?? [];
    assert.equal(por?.fields['employingOrgVpdCode'], '0292');
    assert.equal(por.fields['deaneryNumber'], post);
  });

  // Written past our own checks, since ESR trusts nobody.
  for (const [what, ours, spoilt, reason] of [
    ['a postcode from abroad', 'CB2 0QQ', 'CB2 0QQ,', /not a valid UK postcode/],
    ['no birth date', '"1990-05-17"', '', /Mandatory field missing: dob/],
    ['a position that it does not know', ',0100001,', ',0100009,', /No open vacancy/],
    ['a position number without its zero', '"0200001"', '"200001"', /Position number 200001/],
    ['a start outside the window', '"2027-08-04"', '"2027-09-01"', /outside the window/],
  ] as const) {
    it(`refuses an applicant with ${what}, and loads its neighbour`, async () => {
      hub = aHub([aStory(), aStory({ doctor: 2 })]);
      hub.given('APP', '2027-06-01', 1, [anApplicant(), anApplicant({}, 2)], (bytes) =>
        Buffer.from(bytes.toString('latin1').replace(ours, spoilt), 'latin1'),
      );
      await hub.act('2027-06-01', '14:09');
      await hub.act('2027-06-02', '07:12');
      assert.deepEqual(answers(), ['FAIL', 'SUCCESS']);
      assert.match(says()?.[0] ?? '', reason);
    });
  }

  it('refuses an applicant for a position that is not live yet', async () => {
    hub = aHub([aStory({ positions: [aPosition({ liveFrom: civilDate('2027-06-20') })] })]);
    await applicants(anApplicant());
    assert.deepEqual(says(), ['No open vacancy: position 0100001 carries no deanery post number']);
  });

  it('loads forty applicants for one post, and says nothing at all about forty-one', async () => {
    const crowd = (many: number) =>
      Array.from({ length: many }, (_, index) => anApplicant({}, index + 1));
    hub = aHub([aStory()]);
    await applicants(...crowd(40));
    assert.equal(answers()?.length, 40);
    hub.close();
    hub = aHub([aStory()]);
    await applicants(...crowd(41));
    assert.equal(hub.last('APC'), undefined);
    assert.equal(await hub.next(at('2027-06-02', '07:12')), at('2027-06-02', '14:09'));
  });

  it('quarantines a file out of its number, and goes on from there', async () => {
    hub = aHub([aStory(), aStory({ doctor: 2 }), aStory({ doctor: 3 })]);
    await applicants(anApplicant());
    hub.given('APP', '2027-06-02', 3, [anApplicant({}, 2)]);
    await hub.act('2027-06-03', '07:12');
    assert.equal(hub.sent().filter((name) => name.includes('_APC_')).length, 1);
    hub.given('APP', '2027-06-03', 4, [anApplicant({}, 3)]);
    await hub.act('2027-06-04', '07:12');
    assert.equal(hub.sent().filter((name) => name.includes('_APC_')).length, 2);
  });

  for (const [what, spoil] of [
    ['another count in its last line', ['TRL,3', 'TRL,4']],
    ['no last line', ['TRL,3\r\n', '']],
    ['another name in its first line', ['_00000001.DAT"', '_00000002.DAT"']],
    ['a record of another type', ['\r\nAPP,', '\r\nXYZ,']],
  ] as const) {
    it(`quarantines a file with ${what}`, async () => {
      hub = aHub([aStory()]);
      hub.given('APP', '2027-06-01', 1, [anApplicant()], (bytes) =>
        Buffer.from(bytes.toString('latin1').replace(spoil[0], spoil[1]), 'latin1'),
      );
      await hub.act('2027-06-01', '14:09');
      await hub.act('2027-06-02', '07:12');
      assert.equal(hub.last('APC'), undefined);
      assert.deepEqual(hub.waiting(), [], 'and takes it away');
    });
  }

  it('answers as the story says: refused first and loaded then, or not at all', async () => {
    const positions = [aPosition({ positionId: '0100002', positionNumber: '0200002' })];
    const second = { positionId: '0100002', positionNumber: '0200002' };
    hub = aHub([
      aStory({ answers: [{ fail: 'Mandatory field missing: address' }, 'SUCCESS'] }),
      aStory({ doctor: 2, positions, answers: ['silence', 'WARNING'] }),
    ]);
    await applicants(anApplicant(), anApplicant(second, 2));
    assert.deepEqual(says(), ['Mandatory field missing: address']);
    hub.given('APP', '2027-06-02', 2, [anApplicant(), anApplicant(second, 2)]);
    await hub.act('2027-06-03', '07:12');
    assert.deepEqual(answers(), ['SUCCESS', 'SUCCESS']);
    assert.deepEqual(
      hub.last('APC')?.map(({ fields }) => fields['messageType']),
      [undefined, 'WARNING'],
    );
  });

  it('loads an application that is open already a second time, and warns', async () => {
    hub = aHub([aStory()]);
    await applicants(anApplicant(), anApplicant());
    hub.given('APP', '2027-06-02', 2, [anApplicant()]);
    await hub.act('2027-06-03', '07:12');
    assert.match(says()?.[0] ?? '', /open already/);
  });

  it('refuses a notification for an authority without its leading zero', async () => {
    hub = aHub([aStory()]);
    hub.given('DNC', '2027-06-01', 1, [
      aNotification({ nextAppointmentCurrentPlacementVpd: '292' }),
      aNotification({ nextAppointmentCurrentPlacementVpd: '0292' }),
    ]);
    await hub.act('2027-06-01', '15:12');
    assert.deepEqual(answers('DCC'), ['FAIL', 'SUCCESS']);
  });

  it('does what it did once, however often it is asked, and remembers it when it starts again', async () => {
    hub = aHub([aStory()]);
    await applicants(anApplicant());
    const names = hub.sent();
    const bytes = names.map((name) => hub.bytes(name));
    await hub.act('2027-06-02', '07:12');
    hub.restarts();
    await hub.act('2027-06-02', '07:12');
    assert.deepEqual(hub.sent(), names);
    assert.deepEqual(
      names.map((name) => hub.bytes(name)),
      bytes,
    );
    await hub.act('2027-06-02', '14:09');
    assert.ok(hub.sent().includes('DE_EOE_RMC_20270602_00000002.DAT'));
  });
});

describe('The trusts behind it', () => {
  let hub: ReturnType<typeof aHub>;
  afterEach(() => hub.close());
  const loaded = async () => {
    hub.given('APP', '2027-06-01', 1, [anApplicant()]);
    await hub.act('2027-06-01', '14:09');
    await hub.act('2027-06-02', '07:12');
  };
  /** The days in June and July on which an assignment record was sent, with its start. */
  const hires = async (until: string) => {
    await hub.act(until, '15:12');
    return (await hub.journal()).flatMap((one) =>
      one.kind === 'hired' ? [[one.file.slice(11, 19), one.start]] : [],
    );
  };

  it('hire so many working days after the applicant was loaded, once', async () => {
    hub = aHub([aStory({ hire: { afterWorkingDays: 5 } })]);
    await loaded();
    assert.deepEqual(await hires('2027-06-30'), [['20270609', '2027-08-04']]);
  });

  it('hire late, or never, where the story says so', async () => {
    hub = aHub([
      aStory({ hire: { on: civilDate('2027-07-20') } }),
      aStory({ doctor: 2, hire: { never: true } }),
    ]);
    hub.given('APP', '2027-06-01', 1, [anApplicant(), anApplicant({}, 2)]);
    await hub.act('2027-06-02', '07:12');
    assert.deepEqual(await hires('2027-07-19'), []);
    assert.deepEqual(await hires('2027-08-30'), [['20270720', '2027-08-04']]);
  });

  it('hire nobody whom ESR refused, or whose withdrawal it was told', async () => {
    hub = aHub([
      aStory({ hire: { afterWorkingDays: 5 }, answers: [{ fail: 'No' }] }),
      aStory({ doctor: 2, hire: { afterWorkingDays: 5 } }),
    ]);
    hub.given('APP', '2027-06-01', 1, [anApplicant(), anApplicant({}, 2)]);
    await hub.act('2027-06-02', '07:12');
    hub.given('DNC', '2027-06-03', 1, [
      aNotification({
        ...{ notificationTitleCode: '2', withdrawnTraineeGmcNumber: '7000002' },
        ...{ withdrawnTraineeLastName: 'Example', withdrawnTraineeFirstName: 'Bea' },
        withdrawalReason: '3',
      }),
    ]);
    assert.deepEqual(await hires('2027-07-30'), []);
  });

  it('hire again for a start that was moved', async () => {
    hub = aHub([aStory({ hire: { afterWorkingDays: 5 } })]);
    await loaded();
    assert.equal((await hires('2027-06-10')).length, 1);
    hub.given('DNC', '2027-06-11', 1, [
      aNotification({
        notificationTitleCode: '4',
        nextAppointmentTraineeGmcNumber: '7000001',
        changeOfProjectedHireDate: '2027-08-11',
        changeOfProjectedEndDate: '2028-02-01',
      }),
    ]);
    await hub.act('2027-06-11', '15:12');
    assert.deepEqual((await hires('2027-06-30')).at(-1), ['20270618', '2027-08-11']);
  });

  const personal = async (fullRecords: boolean, stories: Parameters<typeof aHub>[0]) => {
    hub = aHub(stories, { fullRecords });
    hub.given(
      ...(['APP', '2027-06-01', 1] as const),
      stories.map((_, index) => anApplicant({}, index + 1)),
    );
    await hub.act('2027-06-01', '14:09');
    await hub.act('2027-06-09', '14:09');
    return hub.last('RMC') ?? [];
  };
  const three = () => [1, 2, 3].map((doctor) => aStory({ doctor, hire: { afterWorkingDays: 5 } }));

  it('say nothing of the persons whom they hire in part-records mode', async () => {
    const records = await personal(false, three());
    assert.deepEqual([...new Set(records.map(({ record }) => record))], ['ASG']);
  });

  it('say who it is in full-records mode: with a title that nobody knows, a stranger, an absence', async () => {
    const records = await personal(true, three());
    const of = (record: string, field: string) =>
      records.filter((one) => one.record === record).map(({ fields }) => fields[field]);
    const stranger = '1000002';
    assert.deepEqual(of('PBD', 'registrationNumber'), ['7000001', '7000002', stranger, '7000003']);
    assert.deepEqual(of('ASG', 'gmcNumber'), ['7000001', '7000002', '7000003', stranger]);
    assert.deepEqual(of('PER', 'title')[0], 'CAPT');
    assert.deepEqual(
      of('PER', 'lastName'),
      Array.from({ length: 4 }, () => 'EXAMPLE'),
    );
    assert.deepEqual(of('ABS', 'absenceStartDate'), ['2027-09-01']);
    for (const { fields } of records) assert.match(fields['personId'] ?? '', /^\d+$/);
  });

  it('have an honorary record of whom a lead employer hires, once', async () => {
    const lead = aPosition({ positionId: '0100002', positionNumber: '0200002', role: 'lead' });
    const stories = [1, 2].map((doctor) =>
      aStory({
        doctor,
        positions: [aPosition({ pays: false }), lead],
        hire: { afterWorkingDays: 5 },
      }),
    );
    hub = aHub(stories, { fullRecords: true });
    const ours = { positionId: '0100002', positionNumber: '0200002' };
    hub.given('APP', '2027-06-01', 1, [anApplicant(ours), anApplicant(ours, 2)]);
    await hub.act('2027-06-01', '14:09');
    await hub.act('2027-06-09', '14:09');
    const assignments = (hub.last('RMC') ?? []).filter(({ record }) => record === 'ASG');
    assert.deepEqual(
      assignments.map(({ fields }) => [fields['positionId'], fields['gmcNumber']]),
      [
        ['0100002', '7000001'],
        ['0100002', '7000002'],
        ['0100001', '7000001'],
        ['0100002', '1000002'],
      ],
    );
  });

  it('hire for the start that they were told of while the applicant’s file was left lying', async () => {
    const name = 'applicants-left-lying' as const;
    const misbehaves = [{ name, on: civilDate('2027-06-01') }];
    hub = aHub([aStory({ hire: { afterWorkingDays: 5 } })], { misbehaves });
    hub.given('APP', '2027-06-01', 1, [anApplicant()]);
    await hub.act('2027-06-02', '14:09');
    hub.given('DNC', '2027-06-02', 1, [
      aNotification({
        notificationTitleCode: '4',
        nextAppointmentTraineeGmcNumber: '7000001',
        changeOfProjectedHireDate: '2027-08-11',
        changeOfProjectedEndDate: '2028-02-01',
      }),
    ]);
    await hub.act('2027-06-02', '15:12');
    assert.deepEqual(hub.waiting(), ['DE_EOE_APP_20270601_00000001.DAT']);
    assert.deepEqual(
      (await hires('2027-06-30')).map(([, start]) => start),
      ['2027-08-11'],
    );
  });
});
