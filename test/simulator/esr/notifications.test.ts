import assert from 'node:assert/strict';
import { aHub, aNotification, aStory } from './a-hub.ts';

describe('Notifications in the ESR of a rehearsal', () => {
  let hub: ReturnType<typeof aHub>;
  afterEach(() => hub.close());
  const answers = () => hub.last('DCC')?.map(({ fields }) => fields['loadStatusCode']);

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
    assert.deepEqual(answers(), ['SUCCESS', 'FAIL']);
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
    assert.deepEqual(answers(), ['FAIL', 'SUCCESS']);
  });

  it('refuses a notification for an authority without its leading zero', async () => {
    hub = aHub([aStory()]);
    hub.given('DNC', '2027-06-01', 1, [
      aNotification({ nextAppointmentCurrentPlacementVpd: '292' }),
      aNotification({ nextAppointmentCurrentPlacementVpd: '0292' }),
    ]);
    await hub.act('2027-06-01', '15:12');
    assert.deepEqual(answers(), ['FAIL', 'SUCCESS']);
  });
});
