import assert from 'node:assert/strict';
import { putTrust } from '../../systems/register/trusts.ts';
import { asg } from '../activities/an-exchange.ts';
import { anotherTrust, host, positionOf, Rotation } from '../domain/a-rotation.ts';
import { anExchangeAboutPosts, handed, afternoon } from './an-exchange-about-posts.ts';

describe('A trust that is another one now', () => {
  let esr: Awaited<ReturnType<typeof anExchangeAboutPosts>>;
  beforeEach(async () => {
    esr = await anExchangeAboutPosts();
  });
  afterEach(() => esr.close());

  it('a trust that merges keeps its positions under the new authority, and their rotations hear it (case 39)', async () => {
    await esr.handsOver(handed, []);
    await esr.comes(1, { employingOrgVpdCode: '0096' });
    assert.deepEqual(
      esr.heard('positions told').map(({ news }) => news.positions.map((one) => one.authority)),
      [['0096']],
    );
  });

  /** RGM has taken the place of the trust; ESR may still have the position under the old VPD. */
  const succeeded = async () => {
    await putTrust(esr.register, {
      ...{ ods: 'RGM', name: 'Papworth', authority: '0375', onInterface: true },
      ...{ leadEmployer: false, medicalStaffingEmail: null, medicalStaffingTelephone: null },
    });
    await esr
      .register('trusts')
      .where({ ods: 'RGT' })
      .update({ succeeded_by: 'RGM', succeeded_on: '2027-06-01' });
  };
  for (const [what, before, employingAuthority] of [
    ['still under the old VPD', '0292', '0292'],
    ['under the new one, its position too', '0375', '0375'],
    ['under the new one, its position not yet', '0292', '0375'],
  ] as const) {
    it(`a hire at a trust that was succeeded counts ${what} (case 39)`, async () => {
      await succeeded();
      await esr.position({ authority: before });
      await esr.handsOver(handed, [], { trust: 'RGM', payingOds: 'RGM' });
      esr.arrives('RMC', '2027-08-04', 1, [asg({ employingAuthority })]);
      await esr.receive(['RMC'], afternoon);
      assert.deepEqual(
        esr.heard('hire told').map(({ news }) => news.ods),
        ['RGM'],
      );
    });
  }

  it('a hire at the old trust confirms nothing where nobody has taken its place (case 39)', async () => {
    await succeeded();
    await esr.register('trusts').update({ succeeded_by: null, succeeded_on: null });
    await esr.handsOver(handed, [], { trust: 'RGM', payingOds: 'RGM' });
    esr.arrives('RMC', '2027-08-04', 1, [asg()]);
    await esr.receive(['RMC'], afternoon);
    assert.deepEqual(esr.heard('hire told'), []);
  });

  const successor = { ...anotherTrust, formerly: [{ ods: host.ods, authority: host.authority }] };
  const toSuccessor = (positions = [positionOf(host)]) =>
    new Rotation({ daysBefore: 60 })
      .answered()
      .changed({ trust: successor.ods }, { authorities: [successor], positions });

  it('nobody is applied for twice when the position itself comes under the successor’s VPD (case 39)', () => {
    const rotation = toSuccessor();
    assert.deepEqual(rotation.waiting, []);
    const position = { ...positionOf(host), authority: successor.authority ?? '' };
    assert.deepEqual(rotation.positions([position]).waiting, []);
  });

  it('everybody is applied for once at a new position, when ESR has deleted the old one (case 39)', () => {
    const [old, anew] = [positionOf(host), positionOf(anotherTrust)];
    const rotation = toSuccessor().positions([old, anew]);
    assert.deepEqual(rotation.waiting, []);
    rotation.positions([{ ...old, live: false }, anew]);
    assert.deepEqual(rotation.waiting, ['applicant']);
  });

  it('a doctor whose trust has another authority now is applied for at its position there (case 39)', () => {
    const rotation = new Rotation({ daysBefore: 60 }).answered();
    rotation.changed(
      { trust: anotherTrust.ods },
      { authorities: [anotherTrust], positions: [positionOf(anotherTrust)] },
    );
    const applicants = rotation.rows.filter((row) => row.kind === 'applicant');
    assert.deepEqual(
      applicants.map(({ authority }) => authority),
      [anotherTrust.authority],
    );
    assert.notEqual(anotherTrust.authority, host.authority);
    assert.deepEqual(rotation.waiting.slice(1), ['withdrawal', 'arrival']);
  });
});
