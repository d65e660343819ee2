import assert from 'node:assert/strict';
import { host, positionOf } from '../../tools/histories/told-rotation.ts';
import { walk, type Walk } from './walk.ts';

const handedOver = async (daysToStart = 60): Promise<Walk> => {
  const walked = await walk(daysToStart);
  await walked.placement();
  return walked;
};

describe('a rotation that ESR answers, or does not', function () {
  this.timeout(120_000);

  it('rings nothing while it waits for an answer, however long', async () => {
    const walked = await handedOver(88);
    walked.fileTakes();
    await walked.until(50, '18:00');
    assert.deepEqual(walked.onDesks, []);
    assert.equal(walked.turns.length, 1);
  });

  it('puts a refused applicant on the deanery’s desk, and lets the notification go on', async () => {
    const walked = await handedOver();
    const [applicant, touch] = walked.fileTakes();
    assert.ok(applicant && touch);
    await walked.answered('fail', [applicant]);
    assert.deepEqual(walked.onDesks, ['applicant-refused']);
    assert.equal(walked.last.model.owner, 'deanery');
    assert.deepEqual(walked.last.struck, []);
    await walked.answered('success', [touch]);
    assert.equal(walked.shown, 'applicant loaded');
  });

  it('sends a refused applicant again only when Intrepid has changed it', async () => {
    const walked = await handedOver();
    const [applicant, touch] = walked.fileTakes();
    assert.ok(applicant && touch);
    await walked.answered('success', [touch]);
    await walked.answered('fail', [applicant]);
    assert.deepEqual(walked.waiting, []);
    await walked.placement({ doctorVersion: 2 });
    assert.deepEqual(walked.waiting, ['applicant']);
    assert.deepEqual(walked.onDesks, []);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('counts a warning as loaded', async () => {
    const walked = await handedOver();
    await walked.answered('warning');
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.onDesks, []);
  });

  it('is on a desk by the file that ESR does not answer, and goes again when a person says so', async () => {
    const walked = await handedOver();
    const rows = walked.fileTakes();
    await walked.answered('no-answer', rows);
    assert.deepEqual(
      walked.last.causes.map(({ cause }) => cause),
      ['no-answer/APP_EOE_1', 'no-answer/DNC_EOE_1'],
    );
    assert.deepEqual(walked.waiting, []);
    await walked.decided('no-answer/APP_EOE_1', 'send again');
    assert.deepEqual(walked.waiting, ['applicant']);
    await walked.decided('no-answer/DNC_EOE_1', 'send again');
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.onDesks, []);
  });

  it('takes an answer that comes after the silence was told', async () => {
    const walked = await handedOver();
    const rows = walked.fileTakes();
    await walked.answered('no-answer', rows);
    await walked.answered('success', rows);
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.onDesks, []);
  });

  it('keeps waiting in the outbox when no file took it, and says so on a desk', async () => {
    const walked = await handedOver();
    await walked.notSent();
    assert.deepEqual([...new Set(walked.onDesks)], ['not-sent']);
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    await walked.answered();
    assert.deepEqual(walked.onDesks, []);
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('takes a hire for proof of everything before it, though ESR never answered', async () => {
    const walked = await handedOver();
    walked.fileTakes();
    await walked.hired();
    assert.equal(walked.shown, 'started');
    await walked.until(0, '08:00');
    assert.equal(walked.last.model.ended, 'started');
  });

  it('keeps a hire that comes before the placement says the same, until it does', async () => {
    const walked = await walk(60);
    await walked.hired();
    assert.equal(walked.turns.length, 0);
    await walked.placement();
    assert.equal(walked.shown, 'started');
  });

  it('sends the hand-over pack at once when the last file has gone without it', async () => {
    const walked = await walk(20);
    await walked.placement({}, { positions: [] });
    await walked.until(2, '12:00');
    assert.deepEqual(walked.packs, []);
    await walked.until(2, '14:30');
    assert.deepEqual(
      walked.packs.map(({ to }) => to),
      [['RGT']],
    );
    assert.equal(walked.shown, 'hire confirmed');
    assert.ok(walked.onDesks.includes('changed-late'));
    await walked.hired();
    assert.deepEqual(walked.onDesks, []);
    await walked.until(0, '08:00');
    assert.equal(walked.last.model.ended, 'started');
    assert.equal(walked.packs.length, 1);
  });

  it('has a line in the trust’s digest at eight and six weeks, a desk from four weeks on', async () => {
    const walked = await handedOver(60);
    await walked.answered();
    await walked.until(56, '17:00');
    assert.deepEqual(walked.linesTo('RGT'), ['arriving', 'still to hire']);
    await walked.until(42, '17:00');
    assert.deepEqual(walked.onDesks, []);
    await walked.until(28, '17:00');
    assert.deepEqual(
      walked.last.causes.map(({ cause, owner, ods }) => ({ cause, owner, ods })),
      [{ cause: `hire-overdue/RGT/${walked.start}`, owner: 'trust', ods: 'RGT' }],
    );
    await walked.until(14, '17:00');
    assert.notEqual(walked.last.causes[0]?.rung, walked.turns.at(-2)?.causes[0]?.rung);
    await walked.hired();
    assert.deepEqual(walked.onDesks, []);
  });

  it('stays under its escalation when the first day has passed and nobody hired', async () => {
    const walked = await handedOver(30);
    await walked.answered();
    await walked.until(-30, '18:00');
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.onDesks, ['hire-overdue']);
    assert.equal(walked.last.model.ended, null);
    await walked.positions([positionOf(host)]);
    await walked.hired();
    assert.equal(walked.last.model.ended, 'started');
  });
});
