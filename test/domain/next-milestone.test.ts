import assert from 'node:assert/strict';
import { milestones, ownerOf, waitsFor } from '../../domain/milestones.ts';
import { isReached } from '../../domain/next-milestone.ts';
import {
  host,
  lead,
  offInterface,
  positionOf,
  Rotation,
  sent,
  withSpreadsheets,
} from './a-rotation.ts';

const reached = (rotation: Rotation): string[] =>
  milestones.filter((milestone) => isReached(milestone, rotation.standing, rotation.now));

describe('the milestones of a rotation', () => {
  it('are in one order, each with who can mend it and what it waits for', () => {
    assert.deepEqual(milestones, [
      'placement approved',
      'post matched',
      'applicant sent',
      'applicant loaded',
      'trust told',
      'hire confirmed',
      'started',
    ]);
    assert.deepEqual(
      milestones.map((milestone) => ownerOf[milestone]),
      ['deanery', 'trust', 'us', 'us', 'us', 'trust', 'nobody'],
    );
    assert.ok(milestones.every((milestone) => waitsFor[milestone].length > 0));
  });

  it('are reached one after the other, from the accepted offer to the first day', () => {
    const rotation = new Rotation({
      change: { status: 'recruited', trainingPostNumber: null, trust: null },
      known: { authorities: [], positions: [] },
    });
    const shown = [rotation.shown];
    rotation.changed(
      { status: 'approved', trainingPostNumber: 'EOE/RGT00/030/STR/001', trust: 'RGT' },
      { authorities: [host], positions: [] },
    );
    shown.push(rotation.shown);
    rotation.positions([positionOf(host)]);
    shown.push(rotation.shown);
    rotation.until(90, '14:00').leaves();
    shown.push(rotation.shown);
    rotation.answered('success', 'applicant');
    shown.push(rotation.shown);
    rotation.answered('success');
    shown.push(rotation.shown);
    rotation.hired();
    shown.push(rotation.shown);
    assert.deepEqual(shown, milestones);
    assert.equal(rotation.ended, null);
    rotation.until(0, '08:00');
    assert.deepEqual([rotation.shown, rotation.ended], ['started', 'started']);
  });

  it('do not begin with a placement that is incomplete, a draft, or without a post', () => {
    for (const change of [
      { complete: false },
      { status: 'draft' as const },
      { trainingPostNumber: null },
      { trust: null },
    ]) {
      assert.equal(new Rotation({ change }).shown, 'placement approved');
    }
  });

  it('want a live position at each authority on the interface, and none off it', () => {
    const known = { authorities: [host, lead] };
    const oneOfTwo = new Rotation({ known: { ...known, positions: [positionOf(host)] } });
    const both = new Rotation({
      known: { ...known, positions: [host, lead].map((one) => positionOf(one)) },
    });
    const dead = { ...positionOf(lead), live: false };
    const gone = new Rotation({ known: { ...known, positions: [positionOf(host), dead] } });
    const off = new Rotation({ known: offInterface });
    assert.deepEqual(
      [oneOfTwo, both, gone, off].map((rotation) => rotation.shown),
      ['post matched', 'applicant sent', 'post matched', 'trust told'],
    );
  });

  it('want every live position answered, not only one', () => {
    const positions = [host, lead].map((one) => positionOf(one));
    const rotation = new Rotation({ known: { authorities: [host, lead], positions } }).until(89);
    const [first] = rotation.rows;
    assert.ok(first);
    rotation.hears(rotation.told.answers(rotation.now, [first]));
    assert.equal(rotation.shown, 'applicant sent');
    rotation.answered('warning');
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('are walked back when a position dies, and forward again when another lives', () => {
    const rotation = sent(80);
    rotation.positions([]);
    assert.equal(rotation.shown, 'post matched');
    rotation.positions([positionOf(host)]);
    assert.equal(rotation.shown, 'hire confirmed');
    assert.deepEqual(rotation.waiting, []);
  });
});

describe('proof of a hire', () => {
  it('reaches back over everything that ESR and the trust had still to do', () => {
    const rotation = new Rotation({ known: { positions: [] } }).until(60).hired();
    assert.deepEqual(reached(rotation), milestones.slice(0, -1));
  });

  it('does not prove that another authority off the interface was told', () => {
    const rotation = new Rotation({
      known: { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] },
    });
    rotation.until(80).answered().hired(lead);
    assert.equal(rotation.shown, 'trust told');
    rotation.delivered();
    assert.equal(rotation.shown, 'started');
  });

  it('proves told for the authority off the interface that confirmed it', () => {
    const rotation = new Rotation({ known: offInterface });
    rotation.until(80).hired(withSpreadsheets);
    assert.equal(rotation.shown, 'started');
  });

  it('does not start anybody before the first day', () => {
    const rotation = sent().hired();
    assert.deepEqual([rotation.until(1).shown, rotation.ended], ['started', null]);
    rotation.until(0, '08:00');
    assert.equal(rotation.ended, 'started');
  });

  it('falls with the approval: un-approved beyond a day’s grace the rotation is back with the deanery', () => {
    const rotation = sent().hired();
    rotation.changed({ status: 'draft' });
    assert.equal(rotation.shown, 'started');
    rotation.until(87);
    assert.equal(rotation.shown, 'placement approved');
  });
});

describe('a hand-over pack', () => {
  it('goes once the last file has gone and the applicant is not loaded, and proves all but the hire', () => {
    const rotation = new Rotation({ known: { positions: [] } });
    rotation.until(2, '14:00');
    assert.deepEqual(rotation.packs, []);
    rotation.until(2, '14:30');
    assert.deepEqual(rotation.packs, [{ to: 'RGT', at: '2027-08-02 14:30' }]);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('goes to host and lead employer, and once for what they were told', () => {
    const rotation = new Rotation({ known: { authorities: [host, lead], positions: [] } });
    rotation.until(1).changed().until(0);
    assert.deepEqual(
      rotation.packs.map(({ to }) => to),
      ['RGN, RGT'],
    );
    rotation.changed({ endDate: rotation.start });
    assert.equal(rotation.packs.length, 2);
  });

  it('does not go for a doctor who is loaded, hired, withdrawn or not approved', () => {
    const loaded = sent();
    const hired = new Rotation({ known: { positions: [] } }).until(50).hired();
    const withdrawn = new Rotation({ known: { positions: [] } }).changed({ status: 'withdrawn' });
    const draft = new Rotation({ change: { status: 'draft' } });
    for (const rotation of [loaded, hired, withdrawn, draft]) {
      assert.deepEqual(rotation.until(1).packs, []);
    }
  });

  it('does not go for a rotation that a person closes', () => {
    const rotation = sent().until(1);
    rotation.standing = { ...rotation.standing, positions: [] };
    const { now: at } = rotation;
    assert.equal(
      rotation.command({ kind: 'close', at, by: 'contact/1', outcome: 'carried over' }),
      null,
    );
    assert.deepEqual([rotation.packs, rotation.ended], [[], 'closed']);
  });
});
