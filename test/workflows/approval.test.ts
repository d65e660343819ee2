import assert from 'node:assert/strict';
import { host, positionOf, post } from '../../tools/histories/told-rotation.ts';
import { walk } from './walk.ts';

describe('a rotation whose placement is not approved', function () {
  this.timeout(120_000);

  it('waits with the deanery while the accepted offer has no post, and tells nobody anything', async () => {
    const walked = await walk(100);
    await walked.placement(
      { status: 'recruited', trainingPostNumber: null, trust: null, complete: false },
      { positions: [] },
    );
    await walked.until(85, '18:00');
    assert.equal(walked.shown, 'placement approved');
    assert.equal(walked.last.model.owner, 'deanery');
    assert.equal(walked.last.model.trust, null);
    assert.deepEqual(walked.waiting, []);
    assert.deepEqual(walked.onDesks, []);
  });

  it('is on the programme’s desk from twelve weeks before its start, and off it when it is approved', async () => {
    const walked = await walk(100);
    await walked.placement({ status: 'draft' });
    await walked.until(84, '15:30');
    assert.deepEqual(walked.onDesks, []);
    await walked.until(84, '17:00');
    assert.deepEqual(
      walked.last.causes.map(({ cause, ods, owner }) => ({ cause, ods, owner })),
      [{ cause: `not-approved/${walked.season.id}/EOE-CARD`, ods: null, owner: 'deanery' }],
    );
    assert.equal(walked.last.model.late, 'late');
    await walked.placement({ status: 'approved' });
    assert.deepEqual(walked.onDesks, []);
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
  });

  it('owes everything at once when its post is given and approved after the window has opened', async () => {
    const walked = await walk(30);
    await walked.placement(
      { status: 'recruited', trainingPostNumber: null, trust: null },
      { positions: [] },
    );
    await walked.placement(
      { status: 'draft', trainingPostNumber: post, trust: 'RGT' },
      { positions: [positionOf(host)] },
    );
    assert.deepEqual(walked.waiting, []);
    await walked.placement({ status: 'approved' });
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
  });

  it('is not approved while Intrepid lacks something that the applicant record needs', async () => {
    const walked = await walk(60);
    await walked.placement({ complete: false });
    assert.equal(walked.shown, 'placement approved');
    assert.deepEqual(walked.waiting, []);
    await walked.placement({ complete: true });
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
  });

  it('takes back what only waited when it is un-approved, and sends nothing', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.placement({ status: 'draft' });
    assert.deepEqual(walked.waiting, []);
    assert.equal(walked.last.struck.length, 2);
    await walked.until(57, '18:00');
    assert.deepEqual(walked.waiting, []);
  });

  it('keeps what was sent for a day’s grace when it is un-approved, then withdraws it', async () => {
    const walked = await walk(61);
    await walked.placement();
    await walked.answered();
    await walked.until(60, '08:00');
    await walked.placement({ status: 'draft' });
    assert.equal(walked.shown, 'placement approved');
    assert.deepEqual(walked.waiting, []);
    await walked.until(59, '08:00');
    assert.deepEqual(walked.waiting, []);
    await walked.until(59, '12:00');
    assert.deepEqual(walked.waiting, ['withdrawal']);
  });

  it('sends nothing when it is approved again within the grace', async () => {
    const walked = await walk(61);
    await walked.placement();
    await walked.answered();
    await walked.until(60, '08:00');
    await walked.placement({ status: 'draft' });
    await walked.until(59, '08:00');
    await walked.placement({ status: 'approved' });
    await walked.until(57, '18:00');
    assert.equal(walked.shown, 'hire confirmed');
    const owed = walked.turns.flatMap(({ rows }) => rows.map(({ key }) => key));
    assert.equal(new Set(owed).size, 2);
  });

  it('owes a new applicant when it is approved again after its withdrawal has left', async () => {
    const walked = await walk(61);
    await walked.placement();
    const [first] = walked.rows;
    await walked.answered();
    await walked.until(60, '08:00');
    await walked.placement({ status: 'draft' });
    await walked.until(59, '12:00');
    await walked.answered();
    await walked.placement({ status: 'approved' });
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    assert.notEqual(walked.rows[0]?.key, first?.key);
  });
});
