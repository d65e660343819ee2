import assert from 'node:assert/strict';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { onDay } from '../../domain/named-times.ts';
import { usualSlots } from '../../domain/exchange-calendar.ts';
import { isWindowOpen, lastFileAt } from '../../domain/window.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, aTouch, london, placedAt, post } from '../activities/an-exchange.ts';
import { anotherPost, firstDay, host, positionOf, Rotation, sent } from '../domain/a-rotation.ts';

const later = { startDate: addDays(firstDay, 7), endDate: addDays(firstDay, 190) };
const asBefore = { startDate: firstDay, endDate: addDays(firstDay, 181) };

describe('A rotation that changes', () => {
  for (const [days, open] of [
    [92, false],
    [91, false],
    [90, true],
    [3, true],
    [2, true],
    [1, false],
    [0, false],
  ] as const) {
    it(`${days} days before the start its window is ${open ? 'open' : 'not open'} (case 22)`, () => {
      assert.equal(isWindowOpen(firstDay, addDays(firstDay, -days)), open);
    });
  }

  it('is applied for from the day on which its window opens, not on the day before (case 22)', () => {
    const rotation = new Rotation();
    assert.deepEqual(rotation.until(91).waiting, []);
    assert.deepEqual(rotation.until(90, '08:00').waiting, ['applicant', 'arrival']);
  });

  for (const [start, opens] of [
    ['2027-05-26', '2027-02-25'],
    ['2028-02-02', '2027-11-04'],
    ['2028-05-24', '2028-02-24'],
    ['2028-05-29', '2028-02-29'],
  ] as const) {
    it(`starting on ${start} opens on ${opens}, across a change of the clocks or a leap day (case 22)`, () => {
      const rotation = new Rotation({ start: civilDate(start) });
      assert.deepEqual(rotation.until(91).waiting, []);
      assert.deepEqual(rotation.until(90, '08:00').waiting, ['applicant', 'arrival']);
      assert.equal(londonOf(rotation.now).date, opens);
    });
  }

  it('has its last file at two in the afternoon in London, in winter and in summer (case 22)', () => {
    assert.equal(
      lastFileAt(civilDate('2027-02-03'), usualSlots),
      Date.parse('2027-02-01T14:00:00Z'),
    );
    assert.equal(
      lastFileAt(civilDate('2027-08-04'), usualSlots),
      Date.parse('2027-08-02T13:00:00Z'),
    );
    assert.equal(
      lastFileAt(civilDate('2027-03-30'), usualSlots),
      Date.parse('2027-03-28T13:00:00Z'),
    );
  });

  it('that nobody looked at while its window opened is applied for on whatever day comes next (case 23)', () => {
    const missed = new Rotation({ daysBefore: 91 });
    missed.now = onDay(addDays(firstDay, -80), '12:00');
    missed.changed();
    assert.deepEqual(missed.waiting, ['applicant', 'arrival']);
  });

  it('approved on a Friday afternoon for Wednesday is in Monday’s file, and on a desk as late (case 24)', () => {
    const rotation = new Rotation({ daysBefore: 5, change: { status: 'draft' } });
    rotation.now = onDay(civilDate('2027-07-30'), '17:00');
    rotation.changed({ status: 'approved' });
    assert.equal(londonOf(lastFileAt(firstDay, usualSlots)).date, '2027-08-02');
    assert.deepEqual(rotation.waiting, ['applicant', 'arrival']);
    rotation.until(2, '14:00').answered();
    assert.equal(rotation.shown, 'hire confirmed');
    assert.deepEqual(rotation.packs, []);
  });

  it('approved when the last file has gone goes to the trust by letter at once, and to a desk until it is hired (case 24)', () => {
    const rotation = new Rotation({ daysBefore: 2, change: { status: 'draft' } });
    rotation.until(2, '15:00').changed({ status: 'approved' });
    assert.deepEqual(rotation.waiting, ['arrival'], 'ESR takes no applicant any more');
    assert.deepEqual(rotation.packs, [{ to: 'RGT', at: '2027-08-02 15:00' }]);
    assert.ok(rotation.onDesks.includes('changed-late'));
    assert.deepEqual(rotation.hired().onDesks, []);
  });

  it('whose date moves before a file leaves with the new date, and is told of no change (case 25)', () => {
    const rotation = new Rotation({ daysBefore: 60 }).changed(later);
    assert.deepEqual(rotation.waiting, ['applicant', 'arrival']);
    assert.deepEqual(
      rotation.rows.map((row) => row.startDate),
      [later.startDate, later.startDate],
    );
  });

  it('whose date moves between the applicants’ file and the notifications’ says both (case 25)', () => {
    const rotation = new Rotation({ daysBefore: 60 });
    rotation.answered('success', 'applicant').changed(later);
    assert.ok(!rotation.waiting.includes('applicant'));
    assert.equal(rotation.rows[0]?.startDate, later.startDate);
  });

  it('whose date moves after a file is a change of dates, and the applicant stays loaded (case 25)', () => {
    assert.deepEqual(sent(60).changed(later).waiting, ['dates']);
  });

  it('whose date moves after the hire is told, and has to be hired for the new date (case 25)', () => {
    const rotation = sent(60).hired();
    assert.equal(rotation.shown, 'started');
    rotation.changed(later);
    assert.deepEqual(rotation.waiting, ['dates']);
    assert.equal(rotation.answered().shown, 'hire confirmed');
    assert.equal(rotation.hired().shown, 'started');
  });

  it('whose date returns before anything left sends nothing, hired or not (case 25)', () => {
    assert.deepEqual(sent(60).changed(later).changed(asBefore).waiting, []);
    const hired = sent(60).hired().changed(later).changed(asBefore);
    assert.deepEqual([hired.waiting, hired.shown], [[], 'started']);
  });

  it('approved, drafted, changed and approved again within the day sends only what differs (case 26)', () => {
    const rotation = sent(60).changed({ status: 'draft' });
    assert.deepEqual(rotation.waiting, []);
    rotation.changed({ ...later, status: 'approved' });
    assert.deepEqual(rotation.waiting, ['dates']);
    assert.deepEqual(rotation.changed(asBefore).waiting, []);
  });

  it('left as a draft for more than a day is withdrawn, and applied for anew when it is approved (case 26)', () => {
    const rotation = sent(60).changed({ status: 'draft' }).until(58);
    assert.deepEqual(rotation.waiting, ['withdrawal']);
    rotation.answered().changed({ ...later, status: 'approved' });
    assert.deepEqual(rotation.waiting, ['applicant', 'arrival']);
  });

  it('deleted before a file is struck out: ESR never hears of it (case 27)', () => {
    assert.deepEqual(new Rotation({ daysBefore: 60 }).changed({ status: 'withdrawn' }).waiting, []);
  });

  it('deleted after a file is a withdrawal, with its reason (case 27)', () => {
    const rotation = sent(60).changed({ status: 'withdrawn' });
    assert.deepEqual(rotation.waiting, ['withdrawal']);
    const [row] = rotation.rows;
    assert.ok(row?.kind === 'post touched' && row.reason === '3', 'other, where none is known');
  });

  it('deleted after the hire is a withdrawal too, and the hire falls with it (case 27)', () => {
    const rotation = sent(60).hired().until(50).changed({ status: 'withdrawn' });
    assert.deepEqual(rotation.waiting, ['withdrawal']);
    rotation.answered();
    assert.equal(rotation.standing.hire, null);
  });

  it('deleted and created again for the same doctor and post is told once each way, and applied for anew (case 27)', () => {
    const rotation = sent(60).changed({ status: 'withdrawn' }).answered();
    rotation.changed({ status: 'approved' });
    assert.deepEqual(rotation.waiting, ['applicant', 'arrival']);
    const again = sent(60).changed({ status: 'withdrawn' }).changed({ status: 'approved' });
    assert.deepEqual(again.waiting, [], 'nothing had left in between');
  });

  it('whose post changes after a file is withdrawn from the one and applied for at the other (case 28)', () => {
    const rotation = sent(60).changed({ trainingPostNumber: anotherPost });
    assert.deepEqual(rotation.waiting, ['withdrawal', 'arrival']);
    const position = { ...positionOf(host), positionId: '100005', trainingPostNumber: anotherPost };
    assert.deepEqual(rotation.positions([position]).waiting, [
      ...['applicant', 'withdrawal', 'arrival'],
    ]);
    const [applicant] = rotation.rows;
    assert.deepEqual([applicant?.kind, applicant?.trainingPostNumber], ['applicant', anotherPost]);
  });

  it('planned eleven months ahead sleeps until its window opens, and wakes for hardly anything before (case 38)', () => {
    const rotation = new Rotation({ daysBefore: 335 });
    const moments = new Set<number | null>();
    for (let days = 335; days > 90; days -= 1) moments.add(rotation.until(days).decision.wakes);
    assert.ok(moments.size <= 10, `it would wake ${moments.size} times in eight months`);
    assert.deepEqual(rotation.waiting, []);
    assert.deepEqual(rotation.until(90, '08:00').waiting, ['applicant', 'arrival']);
  });
});

