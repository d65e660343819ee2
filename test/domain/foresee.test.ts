import assert from 'node:assert/strict';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { foresee, type Foreseen } from '../../domain/foresee.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import type { Placement } from '../../domain/placement.ts';
import { usualSlots } from '../../domain/exchange-calendar.ts';
import { lastFileAt } from '../../domain/window.ts';
import {
  hostAndLead,
  offInterface,
  ToldRotation,
  type Known,
} from '../../tools/histories/told-rotation.ts';

const start = civilDate('2027-08-04');
const february = londonInstant(civilDate('2027-02-01'), '09:00');

const seen = (change: Partial<Placement> = {}, known: Known = {}, at = february): Foreseen[] => {
  const news = new ToldRotation('P1', start).changed(at, change, known);
  assert.ok(news.kind === 'placement told');
  return foresee(news, 'EOE');
};

const said = (one: Foreseen): string => {
  const { date, time } = londonOf(one.at);
  const what = (): string => {
    switch (one.kind) {
      case 'row leaves':
      case 'row is answered':
        return `${one.row.kind} ${one.kind.replace('row ', '')}`;
      case 'digest':
        return `${one.line.kind} ${one.line.ods}`;
      case 'rung':
        return one.cause;
      case 'pack':
        return `pack to ${one.to.join(', ')}`;
    }
  };
  return `${date} ${time} ${what()}`;
};

describe('What will happen to a rotation if nobody changes anything', () => {
  it('is its files on the day its window opens, their answers, and the rungs of a hire that does not come', () => {
    assert.deepEqual(seen().map(said), [
      '2027-05-06 14:00 applicant leaves',
      '2027-05-06 15:00 post touched leaves',
      '2027-05-06 18:00 arriving RGT',
      '2027-05-07 08:00 applicant is answered',
      '2027-05-07 15:30 post touched is answered',
      '2027-06-09 18:00 still to hire RGT',
      '2027-06-23 18:00 still to hire RGT',
      ...['2027-07-07', '2027-07-21', '2027-07-28', '2027-08-04', '2027-08-07'].map(
        (rung) => `${rung} 17:00 hire-overdue/RGT/2027-08-04`,
      ),
    ]);
  });

  it('is an applicant for each employing authority, and rungs of the one that pays', () => {
    const both = seen({}, hostAndLead);
    assert.equal(both.filter((one) => said(one).endsWith('applicant leaves')).length, 2);
    assert.ok(both.some((one) => said(one) === '2027-06-09 18:00 still to hire RGN'));
  });

  it('is no file of a trust that works with spreadsheets: its digest is the telling', () => {
    const all = seen({ trust: 'RX9' }, offInterface);
    assert.deepEqual(all.slice(0, 2).map(said), [
      '2027-05-06 18:00 arriving RX9',
      '2027-06-09 18:00 still to hire RX9',
    ]);
  });

  it('is the hand-over pack of a post that never gets a position, once, when no file can carry it any more', () => {
    const all = seen({}, { positions: [] });
    assert.deepEqual(all.filter(({ kind }) => kind === 'pack').map(said), [
      '2027-08-02 14:30 pack to RGT',
    ]);
    assert.ok(
      !all.some(({ kind, at }) => kind === 'row leaves' && at > lastFileAt(start, usualSlots)),
    );
  });

  it('is only rungs while it is not approved', () => {
    const all = seen({ status: 'draft' });
    assert.deepEqual([...new Set(all.map(({ kind }) => kind))], ['rung']);
    assert.equal(
      said(all[0] ?? assert.fail()),
      '2027-05-12 17:00 not-approved/EOE-2027-08/EOE-CARD',
    );
  });

  it('begins at its moment: the next slots where the window is open, nothing that is past', () => {
    const at = londonInstant(addDays(start, -30), '14:30');
    assert.deepEqual(seen({}, {}, at).slice(0, 3).map(said), [
      '2027-07-05 15:00 post touched leaves',
      '2027-07-05 18:00 arriving RGT',
      '2027-07-06 14:00 applicant leaves',
    ]);
    assert.ok(seen({}, {}, at).every((one) => one.at >= at));
  });

  it('is nothing of a placement that is withdrawn', () => {
    assert.deepEqual(seen({ status: 'withdrawn' }), []);
  });
});
