import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import type { HeldUp } from '../../domain/turn.ts';
import { decidedByRotation } from '../../domain/held-up.ts';
import {
  anotherPost,
  firstDay,
  host,
  lead,
  positionOf,
  Rotation,
  sent,
  withSpreadsheets,
} from './a-rotation.ts';

const held = ({ decision }: Rotation): HeldUp[] => [...decision.causes];
/** Cause, desk's trust (the deanery's where there is none) and owner. */
const whose = (rotation: Rotation): string[] =>
  held(rotation).map(({ cause, ods, owner }) => `${cause} at ${ods ?? 'EOE'}, ${owner}`);

const both = { authorities: [host, lead], positions: [positionOf(host), positionOf(lead)] };

describe('what holds a rotation up', () => {
  it('is nothing while everything goes its way', () => {
    const rotation = new Rotation();
    const quiet = [100, 90].map((days) => held(rotation.until(days)));
    quiet.push(
      held(rotation.answered()),
      held(rotation.until(60)),
      held(rotation.hired().until(0)),
    );
    assert.deepEqual(quiet, [[], [], [], [], []]);
    assert.equal(rotation.decision.model.late, 'in time');
  });

  it('is one cause for a whole programme while placements are not approved', () => {
    const rotation = new Rotation({ change: { status: 'draft' } }).until(50);
    assert.deepEqual(whose(rotation), ['not-approved/EOE-2027-08/EOE-CARD at EOE, deanery']);
    assert.deepEqual(held(rotation.changed({ status: 'approved' })), []);
  });

  it('names no season where none holds the start', () => {
    const rotation = new Rotation({ change: { status: 'draft' }, known: { season: null } });
    assert.deepEqual(whose(rotation.until(50)), [
      'not-approved/no season/EOE-CARD at EOE, deanery',
    ]);
  });

  it('is one cause for a post, at the trust that has not given it a position', () => {
    const known = { authorities: [host, lead], positions: [positionOf(host)] };
    const rotation = new Rotation({ known }).until(28);
    assert.deepEqual(whose(rotation), ['post-unmatched/EOE~RGT00~030~STR~001 at RGN, trust']);
    assert.equal(held(rotation)[0]?.says['no live position at'], 'RGN');
    assert.deepEqual(held(rotation.positions(both.positions)), []);
  });

  it('is on one desk, the host’s, when no authority has a position, and names both', () => {
    const rotation = new Rotation({ known: { ...both, positions: [] } }).until(28);
    assert.deepEqual(whose(rotation), ['post-unmatched/EOE~RGT00~030~STR~001 at RGT, trust']);
    assert.equal(held(rotation)[0]?.says['no live position at'], 'RGT, RGN');
  });

  it('is one cause for all who start that day where the paying authority has not hired', () => {
    const rotation = sent(89, { known: both }).until(28);
    assert.deepEqual(whose(rotation), ['hire-overdue/RGN/2027-08-04 at RGN, trust']);
    assert.deepEqual(held(rotation.hired(lead)), []);
  });

  it('holds a trust with spreadsheets to the same rungs', () => {
    const rotation = new Rotation({ known: { authorities: [withSpreadsheets], positions: [] } });
    rotation.until(85).delivered().until(28);
    assert.deepEqual(whose(rotation), ['hire-overdue/RX9/2027-08-04 at RX9, trust']);
  });

  it('names no file where none is to be sent, before and after the last one has gone', () => {
    const rotation = sent().until(28);
    assert.deepEqual(held(rotation)[0]?.says, {});
    assert.equal(held(rotation)[0]?.late, 'late');
    const after = held(rotation.until(0))[0];
    assert.deepEqual(after?.says, {});
    assert.equal(after?.late, 'last minute');
  });

  it('is nothing any more once a person has closed the rotation', () => {
    const rotation = sent().until(28);
    const { now: at } = rotation;
    rotation.command({ kind: 'close', at, by: 'contact/1', outcome: 'other' });
    assert.deepEqual(held(rotation), []);
  });

  it('is sorted, so that the same standing says the same', () => {
    const rotation = sent(89, { known: both }).until(28);
    rotation.command({ kind: 'query hire', at: rotation.now, by: 'trust/RGN', ods: 'RGN' });
    assert.deepEqual(rotation.onDesks, ['hire-overdue', 'hire-queried']);
    assert.ok(rotation.onDesks.every((kind) => decidedByRotation.some((one) => one === kind)));
  });
});

