import { MockActivityEnvironment } from '@temporalio/testing';
import assert from 'node:assert/strict';
import { intrepidActivities } from '../../activities/intrepid-changes.ts';
import { differenceStates as states } from '../../domain/person-differences.ts';
import type { PersonFieldName } from '../../domain/person-fields.ts';
import { inIntrepidBy, type Values } from '../../domain/person-values.ts';
import { decideDifference } from '../../systems/register/decide-difference.ts';
import {
  type DifferenceFound,
  differencesIn,
  endDifferences,
  queueDifferences,
} from '../../systems/register/person-differences.ts';
import { hearWords } from '../../systems/register/person-queue.ts';
import { markUpdatesTaken, withdrawUpdates } from '../../systems/register/person-updates.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { began, withIntrepid, type WithIntrepid } from './an-intrepid.ts';

const day = 86_400_000;
const file = 'DE_EOE_RMC_20270201_00000001.DAT';

describe('What was decided of a doctor’s record', () => {
  let given: WithIntrepid;
  let placed: string;
  const left = 'D-LEFT';
  before(() => quietRuntime());
  beforeEach(async () => {
    given = await withIntrepid(20);
    placed = given.placement(0).doctorId;
    await night(began);
  });
  afterEach(() => given.close());

  const night = (at: number, decisionsKeptDays?: number) =>
    new MockActivityEnvironment().run(
      intrepidActivities({
        ...{ register: given.register, source: given.source, telling: given.telling },
        ...{ sourceOf: 'EOE', startsPerSecond: 0, startLater: () => Promise.resolve() },
        ...(decisionsKeptDays === undefined ? {} : { decisionsKeptDays }),
      }).compareNightly,
      { deanery: 'EOE', at },
    );
  const esrSays = async (
    doctorId: string,
    esr: Values,
    of: Partial<DifferenceFound> = {},
  ): Promise<number> => {
    const found = {
      ...{ deanery: 'EOE', doctorId, ods: 'RDE', item: '', state: 'waiting' as const },
      ...{ field: 'email' as PersonFieldName, editedSince: false, file, line: 3 },
      ...{ esr, intrepid: { email: 'old@doctors.example' } },
      ...of,
    };
    await queueDifferences(given.register, [found], began);
    return Math.max(...(await numbers()));
  };
  const email = (name: string) => ({ email: `${name}@doctors.example` });
  const decides = async (id: number, decision: 'accepted' | 'refused', at = began) => {
    const { ok } = await decideDifference(given.register, {
      ...{ deanery: 'EOE', id, decision, by: 'ann', at },
    });
    assert.ok(ok);
  };
  const takes = (id: number, at = began) =>
    markUpdatesTaken(given.register, { differences: [id], by: 'Intrepid import', at });
  const numbers = async () =>
    (await differencesIn(given.register, { deanery: 'EOE', states })).map(({ id }) => id);
  const updates = () => given.register('person_updates').orderBy('id').pluck('difference');

  it('is forgotten 90 days after it was over, once the doctor has no placement any more', async () => {
    const refused = await esrSays(left, email('new'));
    await decides(refused, 'refused');
    await night(began + 90 * day);
    assert.deepEqual(await numbers(), [refused]);
    await night(began + 91 * day);
    assert.deepEqual(await numbers(), []);
    const audit = await given
      .register('audit')
      .where({ what: 'person differences forgotten' })
      .select('subject', 'detail');
    assert.deepEqual(audit, [{ subject: 'EOE', detail: { differences: 1 } }]);
    await night(began + 92 * day);
    assert.deepEqual(await numbers(), []);
  });

  it('is kept while the doctor is placed, so that ESR may say the same again and nobody is asked', async () => {
    const refused = await esrSays(placed, email('new'));
    await decides(refused, 'refused');
    await night(began + 150 * day);
    assert.deepEqual(await numbers(), [refused]);
    const word = {
      ...{ doctorId: placed, ods: 'RDE', file, line: 4 },
      said: { field: 'email' as const, item: '', values: email('NEW'), unknownCode: false },
    };
    await given.register.transaction((open) =>
      hearWords(
        open,
        { deanery: 'EOE', at: began + 151 * day },
        [word],
        inIntrepidBy(new Map([[placed, email('old')]]), (values) => values),
      ),
    );
    assert.deepEqual(await numbers(), [refused]);
  });

  it('is forgotten with the last placement, 90 days after its end', async () => {
    const refused = await esrSays(placed, email('new'));
    await decides(refused, 'refused');
    const ends = await given
      .register('told_rows')
      .whereRaw(`placement ->> 'doctorId' = ?`, placed)
      .max({ last: given.register.raw(`placement ->> 'endDate'`) })
      .first<{ last: string }>();
    const last = Date.parse(`${ends.last}T18:00:00Z`);
    await night(last + 90 * day);
    assert.deepEqual(await numbers(), [refused]);
    await night(last + 91 * day);
    assert.deepEqual(await numbers(), []);
  });

  it('is forgotten of a placed doctor too, where a newer word of the same field has followed', async () => {
    const first = await esrSays(placed, email('first'));
    await decides(first, 'refused');
    const second = await esrSays(placed, email('second'));
    await decides(second, 'accepted');
    await takes(second);
    const gone = await esrSays(placed, { surname: 'Other' }, { field: 'surname' });
    await endDifferences(given.register, { ids: [gone], state: 'gone', at: began });
    await night(began + 91 * day);
    assert.deepEqual([await numbers(), await updates()], [[second], [second]]);
  });

  it('is never forgotten before Intrepid’s side has taken it, or it was taken back', async () => {
    const [mine, taken, withdrawn] = [
      await esrSays(left, email('new')),
      await esrSays(left, { surname: 'Other' }, { field: 'surname' }),
      await esrSays(left, { title: 'Mr' }, { field: 'title' }),
    ];
    for (const id of [mine, taken, withdrawn]) await decides(id, 'accepted');
    await takes(taken, began + 5 * day);
    await withdrawUpdates(given.register, [withdrawn], began + 10 * day);
    await night(began + 95 * day);
    assert.deepEqual(await numbers(), [mine, taken, withdrawn]);
    await night(began + 96 * day);
    assert.deepEqual(await updates(), [mine, withdrawn]);
    await night(began + 101 * day);
    assert.deepEqual([await numbers(), await updates()], [[mine], [mine]]);
    await takes(mine, began + 400 * day);
    await night(began + 491 * day);
    assert.deepEqual(await numbers(), []);
  });

  it('is kept of an absence as Intrepid’s side took it last, whatever was refused of it since', async () => {
    const absence = { field: 'absence' as const, item: '4711' };
    const of = (ends_on: string) => ({ starts_on: '2027-02-01', ends_on, days: null });
    const first = await esrSays(placed, of('2027-02-05'), absence);
    await decides(first, 'accepted');
    await takes(first);
    const second = await esrSays(placed, of('2027-02-08'), absence);
    await decides(second, 'accepted');
    await takes(second);
    const third = await esrSays(placed, of('2027-02-09'), absence);
    await decides(third, 'refused');
    await night(began + 91 * day);
    assert.deepEqual(await numbers(), [second, third]);
  });

  it('waits for the deanery for as long as it takes; what nobody is asked about goes with the doctor', async () => {
    const waiting = await esrSays(left, email('new'));
    await esrSays(left, { title: 'CAPT' }, { field: 'title', state: 'unknown code' });
    const code = await esrSays(
      placed,
      { title: 'CAPT' },
      { field: 'title', state: 'unknown code' },
    );
    await night(began + 91 * day);
    assert.deepEqual(await numbers(), [waiting, code]);
  });

  it('is forgotten after as many days as the setting says, and of no other deanery', async () => {
    await decides(await esrSays(left, email('new')), 'refused');
    const other = await esrSays(left, email('new'), { field: 'telephone' });
    await given
      .register('person_differences')
      .where({ id: other })
      .update({ deanery: 'NTH', state: 'refused', ended_at: new Date(began) });
    await night(began + 7 * day, 7);
    assert.equal((await numbers()).length, 1);
    await night(began + 8 * day, 7);
    assert.deepEqual(await numbers(), []);
    assert.deepEqual(await given.register('person_differences').pluck('id'), [other]);
  });
});
