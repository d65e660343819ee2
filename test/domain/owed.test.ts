import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { waitsFrom } from '../../domain/hand-over.ts';
import { onDay } from '../../domain/named-times.ts';
import { applicantsOwed } from '../../domain/owed.ts';
import type { Standing } from '../../domain/standing.ts';
import {
  anotherPost,
  firstDay,
  host,
  lead,
  positionOf,
  post,
  Rotation,
  sent,
  withSpreadsheets,
} from './a-rotation.ts';

const applicants = ({ rows }: Rotation): string[] =>
  rows.filter(({ kind }) => kind === 'applicant').map(({ key }) => key);

/** How many wait for a file at this moment: those handed over whose window is open. */
const goingAt = (standing: Standing, now: number): number =>
  applicantsOwed(standing, now).filter((row) => waitsFrom(row, now, now) <= now).length;

describe('an applicant record', () => {
  it('waits for a file from 90 days before the start, not at 91', () => {
    const rotation = new Rotation();
    assert.deepEqual(applicants(rotation.until(91)), []);
    assert.deepEqual(applicants(rotation.until(90, '08:00')), [
      'P1/applicant/700291001/2027-08-04/1',
    ]);
  });

  it('is handed over as soon as it is known, and is of the present start when its window opens', () => {
    const rotation = new Rotation({ daysBefore: 200 });
    const [first] = rotation.decision.rows;
    assert.deepEqual([first?.notBefore, rotation.rows], [addDays(firstDay, -90), []]);
    rotation.changed({ startDate: addDays(firstDay, -30), endDate: addDays(firstDay, 100) });
    assert.equal(rotation.decision.rows.length, 2);
    assert.deepEqual(applicants(rotation.until(121)), []);
    assert.deepEqual(applicants(rotation.until(120, '08:00')), [
      'P1/applicant/700291001/2027-07-05/1',
    ]);
  });

  it('is owed until the slot of the second day before the start, and not after it', () => {
    const rotation = new Rotation();
    assert.equal(applicants(rotation.until(2, '14:00')).length, 1);
    assert.deepEqual(applicants(rotation.until(2, '14:30')), []);
    assert.deepEqual(applicants(rotation.until(1)), []);
  });

  it('is owed as the window opens also where a leap day or a change of the clock lies in it', () => {
    for (const start of ['2028-03-31', '2027-04-07', '2027-11-03'].map(civilDate)) {
      const { standing } = new Rotation({ start });
      const owedAt = (days: number, time: '08:00' | '14:00' | '14:30') =>
        goingAt(standing, onDay(addDays(start, -days), time));
      assert.deepEqual(
        [
          owedAt(91, '14:30'),
          owedAt(90, '08:00'),
          owedAt(2, '14:00'),
          owedAt(2, '14:30'),
          owedAt(1, '08:00'),
        ],
        [0, 1, 1, 0, 0],
      );
    }
  });

  it('is owed for each live position of the post, at host and lead employer', () => {
    const positions = [
      positionOf(lead),
      positionOf(host),
      { ...positionOf(host), positionId: '9', live: false },
    ];
    const rotation = new Rotation({ known: { authorities: [host, lead], positions } }).until(90);
    assert.deepEqual(applicants(rotation), [
      'P1/applicant/700291001/2027-08-04/1',
      'P1/applicant/700375001/2027-08-04/1',
    ]);
  });

  it('is owed at the lead employer also for a doctor at a trust with spreadsheets', () => {
    const known = { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] };
    assert.deepEqual(applicants(new Rotation({ known }).until(90)), [
      'P1/applicant/700375001/2027-08-04/1',
    ]);
  });

  it('is owed where one position is there, though the other authority has none yet', () => {
    const known = { authorities: [host, lead], positions: [positionOf(lead)] };
    const rotation = new Rotation({ known }).until(90);
    assert.deepEqual([applicants(rotation).length, rotation.shown], [1, 'post matched']);
  });

  it('is not owed for a position of another post, or of an authority that nobody expects', () => {
    const positions = [positionOf(host, anotherPost), positionOf(lead)];
    assert.deepEqual(applicants(new Rotation({ known: { positions } }).until(80)), []);
  });

  it('is not owed while the placement is not approved, incomplete or withdrawn', () => {
    for (const change of [
      { status: 'draft' },
      { complete: false },
      { status: 'withdrawn' },
    ] as const) {
      assert.deepEqual(applicants(new Rotation({ change }).until(80)), []);
    }
  });

  it('is not owed again for a start that moves after sending: who has left stays loaded', () => {
    const rotation = sent().changed({ startDate: addDays(firstDay, 30) });
    assert.deepEqual(applicants(rotation), []);
    assert.equal(rotation.changed({ startDate: addDays(firstDay, -40) }).rows.length, 1);
  });

  it('carries the newest dates of a placement that changes before any file', () => {
    const rotation = new Rotation().until(80);
    rotation.changed({ endDate: addDays(firstDay, 300) });
    const [row] = rotation.rows;
    assert.equal(row?.endDate, addDays(firstDay, 300));
    assert.equal(rotation.rows.length, 2);
  });

  it('is owed anew for another post, another grade, and another doctor', () => {
    for (const change of [
      { grade: 'ST4' },
      { doctorId: 'D2' },
      { trainingPostNumber: anotherPost },
    ]) {
      const number = change.trainingPostNumber ?? post;
      const rotation = sent().changed(change, { positions: [positionOf(host, number)] });
      assert.equal(applicants(rotation).length, 1, JSON.stringify(change));
      rotation.answered();
      assert.equal(rotation.shown, 'hire confirmed');
    }
  });

  it('is owed anew, under the next number, when an approval follows a withdrawal that has left', () => {
    const rotation = sent().changed({ status: 'withdrawn' }).leaves();
    rotation.changed({ status: 'approved' });
    assert.deepEqual(applicants(rotation), ['P1/applicant/700291001/2027-08-04/2']);
  });

  it('is not owed anew when the approval comes back before the withdrawal has left', () => {
    const rotation = sent().changed({ status: 'withdrawn' });
    assert.deepEqual(rotation.waiting, ['withdrawal']);
    assert.deepEqual(rotation.changed({ status: 'approved' }).waiting, []);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('is owed anew, too, when it left at 14:00 and was withdrawn before the notification of 15:00', () => {
    const rotation = new Rotation().until(90, '14:00');
    const [applicant] = rotation.rows;
    assert.ok(applicant);
    rotation.hears(rotation.told.answers(rotation.now, [applicant]));
    rotation.until(90, '14:30').changed({ status: 'withdrawn' });
    assert.deepEqual(rotation.waiting, ['withdrawal']);
    rotation.until(90, '15:00').leaves().changed({ status: 'approved' });
    assert.deepEqual(rotation.waiting, ['applicant', 'arrival']);
  });
});

describe('a refused applicant', () => {
  const refused = () =>
    new Rotation({ daysBefore: 89 })
      .answered('fail', 'applicant')
      .answered('success', 'post touched');

  it('goes again when Intrepid has changed the placement or the doctor', () => {
    assert.equal(applicants(refused().changed()).length, 1);
    const mended = refused();
    const { version } = mended.told.placement;
    mended.changed({ version, doctorVersion: 2 });
    assert.equal(applicants(mended).length, 1);
  });

  it('goes again when its trust has corrected the position’s number in ESR', () => {
    const rotation = refused().positions([{ ...positionOf(host), positionNumber: '0815' }]);
    assert.deepEqual(applicants(rotation), ['P1/applicant/700291001/2027-08-04/2']);
    assert.ok(!rotation.onDesks.includes('applicant-refused'));
    assert.deepEqual(applicants(rotation.answered('fail')), []);
  });

  it('never goes again unchanged, however long it waits', () => {
    const rotation = refused().positions([positionOf(host)]);
    assert.deepEqual(applicants(rotation.until(30)), []);
  });

  it('goes again unchanged when a person says so', () => {
    const rotation = refused().decided('applicant-refused', 'send again');
    assert.deepEqual(applicants(rotation), ['P1/applicant/700291001/2027-08-04/2']);
  });

  it('goes again once for the version with which it left, not for one that only waited', () => {
    const rotation = new Rotation({ daysBefore: 89 }).changed().answered('fail', 'applicant');
    assert.deepEqual(applicants(rotation), []);
  });

  it('never holds up the notification of the post', () => {
    const rotation = new Rotation({ daysBefore: 89 }).answered('fail', 'applicant');
    assert.deepEqual(rotation.waiting, ['arrival']);
  });
});

describe('an unanswered applicant', () => {
  const unanswered = () =>
    new Rotation({ daysBefore: 89 }).answered('success', 'post touched').answered('no-answer');

  it('waits for a person, and goes again when one says so', () => {
    const rotation = unanswered().changed();
    assert.deepEqual(applicants(rotation.until(80)), []);
    assert.equal(applicants(rotation.decided('no-answer', 'send again')).length, 1);
  });

  it('stays where it is when the person decides anything else', () => {
    assert.deepEqual(applicants(unanswered().decided('no-answer', 'wait')), []);
  });
});

describe('any start and any moment', () => {
  it('have an applicant wait exactly when 2 ≤ start − today ≤ 90, from 08:00 of the first day to the last slot', () => {
    const { standing } = new Rotation();
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 100 }),
        fc.integer({ min: 0, max: 23 }),
        (days, hour) => {
          const now = onDay(addDays(firstDay, -days), '08:00') + (hour - 8) * 3_600_000;
          const isOpen = days < 90 || (days === 90 && hour >= 8);
          const isOwed = isOpen && (days > 2 || (days === 2 && hour <= 14));
          assert.equal(goingAt(standing, now), isOwed ? 1 : 0);
        },
      ),
    );
  });
});