describe('a refusal or a silence of ESR', () => {
  it('is on the deanery’s path at once when the applicant is refused, and gone when it is loaded', () => {
    const rotation = new Rotation({ daysBefore: 89 });
    rotation.answered('fail', 'applicant').answered('success', 'post touched');
    assert.deepEqual(whose(rotation), ['applicant-refused/P1 at RGT, deanery']);
    assert.equal(rotation.decision.model.owner, 'deanery');
    rotation.changed().answered();
    assert.deepEqual([held(rotation), rotation.shown], [[], 'hire confirmed']);
  });

  it('is ours when a notification is refused, at the trust of the post that it was about', () => {
    const rotation = new Rotation({ daysBefore: 89 });
    rotation.answered('fail', 'post touched').answered('success', 'applicant');
    assert.deepEqual(whose(rotation), ['notification-refused/EOE~RGT00~030~STR~001 at RGT, us']);
    rotation.decided('notification-refused', 'send again').answered();
    assert.deepEqual(held(rotation), []);
  });

  it('is one cause for each silent file, with ESR', () => {
    const rotation = new Rotation({ daysBefore: 89 }).answered('no-answer');
    assert.deepEqual(whose(rotation), [
      'no-answer/APP_EOE_1 at EOE, ESR',
      'no-answer/DNC_EOE_1 at EOE, ESR',
    ]);
    assert.deepEqual(held(rotation.answered('success')), held(rotation));
    rotation.hears(
      rotation.told.answers(
        rotation.now,
        rotation.standing.applicants.map(({ row }) => row),
      ),
    );
    assert.deepEqual(whose(rotation), ['no-answer/DNC_EOE_1 at EOE, ESR']);
  });

  it('is one cause for each slot with which it should have left and did not, and ours', () => {
    const rotation = new Rotation({ daysBefore: 89 }).answered('not-sent');
    assert.deepEqual(whose(rotation), ['not-sent/2027-05-07 at EOE, us']);
    assert.deepEqual(rotation.waiting, ['applicant', 'arrival']);
    assert.deepEqual(held(rotation.answered()), []);
  });

  it('says what is not sent or told yet, and to whom no daily letter went', () => {
    const applicant = new Rotation({ daysBefore: 89 }).answered('not-sent', 'applicant');
    assert.equal(held(applicant)[0]?.says['not yet'], 'applicant sent');
    const touch = new Rotation({ daysBefore: 89 }).answered('success', 'applicant');
    assert.equal(held(touch.answered('not-sent'))[0]?.says['not yet'], 'trust told');
    const known = { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] };
    const letter = new Rotation({ known }).until(90).answered().until(84);
    assert.deepEqual(held(letter)[0]?.says, {
      'not yet': 'trust told',
      'no daily letter to': 'RX9',
      'can still carry it': 'the trust’s daily letter, at 18:00',
    });
  });

  it('holds nobody up any more when its post has been given up, when it is withdrawn, packed or hired', () => {
    const refused = () => new Rotation({ daysBefore: 89 }).answered('fail', 'applicant');
    const elsewhere = refused().changed(
      { trainingPostNumber: anotherPost },
      { positions: [positionOf(host, anotherPost)] },
    );
    const withdrawn = refused().changed({ status: 'withdrawn' });
    const hired = refused().hired();
    const packed = refused().until(1);
    for (const rotation of [elsewhere, withdrawn, hired, packed]) {
      assert.ok(!rotation.onDesks.includes('applicant-refused'));
    }
    assert.ok(packed.onDesks.includes('changed-late'));
  });

  it('is quiet while what replaced it waits, and said again when that is refused, too', () => {
    const rotation = new Rotation({ daysBefore: 89 }).answered('fail', 'post touched');
    rotation.changed({ wte: '0.80' });
    assert.deepEqual(rotation.waiting, ['applicant', 'arrival']);
    assert.deepEqual(held(rotation), []);
    rotation.answered('fail', 'post touched');
    assert.deepEqual(rotation.onDesks, ['notification-refused']);
  });
});

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
    const known = { authorities: [withSpreadsheets], positions: [] };
    const draft = new Rotation({ change: { status: 'draft' }, known }).until(28);
    assert.equal(carries(draft, 'not-approved'), letter);
    assert.equal(carries(draft.until(1), 'not-approved'), letter);
    const changed = new Rotation({ known, daysBefore: 60 }).delivered().changed({ wte: '0.80' });
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

