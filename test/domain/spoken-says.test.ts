import assert from 'node:assert/strict';
import { saysSpoken } from '../../domain/spoken-says.ts';
import { saysOfChange, whatChanged, type Told } from '../../domain/what-changed.ts';
import { civilDate } from '../../domain/civil-date.ts';

const nameOf = (ods: string) => (ods === 'RGT' ? 'Addenbrooke’s (RGT)' : ods);
const told: Told = {
  doctorId: 'D1',
  trainingPostNumber: 'EOE/RGT00/030/STR/001',
  ...{ trust: 'RGT', grade: 'ST3', wte: '1.00' },
  startDate: civilDate('2027-08-04'),
  endDate: civilDate('2028-02-01'),
};
const changed = (to: Partial<Told> | null) =>
  saysSpoken(saysOfChange(whatChanged(told, to && { ...told, ...to }, 'withdrawn')), nameOf);

describe('what a cause says of somebody, for people', () => {
  it('puts before and after on one line, dates as people say them', () => {
    assert.deepEqual(changed({ startDate: civilDate('2027-08-11'), wte: '0.80' }), [
      'start: was Wednesday 4 August 2027, is Wednesday 11 August 2027',
      'WTE: was 1.00, is 0.80',
    ]);
  });

  it('names trusts, and says another doctor without naming one', () => {
    assert.deepEqual(changed({ trust: 'RM1' }), ['trust: was Addenbrooke’s (RGT), is RM1']);
    assert.deepEqual(changed({ doctorId: 'D2' }), [
      'doctor: another one, was D1, is D2 in Intrepid',
    ]);
  });

  it('says that nobody comes, or somebody after all', () => {
    assert.deepEqual(changed(null), ['placement: was told as coming, is withdrawn']);
    assert.deepEqual(saysSpoken(saysOfChange(whatChanged(null, told, '')), nameOf), [
      'placement: was told as withdrawn, is coming after all',
    ]);
  });

  it('says everything else in order, each trust of a list by name, and text as it is', () => {
    assert.deepEqual(
      saysSpoken({ trouble: 'x', 'no live position at': 'RGT, RGN', date: '2027-05-07' }, nameOf),
      ['date: Friday 7 May 2027', 'no live position at: Addenbrooke’s (RGT), RGN', 'trouble: x'],
    );
    assert.deepEqual(saysSpoken({}, nameOf), []);
  });
});
