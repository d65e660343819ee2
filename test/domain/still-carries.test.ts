import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { held } from './held-up.ts';
import { firstDay, offInterface, Rotation, sent } from './a-rotation.ts';

describe('the file that can still carry it', () => {
  const carries = (rotation: Rotation, kind: string) =>
    held(rotation).find(({ cause }) => cause.startsWith(`${kind}/`))?.says['can still carry it'];
  const applicants = 'the applicants’ file, at 14:00 each day until Monday 2 August 2027';
  const notifications = 'the notifications’ file, at 15:00 each day';
  const letter = 'the trust’s daily letter, at 18:00';
  const pack = 'no file any more: the hand-over pack, by letter';
  const atLast = (days: number, time: '14:00' | '14:30') => sent(60).until(days, time);

  it('is that of applicants while a placement is not approved, or its post has no position', () => {
    const draft = new Rotation({ change: { status: 'draft' } }).until(28);
    const unmatched = new Rotation({ known: { positions: [] } }).until(28);
    assert.equal(carries(draft, 'not-approved'), applicants);
    assert.equal(carries(unmatched, 'post-unmatched'), applicants);
    assert.equal(carries(draft.until(1), 'not-approved'), pack);
  });

  it('is the daily letter of a trust that works with spreadsheets, to the end', () => {
    const draft = new Rotation({ change: { status: 'draft' }, known: offInterface }).until(28);
    assert.equal(carries(draft, 'not-approved'), letter);
    assert.equal(carries(draft.until(1), 'not-approved'), letter);
    const changed = new Rotation({ known: offInterface, daysBefore: 60 })
      .delivered()
      .changed({ wte: '0.80' });
    assert.equal(carries(changed, 'changed-late'), letter);
  });

  it('is the one that carries what ESR refused, never answered, or never got', () => {
    const at = () => new Rotation({ daysBefore: 89 });
    const refused = at().answered('fail');
    assert.equal(carries(refused, 'applicant-refused'), applicants);
    assert.equal(carries(refused, 'notification-refused'), notifications);
    assert.equal(carries(at().answered('no-answer', 'applicant'), 'no-answer'), applicants);
    assert.equal(carries(at().answered('no-answer', 'post touched'), 'no-answer'), notifications);
    assert.equal(carries(at().answered('not-sent', 'post touched'), 'not-sent'), notifications);
  });

  it('is that of notifications for other dates or a withdrawal, at the last minute too', () => {
    for (const change of [{ wte: '0.80' }, { startDate: addDays(firstDay, 7) }] as const) {
      assert.equal(carries(sent(60).changed(change), 'changed-late'), notifications);
    }
    const gone = atLast(2, '14:30').changed({ status: 'withdrawn' });
    assert.equal(carries(gone, 'changed-late'), notifications);
  });

  it('is both for another doctor while an applicant can still go, and then notifications alone', () => {
    const another = { doctorId: 'D2' };
    assert.equal(
      carries(atLast(2, '14:00').changed(another), 'changed-late'),
      `${applicants}; and ${notifications}`,
    );
    assert.equal(carries(atLast(2, '14:30').changed(another), 'changed-late'), notifications);
  });

  it('is none once the change has left: it says in which', () => {
    const rotation = sent(60).changed({ wte: '0.80' }).leaves();
    assert.equal(carries(rotation, 'changed-late'), undefined);
    assert.equal(held(rotation)[0]?.says['left, and not confirmed, in'], 'FILE_1');
  });

  it('is none but the pack where the last file left without it', () => {
    const known = { positions: [] };
    const rotation = new Rotation({ known, daysBefore: 1 });
    assert.equal(carries(rotation, 'changed-late'), pack);
    assert.equal(carries(rotation.leaves().answered(), 'changed-late'), pack);
  });
});
