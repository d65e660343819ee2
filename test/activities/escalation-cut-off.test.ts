import assert from 'node:assert/strict';
import { escalationActivities } from '../../activities/escalation.ts';
import { outageActivities } from '../../activities/outages.ts';
import { usualCalendar } from '../../domain/exchange-calendar.ts';
import type { CutOff } from '../../domain/exchange-calendar.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { aRegister } from '../support/postgres.ts';
import { aTelling } from './a-turn.ts';
import { london } from './an-exchange.ts';

const deanery = 'EOE';
const at = london('2027-07-07', '17:01');

describe('An escalation that looks at an outage', () => {
  let register: Register;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ register, close } = await aRegister());
  });
  afterEach(() => close());

  const isDown = (system: 'ESR' | 'Intrepid', member: string) =>
    outageActivities({ register, telling: aTelling() }).sayOutage({
      ...{ deanery, system, code: 'ECONNREFUSED', member, waiting: ['the round of 17:00'] },
      ...{ since: at, answeredAt: null, at },
    });
  const seen = async (cause: string, cutOff: CutOff = '18:00') => {
    const activities = escalationActivities({
      ...{ register, telling: aTelling(), isRehearsal: false, esrServiceDesk: null },
      post: { deliver: () => Promise.reject(new Error('nobody writes here')) },
      doctorsOf: () => Promise.resolve(new Map()),
      calendarOf: () => ({ ...usualCalendar, cutOff }),
    });
    return (await activities.lookAtEscalation({ deanery, cause, at })).cutOff;
  };

  it('hears by when the files of the outbox have to be with ESR today, as its deanery has agreed', async () => {
    await isDown('ESR', `esr-outbox/${deanery}`);
    assert.equal(await seen('system-down/ESR'), london('2027-07-07', '18:00'));
    assert.equal(await seen('system-down/ESR', '17:00'), london('2027-07-07', '17:00'));
  });

  it('hears it also of Intrepid, without which nothing is composed', async () => {
    await isDown('Intrepid', `esr-outbox/${deanery}`);
    assert.equal(await seen('system-down/Intrepid'), london('2027-07-07', '18:00'));
  });

  it('hears nothing of it while only files from ESR wait, or another deanery’s', async () => {
    await isDown('ESR', `esr-inbox/${deanery}`);
    await isDown('ESR', 'esr-outbox/NTH');
    assert.equal(await seen('system-down/ESR'), undefined);
  });
});