describe('what people say holds a rotation up', () => {
  const at = (rotation: Rotation) => ({ at: rotation.now, by: 'trust/RGT' });

  it('is a hire that a trust queries, until it is confirmed or the placement changes', () => {
    const queried = () => {
      const rotation = sent();
      rotation.command({ kind: 'query hire', ods: 'RGT', ...at(rotation) });
      return rotation;
    };
    assert.deepEqual(whose(queried()), ['hire-queried/P1 at RGT, deanery']);
    assert.deepEqual(held(queried().hired()), []);
    assert.ok(!queried().changed({ wte: '0.80' }).onDesks.includes('hire-queried'));
  });

  it('is a withdrawal by hand a day later, while Intrepid holds the placement as anything else', () => {
    for (const status of ['approved', 'draft', 'recruited'] as const) {
      const rotation = new Rotation({ change: { status } });
      rotation.command({ kind: 'withdraw', ...at(rotation) });
      assert.deepEqual(rotation.until(149, '08:00').onDesks, []);
      assert.deepEqual(rotation.until(149, '12:00').onDesks, ['withdrawn-by-hand']);
      assert.deepEqual(held(rotation.changed({ status: 'withdrawn' })), []);
    }
  });

  it('is a late change from the day of the withdrawal by hand, not from that of Intrepid’s last change', () => {
    const rotation = sent(60);
    rotation.until(20).command({ kind: 'withdraw', ...at(rotation) });
    const [change] = held(rotation).filter(({ cause }) => cause === 'changed-late/P1');
    assert.equal(change?.rung, addDays(firstDay, -20));
  });

  it('is not said of a withdrawal that Intrepid makes, too, within the day', () => {
    const rotation = sent();
    rotation.command({ kind: 'withdraw', ...at(rotation) });
    rotation.changed({ status: 'withdrawn' }).answered();
    assert.deepEqual(rotation.until(80).onDesks, []);
  });
});

describe('a withdrawal after a hand-over pack that alone had told of it', () => {
  const packed = () =>
    new Rotation({ known: { positions: [], authorities: [withSpreadsheets, lead] } }).until(1);

  it('is on a desk, since no file takes back what went by letter', () => {
    const rotation = new Rotation({ daysBefore: 1, known: { positions: [] } });
    rotation.changed({ status: 'withdrawn' });
    assert.deepEqual(rotation.onDesks, ['changed-late']);
    assert.deepEqual(held(rotation)[0]?.says['is placement'], 'withdrawn');
  });

  it('is nothing of the kind when a file or a digest can still say it', () => {
    const rotation = packed().delivered().changed({ status: 'withdrawn' });
    rotation.delivered().answered();
    assert.deepEqual(held(rotation), []);
  });

  it('is nothing for a rotation that was withdrawn before anything went', () => {
    const rotation = new Rotation().changed({ status: 'withdrawn' });
    assert.deepEqual(rotation.until(-1).onDesks, []);
    assert.equal(rotation.standing.season?.close, addDays(firstDay, 119));
  });
});
