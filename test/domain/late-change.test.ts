import assert from 'node:assert/strict';
import { hostAndLead } from './a-rotation.ts';
import { addDays } from '../../domain/civil-date.ts';
import { changeToTell } from '../../domain/late-change.ts';
import {
  anotherPost,
  anotherTrust,
  asBefore,
  aWeekLater,
  firstDay,
  lead,
  offInterface,
  positionOf,
  post,
  Rotation,
  sent,
} from './a-rotation.ts';

const change = ({ standing, now }: Rotation) => changeToTell(standing, now);

describe('a change that somebody has yet to hear of', () => {
  it('is none before anything has left, nor while all is as it was told', () => {
    assert.equal(change(new Rotation({ daysBefore: 60 })), null);
    assert.equal(change(new Rotation({ daysBefore: 60 }).changed(aWeekLater)), null);
    assert.equal(change(sent(60)), null);
    assert.equal(change(sent(60).changed({ programme: 'EOE-RES' })), null);
  });

  it('says what was told and what is true, whom it concerns and how late it is', () => {
    const rotation = sent(60, { known: hostAndLead }).changed(aWeekLater);
    assert.deepEqual(change(rotation), {
      late: 'late',
      tell: ['RGN', 'RGT'],
      was: { start: '2027-08-04', end: '2028-02-01' },
      is: { start: '2027-08-11', end: '2028-02-10' },
      start: firstDay,
    });
  });

  it('is on nobody’s desk while it is in time, and on one as soon as it is late', () => {
    assert.deepEqual(sent(86).changed(aWeekLater).onDesks, []);
    assert.equal(change(sent(86).changed(aWeekLater))?.late, 'in time');
    assert.deepEqual(sent(60).changed(aWeekLater).onDesks, ['changed-late']);
  });

  it('stays until it is confirmed, not only until it has left', () => {
    const rotation = sent(60).changed(aWeekLater).leaves();
    assert.deepEqual(rotation.onDesks, ['changed-late']);
    assert.deepEqual(rotation.answered().onDesks, []);
  });

  it('is as late as the nearer of the two starts makes it', () => {
    const farther = { startDate: addDays(firstDay, 80), endDate: addDays(firstDay, 260) };
    assert.equal(change(sent(60).changed(farther))?.late, 'late');
    const nearer = { startDate: addDays(firstDay, -50), endDate: addDays(firstDay, 131) };
    assert.equal(change(sent(88).changed(nearer))?.late, 'late');
  });

  it('is told to both trusts when the trust changes', () => {
    const rotation = sent(60).changed(
      { trainingPostNumber: anotherPost, trust: 'RM1' },
      { authorities: [anotherTrust], positions: [positionOf(anotherTrust, anotherPost)] },
    );
    assert.deepEqual(change(rotation)?.tell, ['RGT', 'RM1']);
    assert.deepEqual(change(rotation)?.is, { post: anotherPost, trust: 'RM1' });
  });

  for (const [what, to, was, is] of [
    ['doctor', { doctorId: 'D2' }, 'D1', 'D2'],
    ['grade', { grade: 'ST4' }, 'ST3', 'ST4'],
    ['trust', { trust: 'RM1' }, 'RGT', 'RM1'],
    ['post', { trainingPostNumber: anotherPost }, post, anotherPost],
    ['WTE', { wte: '0.85' }, '1.00', '0.85'],
    ['end', { endDate: addDays(firstDay, 190) }, '2028-02-01', '2028-02-10'],
  ] as const) {
    it(`says of another ${what} what it was and what it is, and nothing of the rest`, () => {
      const found = change(sent(60).changed(to));
      assert.deepEqual([found?.was, found?.is], [{ [what]: was }, { [what]: is }]);
    });
  }

  it('that was taken back while it was on its way says what they may have heard', () => {
    const rotation = sent(60).changed({ wte: '0.85' }).leaves().changed({ wte: '1.00' }).leaves();
    assert.deepEqual(change(rotation)?.was, { WTE: '0.85' });
    assert.deepEqual(change(rotation)?.is, { WTE: '1.00' });
    assert.equal(change(rotation.answered()), null);
  });

  it('is not approved any more within the day’s grace, and withdrawn after it', () => {
    const rotation = sent(60).changed({ wte: '0.85' }).leaves().changed({ status: 'draft' });
    assert.deepEqual(change(rotation)?.is, { placement: 'not approved any more' });
    assert.deepEqual(change(rotation.until(58))?.is, { placement: 'withdrawn' });
  });

  it('is a withdrawal where nobody comes, and the arrival where one was told withdrawn', () => {
    const rotation = sent(60).changed({ status: 'withdrawn' });
    assert.deepEqual(change(rotation)?.is, { placement: 'withdrawn' });
    assert.deepEqual(rotation.onDesks, ['changed-late']);
    rotation.answered().changed({ status: 'approved' });
    assert.deepEqual(change(rotation)?.was, { placement: 'told as withdrawn' });
  });

  it('concerns a trust with spreadsheets just so, until its letter is delivered', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 })
      .delivered()
      .changed(aWeekLater);
    assert.deepEqual(change(rotation)?.tell, ['RX9']);
    assert.deepEqual(rotation.onDesks, ['changed-late']);
    assert.deepEqual(rotation.delivered().onDesks, []);
  });

  it('is no change when the first telling of all is late, or goes again', () => {
    const rotation = new Rotation({ daysBefore: 20 }).leaves();
    assert.equal(change(rotation), null);
    rotation.answered('fail', 'post touched').decided('notification-refused', 'send again');
    assert.deepEqual(rotation.waiting, ['arrival']);
    assert.equal(change(rotation), null);
  });
});

describe('a change at the last minute', () => {
  it('goes by letter at once to host and lead employer, and to a desk until the hire is confirmed', () => {
    const rotation = sent(60, { known: hostAndLead }).until(1);
    rotation.changed(aWeekLater);
    assert.deepEqual(rotation.packs, []);
    rotation
      .answered()
      .until(1)
      .changed({ ...asBefore, wte: '0.80' });
    assert.deepEqual(
      rotation.packs.map(({ to }) => to),
      ['RGN, RGT'],
    );
    assert.ok(rotation.onDesks.includes('changed-late'));
    assert.equal(rotation.decision.model.late, 'last minute');
    rotation.hired(lead);
    assert.deepEqual(rotation.onDesks, []);
  });

  it('sends one pack for one picture, and another for another', () => {
    const rotation = sent(60).until(1).changed({ wte: '0.80' }).changed().changed({ wte: '0.60' });
    assert.equal(rotation.packs.length, 2);
  });
});
