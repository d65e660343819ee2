import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { check } from '../../systems/esr/check.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anEmployment, apc, aTouch, london, post } from '../activities/an-exchange.ts';
import { anExchangeOfLines, handed, rmc } from './an-exchange-of-lines.ts';

describe('Leading zeros in ESR’s files and in ours', () => {
  let esr: Awaited<ReturnType<typeof anExchangeOfLines>>;
  beforeEach(async () => {
    esr = await anExchangeOfLines();
  });
  afterEach(() => esr.close());

  it('zeros before a position, its number and its authority live on every hop: ESR’s file, register, rotation, our file, its answer (case 9)', async () => {
    await esr.handsOver(handed, []);
    await esr.receives(
      'POR,0070001,,"C","00812",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","0096",,',
    );
    assert.deepEqual(await esr.positions(), [
      {
        ...{ position_id: '0070001', position_number: '00812' },
        ...{ training_post_number: post, authority: '0096' },
      },
    ]);
    const [told] = esr.heard('positions told').flatMap(({ news }) => news.positions);
    assert.ok(told);
    const { positionId, positionNumber, authority } = told;
    assert.equal(authority, '0096');
    await esr.handsOver(handed, [anApplicant({ positionId, positionNumber, authority })]);
    const [record] = await esr.sends();
    assert.deepEqual([record?.['positionId'], record?.['positionNumber']], ['0070001', '00812']);
    esr.arrives('APC', '2027-06-02', 1, [apc({ positionId: '0070001', positionNumber: '00812' })]);
    await esr.receive(['APC'], london('2027-06-02', '08:00'));
    assert.deepEqual(
      esr.answers().map((one) => one.split(' ').at(-1)),
      ['success'],
    );
  });

  it('a position without its zeros is no position: the record is held, and nobody is sent to another one (case 9)', async () => {
    await esr.position({ positionId: '0100001' });
    await esr.handsOver(handed, [anApplicant({ positionId: '100001' })]);
    assert.deepEqual(await esr.sends(), []);
    assert.match(await esr.heldFor(), /^positionId for position 100001,dead position \(100001\)/);
  });

  it('an authority of a notification keeps its zero, and one without it is refused before it leaves (case 9)', () => {
    const vpd = (nextAppointmentCurrentPlacementVpd: string) =>
      check(
        { record: 'DNC', fields: { ...aNotification, nextAppointmentCurrentPlacementVpd } },
        civilDate('2027-06-01'),
      ).map(({ rule }) => rule);
    assert.deepEqual(vpd('096'), []);
    assert.deepEqual(vpd('96'), ['leading zeros']);
  });

  it('a notification names the authority that a doctor comes from, with its zeros (case 9)', async () => {
    await esr.position();
    esr.employments.set('D1', [anEmployment({ authority: '096' })]);
    await esr.handsOver(handed, [aTouch()]);
    const [name = ''] = await esr.slot('DNC', london('2027-06-01', '15:00'));
    assert.equal(esr.recordsOf(name)[0]?.['nextAppointmentCurrentPlacementVpd'], '096');
  });

  it('an authority that the register holds without the zero of ESR’s is held, and the desk reads which is meant (case 9)', async () => {
    await esr.position();
    esr.employments.set('D1', [anEmployment({ authority: '292' })]);
    await esr.handsOver(handed, [aTouch()]);
    assert.deepEqual(await esr.slot('DNC', london('2027-06-01', '15:00')), []);
    assert.deepEqual(await esr.says('notification-held/leading-zeros'), {
      nextAppointmentCurrentPlacementVpd: 'leading zeros (292); allowed is 0292',
      trust: 'RGT',
    });
  });

  it('an authority that ESR names without its zero is not believed, and one that nobody knows is taken as it is (case 9)', async () => {
    const named = (authority: string, id: string) =>
      `POR,${id},,"C","200001",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","${authority}",,`;
    await esr.receives(named('292', '100001'), named('0292', '100002'), named('77', '100003'));
    assert.deepEqual(
      (await esr.positions()).map((one) => `${one.position_id} ${one.authority}`),
      ['100002 0292', '100003 77'],
    );
    assert.deepEqual(await esr.desk(), [`line-unknown/${rmc}/2`]);
    const says = await esr.says(`line-unknown/${rmc}/2`);
    assert.equal(says?.['trouble'], 'employingOrgVpdCode: leading zeros; allowed is 0292');
  });
});

const aNotification = {
  notificationTitleCode: '1',
  deaneryBody: 'EOE',
  deaneryPostNumber: post,
  managingDeaneryBodyCode: 'EOE',
  hostLeadEmployerStatus: 'Host Employer',
  postVacantAtNextRotation: 'false',
};
