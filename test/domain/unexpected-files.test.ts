import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { type FileCame, unexpectedFiles } from '../../domain/unexpected-files.ts';

const file = (type: string, date: string, sequence: number): FileCame => ({
  ...{ name: `${type} ${sequence}`, type, sequence },
  date: civilDate(date),
});
const on = (today: string, ...came: readonly FileCame[]) =>
  unexpectedFiles(came, civilDate(today), { fullFilesAWeek: 3 }).map(
    ({ name, trouble }) => `${name}: ${trouble}`,
  );

describe('A reconciliation file that nobody expected', () => {
  it('is none of one a day, changes or the full one in their place', () => {
    const came = [file('RMC', '2027-06-01', 1), file('RMF', '2027-06-02', 2)];
    assert.deepEqual(on('2027-06-02', ...came), []);
  });

  it('is one of a day that has not come, until it comes', () => {
    const early = file('RMC', '2027-06-03', 3);
    assert.deepEqual(on('2027-06-02', early), ['RMC 3: came before its day, 2027-06-03']);
    assert.deepEqual(on('2027-06-03', early), []);
  });

  it('is the second of a day, on that day and the next', () => {
    const came = [file('RMC', '2027-06-01', 2), file('RMC', '2027-06-01', 1)];
    const says = ['RMC 2: another file of its type came for the same day, RMC 1'];
    assert.deepEqual(on('2027-06-01', ...came), says);
    assert.deepEqual(on('2027-06-02', ...came), says);
    assert.deepEqual(on('2027-06-03', ...came), []);
  });

  it('is the fourth full one of a week from Monday to Sunday, which stands for all that follow', () => {
    const days = ['2027-05-31', '2027-06-01', '2027-06-02', '2027-06-05', '2027-06-06'];
    const came = days.map((date, index) => file('RMF', date, index + 1));
    assert.deepEqual(on('2027-06-06', ...came.slice(0, 3)), []);
    assert.deepEqual(on('2027-06-06', ...came), [
      'RMF 4: 5 full files came in the week of 2027-05-31; ESR has promised at most 3',
    ]);
    assert.deepEqual(on('2027-06-07', ...came), []);
  });
});
