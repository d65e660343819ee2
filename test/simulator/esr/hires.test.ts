import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { aHub, aNotification, anApplicant, aPosition, aStory } from './a-hub.ts';

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
