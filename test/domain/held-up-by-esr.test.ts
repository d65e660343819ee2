import assert from 'node:assert/strict';
import { held, whose } from './held-up.ts';
import { anotherPost, host, lead, positionOf, Rotation, withSpreadsheets } from './a-rotation.ts';

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

  it('of a notification holds nobody up while the post has no live position, and does again with one', () => {
    const rotation = new Rotation({ daysBefore: 89 });
    rotation.answered('fail', 'post touched').answered('success', 'applicant');
    rotation.positions([{ ...positionOf(host), live: false }]);
    assert.deepEqual([rotation.onDesks, rotation.shown], [[], 'post matched']);
    rotation.positions([positionOf(host)]);
    assert.deepEqual(rotation.onDesks, ['notification-refused']);
    rotation.positions([{ ...positionOf(host), live: false }, positionOf(lead)]);
    assert.deepEqual(rotation.onDesks, ['notification-refused'], 'somebody is left to be told');
  });

  it('of a notification is over when the post has been told again for it and ESR confirms that', () => {
    const rotation = new Rotation({ daysBefore: 89 });
    rotation.answered('fail', 'post touched').answered('success', 'applicant');
    const rows = rotation.standing.touches.map(({ row }) => row);
    rotation.hears(rotation.told.answers(rotation.now, rows, 'success'));
    assert.deepEqual([rotation.onDesks, rotation.shown], [[], 'hire confirmed']);
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
