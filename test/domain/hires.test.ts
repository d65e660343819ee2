import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import type { HireTold } from '../../domain/standing.ts';
import {
  anotherPost,
  asBefore,
  aWeekLater,
  firstDay,
  host,
  hostAndLead,
  lead,
  offInterface,
  positionOf,
  Rotation,
  sent,
  withSpreadsheets,
} from './a-rotation.ts';

const record = (rotation: Rotation, of: Partial<HireTold> = {}): HireTold => {
  const news = rotation.told.hired(rotation.now);
  assert.ok(news.kind === 'hire told');
  return { ...news, ...of };
};
const isHired = ({ standing }: Rotation): boolean => standing.hire !== null;

describe('ESR’s assignment record', () => {
  it('confirms the hire at the host that pays', () => {
    const rotation = sent();
    assert.equal(isHired(rotation.hears(record(rotation))), true);
  });

  it('confirms it at the lead employer where there is one, and not at the host beside it', () => {
    const rotation = sent(89, { known: hostAndLead });
    rotation.hears(record(rotation, { ods: 'RGT' }));
    assert.equal(isHired(rotation), false);
    rotation.hears(record(rotation, { ods: 'RGN' }));
    assert.equal(isHired(rotation), true);
  });

  it('confirms it from the start date on, or later, and not before', () => {
    const from = (effectiveDate: typeof firstDay) => {
      const rotation = sent();
      return isHired(rotation.hears(record(rotation, { effectiveDate })));
    };
    assert.deepEqual([addDays(firstDay, -1), firstDay, addDays(firstDay, 30)].map(from), [
      false,
      true,
      true,
    ]);
  });

  it('does not confirm it for another post', () => {
    const rotation = sent();
    rotation.hears(record(rotation, { trainingPostNumber: anotherPost }));
    assert.equal(isHired(rotation), false);
  });

  it('that comes before the placement it fits is kept until the placement follows', () => {
    const rotation = sent();
    rotation.hears(record(rotation, { trainingPostNumber: anotherPost }));
    rotation.changed(
      { trainingPostNumber: anotherPost },
      { positions: [positionOf(host, anotherPost)] },
    );
    assert.equal(isHired(rotation), true);
  });
});

describe('a trust that says so itself', () => {
  it('confirms the hire without an assignment record, whoever of the expected it is', () => {
    for (const ods of ['RX9', 'RGN']) {
      const known = { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] };
      const rotation = new Rotation({ known, daysBefore: 80 });
      assert.equal(isHired(rotation.hears(record(rotation, { by: 'trust', ods }))), true);
    }
  });
});

describe('a confirmed hire', () => {
  it('stands when the end date, the hours or the grade change', () => {
    for (const change of [{ endDate: aWeekLater.endDate }, { wte: '0.80' }, { grade: 'ST4' }]) {
      const rotation = sent().hired().changed(change).answered();
      assert.equal(isHired(rotation), true, JSON.stringify(change));
    }
  });

  it('falls when the doctor, the post, the trust or the start date changes', () => {
    for (const change of [
      { doctorId: 'D2' },
      { trainingPostNumber: anotherPost },
      { trust: 'RM1' },
      { startDate: aWeekLater.startDate },
    ]) {
      assert.equal(isHired(sent().hired().changed(change)), false, JSON.stringify(change));
    }
  });

  it('stands again when the change returns before anybody was told of it', () => {
    const rotation = sent().hired().changed(aWeekLater).changed(asBefore);
    assert.deepEqual([isHired(rotation), rotation.waiting, rotation.shown], [true, [], 'started']);
  });

  it('has to be confirmed anew when the change had been told before it returned', () => {
    const rotation = sent().hired().changed(aWeekLater).leaves().changed(asBefore);
    assert.deepEqual([isHired(rotation), rotation.waiting], [false, ['dates']]);
    rotation.answered().changed();
    assert.equal(isHired(rotation), false);
    assert.equal(isHired(rotation.hired()), true);
  });

  it('falls with a withdrawal that has left, and not with one that was taken back before', () => {
    const told = sent().hired().until(85).changed({ status: 'withdrawn' }).leaves();
    told.changed({ status: 'approved' });
    assert.deepEqual([isHired(told), told.shown], [false, 'applicant sent']);
    const untold = sent().hired().until(85).changed({ status: 'withdrawn' });
    assert.equal(isHired(untold.changed({ status: 'approved' })), true);
  });

  it('falls with a withdrawal by hand that a trust with spreadsheets has read', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 80 })
      .delivered()
      .hired(withSpreadsheets);
    rotation.until(70).command({ kind: 'withdraw', at: rotation.now, by: 'contact/1' });
    rotation.delivered().until(60).decided('withdrawn-by-hand', 'brought back');
    assert.deepEqual([isHired(rotation), rotation.shown], [false, 'trust told']);
  });

  it('stays confirmed after a withdrawal that came before it', () => {
    const rotation = sent().changed({ status: 'withdrawn' }).leaves().answered().until(80);
    rotation.changed({ status: 'approved' }).answered().until(70).hired();
    assert.equal(isHired(rotation.changed({ wte: '0.80' })), true);
  });
});
