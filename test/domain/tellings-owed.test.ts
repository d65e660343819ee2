import assert from 'node:assert/strict';
import { waitsFrom } from '../../domain/hand-over.ts';
import { addDays } from '../../domain/civil-date.ts';
import { lettersOwed } from '../../domain/tellings-owed.ts';
import type { TouchRow } from '../../domain/turn.ts';
import {
  anotherPost,
  anotherTrust,
  aWeekLater,
  firstDay,
  host,
  lead,
  offInterface,
  positionOf,
  post,
  Rotation,
  sent,
  withSpreadsheets,
} from './a-rotation.ts';

const touches = ({ rows }: Rotation): TouchRow[] =>
  rows.filter((row): row is TouchRow => row.kind === 'post touched');
/** What changed, of which post, at which trust. */
const told = (rotation: Rotation): string[] =>
  touches(rotation).map(
    ({ change, trainingPostNumber, trust }) => `${change} ${trainingPostNumber} ${trust}`,
  );
const letters = ({ standing, now }: Rotation): string[] =>
  lettersOwed(standing, now)
    .filter((row) => waitsFrom(row, now, now) <= now)
    .map(({ ods, change }) => `${ods} ${change}`);

describe('a post’s notification', () => {
  it('is touched by an arrival on the day its window opens, not a day before', () => {
    const rotation = new Rotation();
    assert.deepEqual(told(rotation.until(91)), []);
    assert.deepEqual(told(rotation.until(90, '08:00')), [`arrival ${post} RGT`]);
  });

  it('has no lower bound: who is approved on the day before is told all the same', () => {
    const rotation = new Rotation({ daysBefore: 1 });
    assert.deepEqual(told(rotation), [`arrival ${post} RGT`]);
    assert.deepEqual(told(new Rotation({ daysBefore: -10 })), [`arrival ${post} RGT`]);
  });

  it('does not wait for a position', () => {
    assert.deepEqual(told(new Rotation({ known: { positions: [] } }).until(80)), [
      `arrival ${post} RGT`,
    ]);
  });

  it('is not touched for a doctor whose authorities are all off the interface', () => {
    assert.deepEqual(told(new Rotation({ known: offInterface }).until(80)), []);
  });

  it('is not touched again by what was told, nor by what no notification says', () => {
    const rotation = sent();
    assert.deepEqual(told(rotation.changed()), []);
    assert.deepEqual(told(rotation.changed({ programme: 'EOE-RES', doctorVersion: 2 })), []);
  });

  it('is a change of dates (4) for a moved start or end', () => {
    assert.deepEqual(told(sent().changed(aWeekLater)), [`dates ${post} RGT`]);
    assert.deepEqual(told(sent().changed({ endDate: aWeekLater.endDate })), [`dates ${post} RGT`]);
  });

  it('waits for no window any more once the applicant has left, however far the start moves', () => {
    const far = { startDate: addDays(firstDay, 120), endDate: addDays(firstDay, 300) };
    const applied = new Rotation({ daysBefore: 60 }).answered('success', 'applicant');
    assert.deepEqual(told(applied.changed(far)), [`arrival ${post} RGT`]);
    const refused = new Rotation({ daysBefore: 60 }).answered('fail', 'applicant');
    assert.deepEqual(told(refused.changed(far)), []);
    assert.deepEqual(told(new Rotation({ daysBefore: 60 }).changed(far)), []);
  });

  it('is touched without a change of its own for other hours', () => {
    const rotation = sent().changed({ wte: '0.85' });
    assert.deepEqual(told(rotation), [`arrival ${post} RGT`]);
    assert.equal(touches(rotation)[0]?.wte, '0.85');
  });

  it('is a withdrawal with a reason for a placement that is withdrawn or gone', () => {
    const rotation = sent().changed({ status: 'withdrawn' });
    assert.deepEqual(told(rotation), [`withdrawal ${post} RGT`]);
    assert.equal(touches(rotation)[0]?.reason, '3');
  });

  it('is nothing for a withdrawal before anything left', () => {
    const rotation = new Rotation({ daysBefore: 80 }).changed({ status: 'withdrawn' });
    assert.deepEqual(told(rotation), []);
  });

  it('is a withdrawal and an arrival for another post, trust, grade or doctor', () => {
    const moves = [
      [{ trainingPostNumber: anotherPost }, `arrival ${anotherPost} RGT`],
      [{ grade: 'ST4' }, `arrival ${post} RGT`],
      [{ doctorId: 'D2' }, `arrival ${post} RGT`],
      [{ trust: 'RM1' }, `arrival ${post} RM1`],
    ] as const;
    for (const [change, arrival] of moves) {
      assert.deepEqual(told(sent().changed(change)), [`withdrawal ${post} RGT`, arrival]);
    }
  });

  it('takes back the doctor who was told, not the one who comes in their place', () => {
    const rotation = sent().changed({ doctorId: 'D2' });
    assert.deepEqual(
      touches(rotation).map(({ change, doctorId }) => `${change} ${doctorId}`),
      ['withdrawal D1', 'arrival D2'],
    );
  });

  it('is withdrawn for the dates that were told last', () => {
    const rotation = sent().changed(aWeekLater).answered().changed({ status: 'withdrawn' });
    assert.equal(touches(rotation)[0]?.startDate, aWeekLater.startDate);
  });

  it('is owed anew under the next number when a person sends a refused one again', () => {
    const rotation = new Rotation({ daysBefore: 89 })
      .answered('success', 'applicant')
      .answered('fail');
    assert.deepEqual(told(rotation), []);
    rotation.decided('notification-refused', 'send again');
    assert.deepEqual(
      [told(rotation), rotation.rows[0]?.key],
      [[`arrival ${post} RGT`], 'P1/post/2'],
    );
  });

  const refused = () =>
    new Rotation({ daysBefore: 89 }).answered('success', 'applicant').answered('fail');

  it('is owed anew by itself when Intrepid has mended the doctor whom ESR refused, and never unchanged', () => {
    const rotation = refused();
    assert.deepEqual(told(rotation.until(80)), []);
    rotation.changed({ doctorVersion: 2 });
    assert.deepEqual([told(rotation), rotation.onDesks], [[`arrival ${post} RGT`], []]);
    assert.equal(rotation.rows[0]?.key, 'P1/post/2');
    assert.deepEqual(told(rotation.until(79)), [`arrival ${post} RGT`]);
    assert.deepEqual(told(rotation.answered()), []);
    assert.deepEqual(told(rotation.changed({ doctorVersion: 3 })), []);
  });

  it('is not owed anew when the version with which it left is refused again', () => {
    const rotation = refused().changed({ doctorVersion: 2 }).until(80).answered('fail');
    assert.deepEqual(told(rotation), []);
    assert.ok(rotation.onDesks.includes('notification-refused'));
    assert.deepEqual(told(rotation.changed({ doctorVersion: 3 })), [`arrival ${post} RGT`]);
  });

  it('is of the version with which it leaves: what changed while it waited is refused with it', () => {
    const rotation = new Rotation({ daysBefore: 89 }).changed().changed({ doctorVersion: 2 });
    assert.deepEqual(told(rotation.answered('success', 'applicant').answered('fail')), []);
    assert.deepEqual(told(rotation.changed()), [], 'never unchanged');
  });

  it('is of the version that its file took: what is mended before the answer goes again', () => {
    const rotation = new Rotation({ daysBefore: 89 }).answered('success', 'applicant').leaves();
    rotation.changed({ doctorVersion: 2 }).answered('fail');
    assert.deepEqual(told(rotation), [`arrival ${post} RGT`]);
  });

  it('is the same change again where moved dates or a withdrawal were refused', () => {
    const moved = sent().changed(aWeekLater).answered('fail');
    assert.deepEqual(told(moved), []);
    assert.deepEqual(told(moved.changed({ doctorVersion: 2 })), [`dates ${post} RGT`]);
    const gone = sent().changed({ status: 'withdrawn' }).answered('fail');
    assert.deepEqual(told(gone), []);
    assert.deepEqual(told(gone.changed({ doctorVersion: 2 })), [`withdrawal ${post} RGT`]);
  });

  it('is a withdrawal where the refused doctor does not come: another position may have taken it', () => {
    assert.deepEqual(told(refused().changed({ status: 'withdrawn' })), [`withdrawal ${post} RGT`]);
  });

  it('is no late change when it goes again, and is not owed after the hire or the pack has told it', () => {
    const late = new Rotation({ daysBefore: 20 }).answered('success', 'applicant').answered('fail');
    late.changed({ doctorVersion: 2 });
    assert.deepEqual([told(late), late.onDesks], [[`arrival ${post} RGT`], []]);
    assert.deepEqual(told(refused().hired().changed({ doctorVersion: 2 })), []);
    const packed = new Rotation({ daysBefore: 20 }).answered('fail').until(0);
    assert.deepEqual(packed.packs.length, 1);
    assert.deepEqual(told(packed.changed({ doctorVersion: 2 })), []);
  });

  it('keeps a day’s grace for what was un-approved, and then withdraws it', () => {
    const rotation = sent(88).changed({ status: 'draft' });
    assert.deepEqual(told(rotation.until(87, '17:00')), []);
    assert.deepEqual(told(rotation.until(87, '18:00')), [`withdrawal ${post} RGT`]);
    assert.deepEqual(told(rotation.changed({ status: 'approved' })), []);
  });

  it('withdraws what was un-approved in the week in which the clocks change after as long a day', () => {
    const rotation = sent(88, { start: addDays(firstDay, 172) }).until(85, '12:00');
    rotation.changed({ complete: false });
    assert.deepEqual(told(rotation.until(84, '08:00')), []);
    assert.deepEqual(told(rotation.until(84, '12:00')).length, 1);
  });
});

