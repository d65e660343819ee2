import assert from 'node:assert/strict';
import { usualCalendar } from '../../domain/exchange-calendar.ts';
import { collectorWork } from '../../simulator/collector-work.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { putToldRows } from '../../systems/register/told-rows.ts';
import { at, day } from '../client/planted.ts';
import { aRegister } from '../support/postgres.ts';

const deanery = 'EOE';
const post = 'EOE/RGT00/030/STR/001';

describe('The collectors of a rehearsal', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let register: Register;
  beforeEach(async () => {
    place = await aRegister();
    register = place.register;
    await putPositions(register, deanery, [
      {
        ...{ positionId: '11', positionNumber: '0011', trainingPostNumber: post },
        ...{ authority: '096', role: 'host', live: true, file: 'R.DAT', line: 2 },
      },
    ]);
    await putToldRows(register, { deanery, view: 'placement' }, [
      {
        id: 'P1',
        version: 1,
        placement: {
          ...{ id: 'P1', version: 1, doctorId: 'D1', doctorVersion: 1, status: 'approved' },
          ...{ trainingPostNumber: post, trust: 'RGT', programme: 'X', grade: 'ST3', wte: '1.00' },
          ...{ startDate: day('2027-08-04'), endDate: day('2027-12-01'), complete: true },
        },
      },
    ]);
  });
  afterEach(async () => {
    await place.close();
  });

  const workAfter = (now: number) =>
    collectorWork({
      ...{ register, deanery, exchange: '/nowhere', returned: '/nowhere' },
      calendar: usualCalendar,
      intrepidChangedAt: () => null,
    }).after(now);

  it('compare on the evening of the day from which whoever holds a post has ninety days left', async () => {
    assert.deepEqual(await workAfter(at('2027-09-01', '07:12')), []);
    assert.deepEqual(await workAfter(at('2027-09-02', '07:12')), [
      { workflow: 'intrepid-changes/EOE', at: at('2027-09-02', '18:00') },
    ]);
    assert.deepEqual(await workAfter(at('2027-09-02', '18:00')), [], 'once is enough');
  });

  it('do not compare because of a post that ESR has seen vacant already', async () => {
    const picture = JSON.stringify({ holders: [], next: [], vacant: true });
    await register('post_pictures').insert({
      ...{ deanery, training_post_number: post, position_id: '11', picture, file: 'F', line: 2 },
    });
    assert.deepEqual(await workAfter(at('2027-09-02', '07:12')), []);
  });
});
