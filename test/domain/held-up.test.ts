import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { decidedByRotation } from '../../domain/held-up.ts';
import { held, whose } from './held-up.ts';
import {
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

describe('what holds a rotation up', () => {
  it('is nothing while everything goes its way', () => {
    const rotation = new Rotation();
    const quiet = [100, 90].map((days) => held(rotation.until(days)));
    quiet.push(
      held(rotation.answered()),
      held(rotation.until(60)),
      held(rotation.hired().until(0)),
    );
    assert.deepEqual(quiet, [[], [], [], [], []]);
    assert.equal(rotation.decision.model.late, 'in time');
  });

  it('is one cause for a whole programme while placements are not approved', () => {
    const rotation = new Rotation({ change: { status: 'draft' } }).until(50);
    assert.deepEqual(whose(rotation), ['not-approved/EOE-2027-08/EOE-CARD at EOE, deanery']);
    assert.deepEqual(held(rotation.changed({ status: 'approved' })), []);
  });

  it('names no season where none holds the start', () => {
    const rotation = new Rotation({ change: { status: 'draft' }, known: { season: null } });
    assert.deepEqual(whose(rotation.until(50)), [
      'not-approved/no season/EOE-CARD at EOE, deanery',
    ]);
  });

  it('is one cause for a post, at the trust that has not given it a position', () => {
    const known = { authorities: [host, lead], positions: [positionOf(host)] };
    const rotation = new Rotation({ known }).until(28);
    assert.deepEqual(whose(rotation), ['post-unmatched/EOE~RGT00~030~STR~001 at RGN, trust']);
    assert.equal(held(rotation)[0]?.says['no live position at'], 'RGN');
    assert.deepEqual(held(rotation.positions(hostAndLead.positions)), []);
  });

  it('is on one desk, the host’s, when no authority has a position, and names both', () => {
    const rotation = new Rotation({ known: { ...hostAndLead, positions: [] } }).until(28);
    assert.deepEqual(whose(rotation), ['post-unmatched/EOE~RGT00~030~STR~001 at RGT, trust']);
    assert.equal(held(rotation)[0]?.says['no live position at'], 'RGT, RGN');
  });

  it('is one cause for all who start that day where the paying authority has not hired', () => {
    const rotation = sent(89, { known: hostAndLead }).until(28);
    assert.deepEqual(whose(rotation), ['hire-overdue/RGN/2027-08-04 at RGN, trust']);
    assert.deepEqual(held(rotation.hired(lead)), []);
  });

  it('holds a trust with spreadsheets to the same rungs', () => {
    const rotation = new Rotation({ known: offInterface });
    rotation.until(85).delivered().until(28);
    assert.deepEqual(whose(rotation), ['hire-overdue/RX9/2027-08-04 at RX9, trust']);
  });

  it('names no file where none is to be sent, before and after the last one has gone', () => {
    const rotation = sent().until(28);
    assert.deepEqual(held(rotation)[0]?.says, {});
    assert.equal(held(rotation)[0]?.late, 'late');
    const after = held(rotation.until(0))[0];
    assert.deepEqual(after?.says, {});
    assert.equal(after?.late, 'last minute');
  });

  it('is nothing any more once a person has closed the rotation', () => {
    const rotation = sent().until(28);
    const { now: at } = rotation;
    rotation.command({ kind: 'close', at, by: 'contact/1', outcome: 'other' });
    assert.deepEqual(held(rotation), []);
  });

  it('is sorted, so that the same standing says the same', () => {
    const rotation = sent(89, { known: hostAndLead }).until(28);
    rotation.command({ kind: 'query hire', at: rotation.now, by: 'trust/RGN', ods: 'RGN' });
    assert.deepEqual(rotation.onDesks, ['hire-overdue', 'hire-queried']);
    assert.ok(rotation.onDesks.every((kind) => decidedByRotation.some((one) => one === kind)));
  });
});

describe('what people say holds a rotation up', () => {
  const at = (rotation: Rotation) => ({ at: rotation.now, by: 'trust/RGT' });

  it('is a hire that a trust queries, until it is confirmed or the placement changes', () => {
    const queried = () => {
      const rotation = sent();
      rotation.command({ kind: 'query hire', ods: 'RGT', ...at(rotation) });
      return rotation;
    };
    assert.deepEqual(whose(queried()), ['hire-queried/P1 at RGT, deanery']);
    assert.deepEqual(held(queried().hired()), []);
    assert.ok(!queried().changed({ wte: '0.80' }).onDesks.includes('hire-queried'));
  });

  it('is a withdrawal by hand a day later, while Intrepid holds the placement as anything else', () => {
    for (const status of ['approved', 'draft', 'recruited'] as const) {
      const rotation = new Rotation({ change: { status } });
      rotation.command({ kind: 'withdraw', ...at(rotation) });
      assert.deepEqual(rotation.until(149, '08:00').onDesks, []);
      assert.deepEqual(rotation.until(149, '12:00').onDesks, ['withdrawn-by-hand']);
      assert.deepEqual(held(rotation.changed({ status: 'withdrawn' })), []);
    }
  });

  it('is a late change from the day of the withdrawal by hand, not from that of Intrepid’s last change', () => {
    const rotation = sent(60);
    rotation.until(20).command({ kind: 'withdraw', ...at(rotation) });
    const [change] = held(rotation).filter(({ cause }) => cause === 'changed-late/P1');
    assert.equal(change?.rung, addDays(firstDay, -20));
  });

  it('is not said of a withdrawal that Intrepid makes, too, within the day', () => {
    const rotation = sent();
    rotation.command({ kind: 'withdraw', ...at(rotation) });
    rotation.changed({ status: 'withdrawn' }).answered();
    assert.deepEqual(rotation.until(80).onDesks, []);
  });
});

describe('a withdrawal after a hand-over pack that alone had told of it', () => {
  const packed = () =>
    new Rotation({ known: { positions: [], authorities: [withSpreadsheets, lead] } }).until(1);

  it('is on a desk, since no file takes back what went by letter', () => {
    const rotation = new Rotation({ daysBefore: 1, known: { positions: [] } });
    rotation.changed({ status: 'withdrawn' });
    assert.deepEqual(rotation.onDesks, ['changed-late']);
    assert.deepEqual(held(rotation)[0]?.says['is placement'], 'withdrawn');
  });

  it('is nothing of the kind when a file or a digest can still say it', () => {
    const rotation = packed().delivered().changed({ status: 'withdrawn' });
    rotation.delivered().answered();
    assert.deepEqual(held(rotation), []);
  });

  it('is nothing for a rotation that was withdrawn before anything went', () => {
    const rotation = new Rotation().changed({ status: 'withdrawn' });
    assert.deepEqual(rotation.until(-1).onDesks, []);
    assert.equal(rotation.standing.season?.close, addDays(firstDay, 119));
  });
});
