import assert from 'node:assert/strict';
import { addDays, civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { ApplicantRow, TouchRow } from '../../domain/turn.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, aTouch, london, placedAt, post } from '../activities/an-exchange.ts';

const first = civilDate('2027-06-01');
const sent = civilDate('2027-08-04');
const later = civilDate('2027-08-11');

describe('Two placements of one doctor that share an applicant at ESR, of which one start moves', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  const starts = new Map<string, CivilDate>();
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
    starts.clear();
    for (const id of ['P1', 'P2']) starts.set(id, sent);
    stand();
    await hands('P1', 0, applicant('P1'), touch('P1', 1));
    await hands('P2', 0, applicant('P2'), touch('P2', 1));
    assert.deepEqual(await leaves(0), { starts: [sent], types: ['1', '1'] });
  });
  afterEach(() => esr.close());

  const stand = () =>
    esr.placements.set(
      post,
      [...starts].map(([id, startDate]) => placedAt({ id, startDate })),
    );
  const dayAt = (day: number, time: string) => london(addDays(first, day), time);
  const applicant = (placement: string, n = 1, of: Partial<ApplicantRow> = {}): ApplicantRow =>
    anApplicant({ key: `${placement}/applicant/100001/2027-08-04/${n}`, ...of });
  const touch = (placement: string, n: number, of: Partial<TouchRow> = {}): TouchRow =>
    aTouch({ key: `${placement}/post/${n}`, ...of });
  const hands = (placementId: string, day: number, ...rows: (ApplicantRow | TouchRow)[]) =>
    esr.handsOver(dayAt(day, '08:00'), rows, { placementId });
  const moves = async (placement: string, day: number, startDate: CivilDate, n = 2) => {
    starts.set(placement, startDate);
    stand();
    await hands(placement, day, touch(placement, n, { change: 'dates', startDate }));
  };
  const isWithdrawn = async (placement: string, day: number, n = 2) => {
    const startDate = starts.get(placement) ?? sent;
    starts.delete(placement);
    stand();
    await hands(placement, day, touch(placement, n, { change: 'withdrawal', startDate }));
  };
  /** What leaves on a day: starts of applicants, types of notifications, sorted. */
  const leaves = async (day: number) => {
    const applicants = await esr.slot('APP', dayAt(day, '14:00'));
    const notifications = await esr.slot('DNC', dayAt(day, '15:00'));
    const all = (names: readonly string[]) => names.flatMap((name) => esr.recordsOf(name));
    return {
      starts: all(applicants).map((one) => one['projectedHireDate']),
      types: all(notifications)
        .map((one) => one['notificationTitleCode'])
        .sort(),
    };
  };
  const nothing = { starts: [], types: [] };
  const lineOf = async (placement: string) =>
    await esr
      .register('outbox')
      .where({ key: applicant(placement).key })
      .first<{ file: string; outcome: string | null }>('file', 'outcome');

  it('are told as the post looks, and the one that moved has a record of its own a day later; the other keeps its own (case 2)', async () => {
    await moves('P1', 1, later);
    const picture = await leaves(1);
    assert.deepEqual([picture.starts, [...new Set(picture.types)]], [[], ['1']]);
    assert.deepEqual(await leaves(2), nothing, 'the other may move with it');
    assert.deepEqual(await leaves(3), { starts: [later], types: [] });
    assert.deepEqual(await leaves(4), nothing, 'once');
    const [moved, kept] = [await lineOf('P1'), await lineOf('P2')];
    assert.match(moved?.file ?? '', /20270604/);
    assert.match(kept?.file ?? '', /20270601/);
  });

  it('hear each the answer to its own record (case 2)', async () => {
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    await esr.receive(['APC'], dayAt(1, '08:00'));
    await moves('P1', 1, later);
    await leaves(1);
    await leaves(3);
    esr.arrives('APC', '2027-06-05', 2, [apc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    await esr.receive(['APC'], dayAt(4, '08:00'));
    assert.deepEqual(
      [(await lineOf('P1'))?.outcome, (await lineOf('P2'))?.outcome],
      ['fail', 'success'],
    );
    assert.deepEqual(
      esr.answers().filter((one) => one.endsWith('fail')),
      [`P1 ${applicant('P1').key} fail`],
    );
  });

  it('of which the other follows on the next day are one change of dates, and stay one record (case 25)', async () => {
    await moves('P1', 1, later);
    assert.ok(!(await leaves(1)).types.includes('4'));
    await moves('P2', 2, later);
    assert.deepEqual(
      (await leaves(2)).types.filter((type) => type === '4'),
      ['4'],
    );
    for (const day of [3, 4, 5]) assert.deepEqual((await leaves(day)).starts, [], `day ${day}`);
  });

  it('that move together are one change of dates (case 25)', async () => {
    await moves('P1', 1, later);
    await moves('P2', 1, later);
    assert.deepEqual(
      (await leaves(1)).types.filter((type) => type === '4'),
      ['4'],
    );
    assert.deepEqual((await leaves(3)).starts, []);
  });

  it('that move together to two starts are a change of dates and a record (case 25)', async () => {
    await moves('P1', 1, later);
    await moves('P2', 1, civilDate('2027-08-18'));
    assert.deepEqual(
      (await leaves(1)).types.filter((type) => type === '4'),
      ['4'],
    );
    await leaves(2);
    assert.deepEqual((await leaves(3)).starts, ['2027-08-18']);
  });

  it('are nothing when it moves back before its record has left (case 25)', async () => {
    await moves('P1', 1, later);
    await leaves(1);
    await moves('P1', 2, sent, 3);
    await leaves(2);
    for (const day of [3, 4]) assert.deepEqual((await leaves(day)).starts, [], `day ${day}`);
  });

  it('are a record more only once the window of its start has opened (case 22)', async () => {
    const far = civilDate('2027-09-10');
    await moves('P1', 1, far);
    await leaves(1);
    assert.deepEqual(await leaves(10), nothing);
    assert.deepEqual((await leaves(11)).starts, [far]);
  });

  it('do not wait for the other where the file of today, or of tomorrow, is the last (case 24)', async () => {
    const soon = civilDate('2027-06-05');
    await moves('P1', 1, soon);
    await leaves(1);
    assert.deepEqual((await leaves(2)).starts, [soon]);
  });

  it('are on a desk where no file can carry the start any more (case 24)', async () => {
    await moves('P1', 1, civilDate('2027-06-03'));
    await leaves(1);
    assert.deepEqual((await leaves(2)).starts, []);
    assert.deepEqual(await esr.desk(), ['applicant-held/P1']);
  });

  it('never move onto a record that ESR has already: it would have that start twice (case 2)', async () => {
    await moves('P1', 1, later);
    for (const day of [1, 2, 3]) await leaves(day);
    await moves('P2', 4, later);
    assert.ok(!(await leaves(4)).types.includes('4'));
    assert.deepEqual((await leaves(6)).starts, []);
    await isWithdrawn('P1', 7, 3);
    assert.ok(!(await leaves(7)).types.includes('2'), 'the other comes on that day');
  });

  it('lose the record that stayed behind when the other is withdrawn, and the one that moved has its own (case 27)', async () => {
    await moves('P1', 1, later);
    await leaves(1);
    await isWithdrawn('P2', 2);
    assert.ok((await leaves(2)).types.includes('2'));
    assert.deepEqual((await leaves(3)).starts, [later]);
  });

  it('keep the record for the other when the one that moved is withdrawn before it has its own (case 27)', async () => {
    await moves('P1', 1, later);
    await leaves(1);
    await isWithdrawn('P1', 2, 3);
    assert.ok(!(await leaves(2)).types.includes('2'));
    assert.deepEqual((await leaves(3)).starts, []);
  });

  it('take along a third that applies for the start that moved (case 2)', async () => {
    await moves('P1', 1, later);
    await leaves(1);
    const third = applicant('P3', 1, { startDate: later });
    await hands('P3', 2, third);
    assert.deepEqual((await leaves(2)).starts, [later]);
    assert.deepEqual((await leaves(3)).starts, []);
    assert.match((await lineOf('P1'))?.file ?? '', /20270603/);
  });
});