describe('A change that ESR sees, or never does', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());

  it('moved and moved back between two slots sends no notification (case 25)', async () => {
    const handed = london('2027-06-01', '08:00');
    await esr.handsOver(handed, [aTouch()]);
    await esr.slot('DNC', london('2027-06-01', '15:00'));
    for (const startDate of [later.startDate, anApplicant().startDate]) {
      esr.placements.set(post, [placedAt({ startDate })]);
      const because = `placement P1 starts ${startDate}`;
      await touchPosts(esr.register, [
        { deanery: 'EOE', trainingPostNumber: post, because, at: handed },
      ]);
    }
    assert.deepEqual(await esr.slot('DNC', london('2027-06-02', '15:00')), []);
  });

  it('the slot of a day that was missed is made up for on the next, with everybody of both days (case 23)', async () => {
    const opens = (date: string) => ({ notBefore: civilDate(date) });
    await esr.handsOver(london('2027-06-01', '08:00'), [anApplicant(opens('2027-06-01'))]);
    const second = anApplicant({
      ...opens('2027-06-02'),
      key: 'P2/applicant/100001/2027-08-04/1',
      doctorId: 'D2',
    });
    const person = esr.people.get('D1');
    assert.ok(person);
    esr.people.set('D2', { ...person, gmcNumber: '7000002' });
    await esr.handsOver(london('2027-06-02', '08:00'), [second], {
      placementId: 'P2',
      doctorId: 'D2',
    });
    const [name = ''] = await esr.slot('APP', london('2027-06-02', '14:00'));
    assert.equal(esr.recordsOf(name).length, 2);
  });
});
