import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { notHandedOver, struckBy, takenByFile } from '../../domain/hand-over.ts';
import type { Standing } from '../../domain/standing.ts';
import { firstDay, Rotation, sent } from './a-rotation.ts';

const states = ({ applicants, touches }: Standing): string[] =>
  [...applicants, ...touches].map(
    ({ row, state, file }) => `${row.key} ${state}${file ? ` in ${file}` : ''}`,
  );

const arrival = 'P1/post/1';
const applicant = 'P1/applicant/700291001/2027-08-04/1';
const later = { startDate: addDays(firstDay, 7) };
const taken = (...rows: string[]) => rows.map((row) => ({ row, file: 'FILE_7' }));

describe('handing over', () => {
  it('keeps the moment at which a row was first handed over, whatever else changes while it waits', () => {
    const rotation = new Rotation()
      .until(89)
      .changed({ endDate: addDays(firstDay, 300) })
      .until(88);
    const handed = [...rotation.standing.applicants, ...rotation.standing.touches];
    const opened = new Rotation().until(90, '08:00').now;
    assert.deepEqual(
      handed.map(({ handedOverAt }) => handedOverAt),
      [opened, opened],
    );
  });

  it('hands a withdrawal over when it becomes one, not when the arrival under its number was', () => {
    const rotation = new Rotation().until(90, '14:00');
    rotation.hears(rotation.told.answers(rotation.now, rotation.rows.slice(0, 1)));
    rotation.until(90, '14:30').changed({ status: 'withdrawn' });
    assert.equal(rotation.rows[0]?.key, arrival);
    assert.equal(rotation.standing.touches[0]?.handedOverAt, rotation.now);
  });

  it('strikes out what waits and is no longer owed, and nothing that has left', () => {
    const rotation = new Rotation().until(89);
    assert.deepEqual(struckBy(rotation.standing, rotation.rows), []);
    assert.deepEqual(struckBy(rotation.standing, []), [applicant, arrival]);
    assert.deepEqual(struckBy(rotation.leaves().standing, []), []);
  });

  it('leaves what still waits to the outbox when the doctor starts, and strikes it out at any other end', () => {
    const started = sent().hired().until(1).changed({ wte: '0.80' });
    assert.deepEqual(started.until(0, '08:00').waiting, ['arrival']);
    assert.deepEqual([started.ended, started.decision.struck], ['started', []]);
    const closed = sent().until(1).changed({ wte: '0.80' });
    closed.command({ kind: 'close', at: closed.now, by: 'contact/1', outcome: 'other' });
    assert.deepEqual([closed.waiting, closed.decision.struck], [[], ['P1/post/2']]);
  });

  it('waits still when the turn’s call did not come through', () => {
    const before = new Rotation().until(90, '08:00');
    const after = before.standing;
    const nothingYet: Standing = { ...after, applicants: [], touches: [], letters: [] };
    assert.deepEqual(states(notHandedOver(after, nothingYet)), []);
    const struck: Standing = { ...after, applicants: [], touches: [] };
    assert.deepEqual(states(notHandedOver(struck, after)), [
      `${applicant} waiting`,
      `${arrival} waiting`,
    ]);
  });

  it('keeps what was heard while the call failed', () => {
    const rotation = new Rotation().until(90, '08:00');
    const before = rotation.standing;
    rotation.answered();
    assert.deepEqual(states(notHandedOver(rotation.standing, before)), [
      `${applicant} accepted in APP_EOE_1`,
      `${arrival} accepted in DNC_EOE_1`,
    ]);
  });
});

describe('a file that took a row before the turn', () => {
  it('has carried what was struck', () => {
    const rotation = new Rotation().until(89);
    const before = rotation.standing;
    rotation.changed({ status: 'withdrawn' });
    assert.deepEqual(states(rotation.standing), []);
    rotation.standing = takenByFile(rotation.standing, before, taken(applicant, arrival));
    assert.deepEqual(states(rotation.standing), [
      `${applicant} left in FILE_7`,
      `${arrival} left in FILE_7`,
    ]);
    assert.deepEqual(rotation.until(88).waiting, ['withdrawal']);
  });

  it('has carried the applicant alone of what was struck, which is withdrawn, once', () => {
    const rotation = new Rotation().until(89);
    const before = rotation.standing;
    rotation.changed({ status: 'withdrawn' });
    rotation.standing = takenByFile(rotation.standing, before, taken(applicant));
    assert.deepEqual(rotation.until(89).waiting, ['withdrawal']);
    assert.equal(rotation.rows[0]?.key, 'P1/post/1');
    assert.deepEqual(rotation.answered().waiting, []);
    assert.deepEqual(rotation.until(60).waiting, []);
  });

  it('has carried the old words of what was replaced, so that the new ones are a change', () => {
    const rotation = new Rotation().until(89);
    const before = rotation.standing;
    rotation.changed(later);
    rotation.standing = takenByFile(rotation.standing, before, taken(applicant, arrival));
    assert.deepEqual(rotation.until(88).waiting, ['dates']);
    assert.equal(rotation.rows[0]?.key, 'P1/post/2');
  });

  it('moves nothing that it did not take', () => {
    const rotation = new Rotation().until(89);
    const { standing } = rotation;
    assert.deepEqual(states(takenByFile(standing, standing, taken('P1/post/9'))), states(standing));
    assert.deepEqual(states(takenByFile(standing, standing, taken(arrival))), [
      `${applicant} waiting`,
      `${arrival} left in FILE_7`,
    ]);
  });

  it('does not undo an answer that came first', () => {
    const { standing } = sent();
    assert.deepEqual(takenByFile(standing, standing, taken(applicant, arrival)), standing);
  });
});

describe('answers that come before the row that they answer', () => {
  it('are kept, and found by the row when it is handed over', () => {
    const rotation = new Rotation({ change: { status: 'draft' } });
    const answers = [applicant, arrival].map((row) => ({
      row,
      outcome: 'success' as const,
      file: 'F_1',
      line: 2,
    }));
    rotation.hears({ kind: 'answers told', at: rotation.now, answers });
    assert.equal(rotation.standing.early.length, 2);
    rotation.changed({ status: 'approved' });
    assert.deepEqual(rotation.standing.early, []);
    assert.deepEqual([rotation.shown, rotation.waiting], ['hire confirmed', []]);
  });

  it('stay kept while no row is theirs', () => {
    const rotation = new Rotation();
    const answers = [{ row: 'P1/post/5', outcome: 'success' as const, file: 'F_1', line: 2 }];
    rotation.hears({ kind: 'answers told', at: rotation.now, answers }).until(80);
    assert.deepEqual(rotation.standing.early, answers);
    assert.equal(rotation.shown, 'applicant sent');
  });
});
