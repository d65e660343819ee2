import assert from 'node:assert/strict';
import type { Outage } from '../../activities/contract.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { usualCalendar } from '../../domain/exchange-calendar.ts';
import { outageActivities } from '../../activities/outages.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { keepFile } from '../../systems/register/exchange-files.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { collectorWork } from '../../simulator/collector-work.ts';
import { aRegister } from '../support/postgres.ts';
import { aTelling } from './a-turn.ts';

const deanery = 'EOE';
const cause = 'system-down/ESR';
const at = Date.parse('2027-07-07T13:00:00Z');
const nextDay = at + 86_400_000;

const anOutage = (of: Partial<Outage> = {}): Outage => ({
  deanery,
  system: 'ESR',
  code: 'ECONNREFUSED',
  member: 'esr-outbox/EOE',
  waiting: ['the round of 14:00'],
  since: at,
  answeredAt: null,
  at,
  ...of,
});

describe('A system that does not answer', () => {
  let register: Register;
  let close: () => Promise<void>;
  let telling: ReturnType<typeof aTelling>;
  let activities: ReturnType<typeof outageActivities>;
  beforeEach(async () => {
    ({ register, close } = await aRegister());
    telling = aTelling();
    activities = outageActivities({ register, telling });
  });
  afterEach(() => close());

  const looks = async () => {
    await register('escalation_members').update({ seen: true });
    telling.escalations.length = 0;
  };
  const says = async () => (await membersOf(register, deanery, cause))[0]?.says;

  it('is on the desk once, whoever waits for it, with since when, what waits and the code', async () => {
    await activities.sayOutage(anOutage());
    await looks();
    await activities.sayOutage(anOutage());
    assert.deepEqual(telling.escalations, []);
    await activities.sayOutage(anOutage({ member: 'esr-inbox/EOE' }));
    assert.deepEqual(telling.escalations, [`${deanery}/${cause}`]);
    const [one] = await membersOf(register, deanery, cause);
    assert.deepEqual(
      { ods: one?.ods, owner: one?.owner, rung: one?.rung },
      { ods: null, owner: 'ESR', rung: '2027-07-07' },
    );
    assert.deepEqual(await says(), {
      system: 'the exchange of files with ESR',
      'no answer since': 'Wednesday 7 July 2027 at 14:00',
      code: 'ECONNREFUSED',
      'tries again': 'the round of 14:00',
    });
  });

  it('rings again on the next day', async () => {
    await activities.sayOutage(anOutage());
    await looks();
    await activities.sayOutage(anOutage({ at: nextDay }));
    assert.deepEqual(telling.escalations, [`${deanery}/${cause}`]);
  });

  it('says which files wait for ESR, and by when they should be there', async () => {
    await keepFile(register, {
      ...{
        name: 'APP_EOE_1',
        direction: 'out',
        deanery,
        type: 'APP',
        fileDate: civilDate('2027-07-07'),
      },
      ...{ sequence: 1, bytes: Buffer.from('x'), state: 'composed', records: 1, at },
    });
    await activities.sayOutage(anOutage());
    assert.equal((await says())?.['files that wait'], 'APP_EOE_1');
    assert.equal((await says())?.['to be with ESR by'], '18:00 of their day');
    const sooner = outageActivities({
      ...{ register, telling },
      calendarOf: () => ({ ...usualCalendar, cutOff: '17:00' }),
    });
    await sooner.sayOutage(anOutage({ at: nextDay }));
    assert.equal((await says())?.['to be with ESR by'], '17:00 of their day');
  });

  it('that answers again says so, and holds nobody up once each has been answered', async () => {
    await activities.sayOutage(anOutage({ waiting: [], answeredAt: at + 3_600_000 }));
    assert.equal((await says())?.['answers again since'], 'Wednesday 7 July 2027 at 15:00');
    await looks();
    const over = { deanery, system: 'ESR', member: 'esr-outbox/EOE', at: nextDay } as const;
    await activities.endOutage(over);
    assert.deepEqual(await membersOf(register, deanery, cause), []);
    assert.deepEqual(telling.escalations, [`${deanery}/${cause}`]);
    await looks();
    await activities.endOutage(over);
    assert.deepEqual(telling.escalations, []);
  });

  it('tells its escalation again when the first telling did not arrive', async () => {
    telling.failsOnce = true;
    await assert.rejects(activities.sayOutage(anOutage()));
    await activities.sayOutage(anOutage());
    assert.deepEqual(telling.escalations, [`${deanery}/${cause}`]);
  });

  it('is tried again in a rehearsal at the next named time, by the collector that waits', async () => {
    const work = collectorWork({
      ...{ register, deanery, exchange: '/nowhere', returned: '/nowhere' },
      calendar: usualCalendar,
      intrepidChangedAt: () => null,
    });
    assert.deepEqual(await work.after(at), []);
    await activities.sayOutage(anOutage());
    await activities.sayOutage(anOutage({ member: 'rotations of EOE', system: 'register' }));
    const halfPast = at + 1_800_000;
    assert.deepEqual(await work.after(at), [{ workflow: 'esr-outbox/EOE', at: halfPast }]);
  });
});
