import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { putRotation } from '../../systems/register/rotations.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { season } from './an-intrepid.ts';
import { aChangingIntrepid, day, march } from './a-changing-intrepid.ts';

describe('What changes in Intrepid about a doctor', () => {
  let intrepid: Awaited<ReturnType<typeof aChangingIntrepid>>;
  before(() => quietRuntime());
  beforeEach(async () => {
    intrepid = await aChangingIntrepid();
  });
  afterEach(() => intrepid.close());

  it('tells a doctor’s changed row to all their open rotations, and not to an ended one', async () => {
    const [one, two, three] = [intrepid.placement(4), intrepid.placement(5), intrepid.placement(6)];
    const { doctorId } = one;
    await intrepid.change(
      { at: march, kind: 'placement changed', id: two.id, to: { doctorId } },
      { at: march, kind: 'placement changed', id: three.id, to: { doctorId } },
    );
    await intrepid.tellChanges(march);
    await putRotation(
      intrepid.register,
      {
        ...{ id: `rotation/EOE/${three.id}`, deanery: 'EOE', placementId: three.id, doctorId },
        ...{ season: season.id, milestone: 'started', late: 'in time', owner: 'nobody' },
        ...{ trust: 'RGT', payingOds: 'RGT', trainingPostNumber: null, programme: 'EOE-C-CST' },
        ...{ startDate: season.firstDay, endDate: season.close, toldVersion: 1 },
        ...{ toldDoctorVersion: 1, ended: 'started', nextDue: null },
      },
      march,
    );
    intrepid.telling.news.length = 0;
    const at = march + day;
    await intrepid.change({
      at,
      kind: 'doctor changed',
      id: doctorId,
      to: { surname: 'Quarrafield' },
    });
    assert.deepEqual(await intrepid.tellChanges(at), { told: 2, badRows: 0 });
    assert.deepEqual(await intrepid.tellChanges(at + 1), { told: 0, badRows: 0 });
    assert.deepEqual(
      intrepid
        .told()
        .map(({ id, doctorVersion, version }) => [id, doctorVersion, version])
        .sort(),
      [
        [one.id, at, 1],
        [two.id, at, march],
      ],
    );
    assert.ok(!JSON.stringify(intrepid.telling.news).includes('Quarrafield'));
  });

  it('tells an incomplete doctor as incomplete, and complete again', async () => {
    const { id, doctorId } = intrepid.placement(4);
    await intrepid
      .sample('doctor_rows')
      .where({ id: doctorId })
      .update({ birth_date: null, version: 2, changed_at: new Date(march) });
    await intrepid.tellChanges(march);
    const birthDate = civilDate('1999-01-01');
    await intrepid.change({
      at: march + day,
      kind: 'doctor changed',
      id: doctorId,
      to: { birthDate },
    });
    await intrepid.tellChanges(march + day);
    assert.deepEqual(
      intrepid.told().map((one) => [one.id, one.complete]),
      [
        [id, false],
        [id, true],
      ],
    );
  });
});
