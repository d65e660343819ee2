import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import type { ApplicantRow, TouchRow } from '../../domain/turn.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, aTouch, london, placedAt, post } from '../activities/an-exchange.ts';

const hour = 3_600_000;
const day = 24 * hour;
const first = london('2027-06-01', '08:00');
const file = 'DE_EOE_APP_20270601_00000001.DAT';

describe('Two placements of one doctor at one position from one day', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
    esr.placements.set(post, [placedAt(), placedAt({ id: 'P2' })]);
  });
  afterEach(() => esr.close());

  const applicant = (placement: string, n = 1, of: Partial<ApplicantRow> = {}): ApplicantRow =>
    anApplicant({ key: `${placement}/applicant/100001/2027-08-04/${n}`, ...of });
  const touch = (placement: string, n: number, of: Partial<TouchRow> = {}): TouchRow =>
    aTouch({ key: `${placement}/post/${n}`, ...of });
  const hands = (placementId: string, at: number, ...rows: (ApplicantRow | TouchRow)[]) =>
    esr.handsOver(at, rows, { placementId });
  const applies = (placement: string, at: number) =>
    hands(placement, at, applicant(placement), touch(placement, 1));
  const withdraws = (placement: string, at: number, n = 2, of: Partial<TouchRow> = {}) =>
    hands(placement, at, touch(placement, n, { change: 'withdrawal', ...of }));
  /** How many applicants leave at the slot of a day, and then the types of the notifications of that day, sorted. */
  const leave = async (on: number) => {
    const applicants = await esr.slot('APP', on + 6 * hour);
    const notifications = await esr.slot('DNC', on + 7 * hour);
    return {
      applicants: applicants.flatMap((name) => esr.recordsOf(name)).length,
      types: notifications
        .flatMap((name) => esr.recordsOf(name))
        .map((one) => one['notificationTitleCode'])
        .sort(),
    };
  };
  const carried = async () =>
    Object.fromEntries(
      (
        await esr
          .register('outbox')
          .where({ kind: 'applicant' })
          .whereNotNull('file')
          .orderBy('key')
          .select('key', 'file', 'line')
      ).map((one) => [String(one.key), `${String(one.file)} ${String(one.line)}`]),
    );

  it('are one record, on whatever days they are handed over, and both hear its answer (case 2)', async () => {
    await applies('P1', first);
    assert.equal((await leave(first)).applicants, 1);
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    await esr.receive(['APC'], first + day);
    await applies('P2', first + day + hour);
    assert.equal((await leave(first + day)).applicants, 0);
    assert.deepEqual(await carried(), {
      [applicant('P1').key]: `${file} 2`,
      [applicant('P2').key]: `${file} 2`,
    });
    await esr.inbox.tellSilence({ deanery: 'EOE', at: first + 2 * day + 4 * hour });
    const heard = esr.answers().filter((one) => one.includes('/applicant/'));
    assert.deepEqual(heard, [
      `P1 ${applicant('P1').key} success`,
      `P2 ${applicant('P2').key} success`,
    ]);
  });

  it('are one record where ESR has not answered yet, and both hear a refusal (case 2)', async () => {
    await applies('P1', first);
    await leave(first);
    await applies('P2', first + 10 * hour);
    assert.equal((await leave(first + day)).applicants, 0);
    esr.arrives('APC', '2027-06-02', 1, [apc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    await esr.receive(['APC'], first + day + 8 * hour);
    assert.deepEqual(
      esr.answers().filter((one) => one.endsWith('fail')),
      [`P1 ${applicant('P1').key} fail`, `P2 ${applicant('P2').key} fail`],
    );
  });

  it('are two records where the first was refused before the second came (case 2)', async () => {
    await applies('P1', first);
    await leave(first);
    esr.arrives('APC', '2027-06-02', 1, [apc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    await esr.receive(['APC'], first + day);
    await applies('P2', first + day + hour);
    assert.equal((await leave(first + day)).applicants, 1);
  });

  it('are two records where the first was withdrawn before the second came (case 2)', async () => {
    await applies('P1', first);
    await leave(first);
    esr.placements.set(post, []);
    await withdraws('P1', first + day);
    assert.deepEqual((await leave(first + day)).types, ['1', '2']);
    await applies('P2', first + 2 * day);
    assert.equal((await leave(first + 2 * day)).applicants, 1);
  });

  it('are two records where a person sends the first again, and the second goes with that one (case 2)', async () => {
    await applies('P1', first);
    await leave(first);
    await hands('P1', first + 2 * day, applicant('P1', 2));
    await applies('P2', first + 2 * day);
    assert.equal((await leave(first + 2 * day)).applicants, 1);
    const { [applicant('P1', 2).key]: again, [applicant('P2').key]: twin } = await carried();
    assert.notEqual(again, `${file} 2`);
    assert.equal(twin, again);
  });

  it('that a person sends again both, on two days, are one more record (case 2)', async () => {
    await applies('P1', first);
    await applies('P2', first);
    await leave(first);
    await hands('P1', first + 2 * day, applicant('P1', 2));
    assert.equal((await leave(first + 2 * day)).applicants, 1);
    await hands('P2', first + 3 * day, applicant('P2', 2));
    assert.equal((await leave(first + 3 * day)).applicants, 0);
  });

  it('are two records where the starts that ESR was told last are not the same any more (case 2)', async () => {
    await applies('P1', first);
    await leave(first);
    const moved = { startDate: civilDate('2027-08-11'), endDate: civilDate('2028-02-08') };
    await hands('P1', first + day, touch('P1', 2, { change: 'dates', ...moved }));
    assert.ok((await leave(first + day)).types.includes('4'));
    await applies('P2', first + 2 * day);
    assert.equal((await leave(first + 2 * day)).applicants, 1);
    const late = applicant('P3', 1, { ...moved });
    await esr.handsOver(first + 3 * day, [late], { placementId: 'P3' });
    assert.equal((await leave(first + 3 * day)).applicants, 0);
  });

  for (const [how, both] of [
    ['were handed over on one day', true],
    ['were handed over on two days', false],
  ] as const) {
    it(`of which one is withdrawn keep the applicant for the other, which ${how} (case 2)`, async () => {
      await applies('P1', first);
      if (both) await applies('P2', first);
      await leave(first);
      if (!both) await applies('P2', first + day);
      await leave(first + day);
      esr.placements.set(post, [placedAt({ id: 'P2' })]);
      await withdraws('P1', first + 2 * day);
      assert.deepEqual((await leave(first + 2 * day)).types, ['1']);
      const state = await esr.register('outbox').where({ key: 'P1/post/2' }).first('state');
      assert.equal(state?.state, 'taken', 'P1 hears that everybody knows');
      esr.placements.set(post, []);
      await withdraws('P2', first + 3 * day);
      assert.deepEqual((await leave(first + 3 * day)).types, ['1', '2']);
    });
  }

  it('that are both withdrawn are withdrawn once (case 2)', async () => {
    await applies('P1', first);
    await applies('P2', first);
    await leave(first);
    esr.placements.set(post, []);
    await withdraws('P1', first + day);
    await withdraws('P2', first + day);
    assert.deepEqual((await leave(first + day)).types, ['1', '2']);
  });

  it('of which the one is deleted and the other made in its place on one day stay one applicant (case 27)', async () => {
    await applies('P1', first);
    await leave(first);
    esr.placements.set(post, [placedAt({ id: 'P2', endDate: civilDate('2028-03-01') })]);
    await withdraws('P1', first + day);
    const longer = { endDate: civilDate('2028-03-01') };
    await hands('P2', first + day, applicant('P2', 1, longer), touch('P2', 1, longer));
    assert.deepEqual(await leave(first + day), { applicants: 0, types: ['1', '4'] });
  });

  it('of which one is approved again after its withdrawal stay one applicant (case 27)', async () => {
    await applies('P1', first);
    await applies('P2', first);
    await leave(first);
    await withdraws('P1', first + day);
    assert.deepEqual((await leave(first + day)).types, []);
    await hands('P1', first + 2 * day, applicant('P1', 2), touch('P1', 3));
    assert.equal((await leave(first + 2 * day)).applicants, 0);
    esr.placements.set(post, [placedAt()]);
    await withdraws('P2', first + 3 * day);
    assert.deepEqual((await leave(first + 3 * day)).types, ['1']);
    esr.placements.set(post, []);
    await withdraws('P1', first + 4 * day, 4);
    assert.deepEqual((await leave(first + 4 * day)).types, ['1', '2']);
  });

  it('at two posts are withdrawn from the one that is given up (case 2)', async () => {
    const other = { trainingPostNumber: 'EOE/RGT01/021/STR/002' };
    await esr.position({ ...other, positionId: '100002', positionNumber: '200002' });
    await applies('P1', first);
    const there = applicant('P2', 1, { ...other, positionId: '100002', positionNumber: '200002' });
    await hands('P2', first, there, touch('P2', 1, other));
    assert.equal((await leave(first)).applicants, 2);
    await withdraws('P1', first + day);
    assert.ok((await leave(first + day)).types.includes('2'));
  });
});

describe('An applicant whose notification has not left yet', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
    await esr.handsOver(first, [anApplicant(), aTouch()]);
  });
  afterEach(() => esr.close());
  /** What of the rotation is handed over between the slots of the day, and leaves with its notifications. */
  const between = async (of: Partial<TouchRow>) => {
    await esr.slot('APP', first + 6 * hour);
    await esr.handsOver(first + 6.5 * hour, [aTouch(of)]);
    return await notified();
  };
  const notified = async () => {
    const [name] = await esr.slot('DNC', first + 7 * hour);
    return name === undefined ? [] : esr.recordsOf(name);
  };
  const types = (lines: Awaited<ReturnType<typeof notified>>) =>
    lines.map((one) => one['notificationTitleCode']).sort();

  for (const [what, moved] of [
    ['start', { startDate: civilDate('2027-08-11') }],
    ['end', { endDate: civilDate('2028-03-01') }],
  ] as const) {
    it(`is moved by a change of dates when its ${what} moves between the slots of a day (case 25)`, async () => {
      esr.placements.set(post, [placedAt(moved)]);
      const lines = await between(moved);
      assert.deepEqual(types(lines), ['1', '4']);
      const move = lines.find((one) => one['notificationTitleCode'] === '4');
      assert.equal(
        move?.['changeOfProjectedHireDate'],
        'startDate' in moved ? moved.startDate : '2027-08-04',
      );
    });
  }

  it('is withdrawn once when its placement is withdrawn between the slots of a day (case 27)', async () => {
    esr.placements.set(post, []);
    assert.deepEqual(types(await between({ change: 'withdrawal' })), ['1', '2']);
    assert.deepEqual(await esr.slot('APP', first + day + 6 * hour), []);
    assert.deepEqual(await esr.slot('DNC', first + day + 7 * hour), []);
  });

  it('is never heard of when its placement is withdrawn before the slot (case 27)', async () => {
    esr.placements.set(post, []);
    await esr.handsOver(first + hour, []);
    assert.deepEqual(await esr.slot('APP', first + 6 * hour), []);
    assert.deepEqual(await notified(), []);
  });

  it('is in the picture alone when nothing moves (case 25)', async () => {
    await esr.slot('APP', first + 6 * hour);
    assert.deepEqual(types(await notified()), ['1']);
  });

  it('is in the picture alone when the start moves before the slot (case 25)', async () => {
    const startDate = civilDate('2027-08-11');
    esr.placements.set(post, [placedAt({ startDate })]);
    await esr.handsOver(first + hour, [
      anApplicant({ key: 'P1/applicant/100001/2027-08-11/1', startDate }),
      aTouch({ startDate }),
    ]);
    await esr.slot('APP', first + 6 * hour);
    assert.deepEqual(types(await notified()), ['1']);
  });
});
