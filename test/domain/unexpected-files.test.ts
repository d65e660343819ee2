import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { type FileDated, unexpectedFiles } from '../../domain/unexpected-files.ts';

const file = (type: string, date: string, sequence: number): FileDated => ({
  ...{ name: `${type} ${sequence}`, type, sequence },
  date: civilDate(date),
});
const on = (today: string, ...came: readonly FileDated[]) =>
  unexpectedFiles(came, civilDate(today), { fullFilesAWeek: 3 }).map(
    ({ name, trouble }) => `${name}: ${trouble}`,
  );

describe('A file from ESR that nobody expected', () => {
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

  it('is the first after which its type’s numbers begin again, on that day and the next', () => {
    const came = [file('RMC', '2027-06-01', 2798), file('RMC', '2027-06-02', 1)];
    const says = ['RMC 1: its number is below that of an earlier day, RMC 2798'];
    assert.deepEqual(on('2027-06-02', ...came), says);
    assert.deepEqual(on('2027-06-03', ...came, file('RMC', '2027-06-03', 2)), says);
    assert.deepEqual(on('2027-06-04', ...came), []);
    assert.deepEqual(
      on('2027-06-02', file('RMF', '2027-06-01', 7), file('RMC', '2027-06-02', 1)),
      [],
    );
  });

  it('is none that comes late in its turn: its number and its day are both below', () => {
    const came = [file('RMC', '2027-06-02', 8), file('RMC', '2027-06-01', 7)];
    assert.deepEqual(on('2027-06-02', ...came), []);
  });

  describe('is a confirmation', () => {
    const monday = '2027-05-31';
    const tuesday = '2027-06-01';
    const answers = (today: string, left: readonly FileDated[], ...came: readonly FileDated[]) =>
      unexpectedFiles(came, civilDate(today), { fullFilesAWeek: 3, left }).map(
        ({ name, trouble }) => `${name}: ${trouble}`,
      );
    for (const [answer, ours] of [
      ['APC', 'APP'],
      ['DCC', 'DNC'],
      ['DCC', 'DNF'],
    ] as const) {
      const extra = `${answer} 2: every file of ours has been answered by another one`;

      it(`${answer} of a day that has not come`, () => {
        assert.deepEqual(answers(monday, [file(ours, monday, 1)], file(answer, tuesday, 1)), [
          `${answer} 1: came before its day, ${tuesday}`,
        ]);
      });

      it(`${answer} too many for the files of ours, on its day and the next`, () => {
        const came = [file(answer, tuesday, 1), file(answer, tuesday, 2)];
        const left = [file(ours, monday, 1)];
        assert.deepEqual(answers(tuesday, left, ...came), [extra]);
        assert.deepEqual(answers('2027-06-02', left, ...came), [extra]);
        assert.deepEqual(answers('2027-06-03', left, ...came), []);
        assert.deepEqual(answers(tuesday, [...left, file(ours, monday, 2)], ...came), []);
      });

      it(`${answer} for nothing: no file of ours has left by its day`, () => {
        const came = [file(answer, monday, 1), file(answer, tuesday, 2)];
        assert.deepEqual(answers(tuesday, [file(ours, monday, 1)], ...came), [extra]);
        assert.deepEqual(
          answers(monday, [file(ours, tuesday, 1)], came[0] ?? file(answer, monday, 1)),
          [`${answer} 1: every file of ours has been answered by another one`],
        );
      });

      it(`${answer} no more when it is the late one of a file that ESR had not answered`, () => {
        const left = [file(ours, '2027-05-28', 1), file(ours, monday, 2)];
        assert.deepEqual(
          answers(tuesday, left, file(answer, tuesday, 1), file(answer, tuesday, 2)),
          [],
        );
      });
    }
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