describe('the digest of a trust with spreadsheets', () => {
  it('tells an arrival from the day its window opens, and once', () => {
    const rotation = new Rotation({ known: offInterface });
    assert.deepEqual(letters(rotation.until(91)), []);
    assert.deepEqual(letters(rotation.until(90, '08:00')), ['RX9 arrival']);
    assert.deepEqual(letters(rotation.delivered()), []);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('tells what changed of it, and that a doctor does not come', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 80 }).delivered();
    rotation.changed(aWeekLater);
    assert.deepEqual(letters(rotation), ['RX9 dates']);
    rotation.delivered().changed({ status: 'withdrawn' });
    assert.deepEqual(letters(rotation), ['RX9 withdrawal']);
    assert.deepEqual(letters(rotation.delivered()), []);
  });

  it('says nothing of a change that returns before the next letter', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 80 }).delivered();
    const { startDate, endDate } = rotation.told.placement;
    assert.deepEqual(letters(rotation.changed(aWeekLater).changed({ startDate, endDate })), []);
  });

  it('withdraws a doctor who now goes to a trust on the interface', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 80 }).delivered();
    rotation.changed(
      { trust: 'RM1', trainingPostNumber: anotherPost },
      { authorities: [anotherTrust], positions: [positionOf(anotherTrust, anotherPost)] },
    );
    assert.deepEqual(letters(rotation), ['RX9 withdrawal']);
    assert.deepEqual(rotation.waiting, ['applicant', 'arrival']);
  });

  it('goes beside the notification of the lead employer: the exemption is the trust’s alone', () => {
    const known = { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] };
    const rotation = new Rotation({ known, daysBefore: 80 });
    assert.deepEqual(
      [letters(rotation), rotation.waiting],
      [['RX9 arrival'], ['applicant', 'arrival']],
    );
    rotation.answered();
    assert.equal(rotation.shown, 'trust told');
    assert.equal(rotation.delivered().shown, 'hire confirmed');
  });

  it('has been told what its letter carried, also when that was struck while the letter was on its way', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 80 });
    const letter = rotation.told.delivered(rotation.now);
    rotation.changed({ status: 'withdrawn' });
    assert.deepEqual(letters(rotation), []);
    rotation.hears(letter);
    assert.deepEqual(letters(rotation), ['RX9 withdrawal']);
  });

  it('has been told the old words by a letter that was on its way when they changed', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 80 });
    const letter = rotation.told.delivered(rotation.now);
    rotation.changed(aWeekLater).hears(letter);
    assert.deepEqual(letters(rotation), ['RX9 dates']);
    assert.equal(rotation.shown, 'trust told');
  });

  it('has been told by a letter on its way when only what it does not say has changed', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 80 });
    const letter = rotation.told.delivered(rotation.now);
    rotation.changed({ doctorVersion: 2 }).hears(letter);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('is told nothing by the letter of another trust', () => {
    const rotation = new Rotation({
      known: { authorities: [host], positions: [positionOf(host)] },
      daysBefore: 80,
    });
    rotation.delivered('RX9');
    assert.deepEqual(rotation.standing.letters, []);
  });
});
