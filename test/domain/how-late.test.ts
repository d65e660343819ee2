import assert from 'node:assert/strict';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { howLate, spokenRung, type Lateness } from '../../domain/how-late.ts';

const startDate = civilDate('2027-08-04');
const on = civilDate('2027-07-08');
const overdue: Lateness = {
  cause: 'hire-overdue/RGT/2027-08-04',
  late: 'late',
  rung: '2027-07-07',
  startDate,
};
const said = (of: Partial<Lateness>, day = on) => howLate({ ...overdue, ...of }, day);

describe('how late somebody is, in words', () => {
  it('names the rung and the days that are left', () => {
    assert.equal(
      said({}),
      'late: four-week rung (Wednesday 7 July 2027), now 27 days before the start',
    );
    assert.equal(
      said({ rung: '2027-07-28' }, addDays(startDate, -1)),
      'late: one-week rung (Wednesday 28 July 2027), now 1 day before the start',
    );
  });

  it('says the day itself, and the days after it', () => {
    const late = 'last minute';
    assert.equal(
      said({ rung: '2027-08-04', late }, startDate),
      'last minute, after the last file of applicants: rung of the day itself (Wednesday 4 August 2027), on the first day itself',
    );
    assert.match(
      said({ rung: '2027-08-07', late }, addDays(startDate, 3)) ?? '',
      /rung of three days after the start \(Saturday 7 August 2027\), now 3 days after the start$/,
    );
  });

  it('says of a change when it changed, even on the day of a rung, and of a query when it was asked', () => {
    assert.equal(
      said({ cause: 'changed-late/P1' }),
      'late: changed on Wednesday 7 July 2027, now 27 days before the start',
    );
    assert.match(said({ cause: 'hire-queried/P1' }) ?? '', /: asked on Wednesday 7 July 2027, /);
  });

  it('says since when of anything else, and of a day that is no rung', () => {
    assert.match(
      said({ cause: 'no-answer/F' }) ?? '',
      /^late: since Wednesday 7 July 2027, now 27 days/,
    );
    const readiness = { cause: 'not-approved/EOE-2027-08/EOE-CARD', rung: '2027-06-01' };
    assert.match(said(readiness) ?? '', /^late: since Tuesday 1 June 2027, now 27 days/);
  });

  it('is a day as people say it, or the name of a moment', () => {
    assert.equal(spokenRung('2027-07-07'), 'Wednesday 7 July 2027');
    assert.equal(spokenRung('received'), 'received');
  });

  it('says since only of dates: a moment that has a name is none', () => {
    assert.equal(said({ rung: 'received' }), 'late: now 27 days before the start');
    const file = { cause: 'file-suspect/F', startDate: null };
    assert.equal(said({ ...file, rung: 'cannot be read' }), null);
    assert.equal(said(file), 'since Wednesday 7 July 2027');
  });
});
