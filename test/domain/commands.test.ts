import assert from 'node:assert/strict';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { closingOutcomes, obey, refusalOf } from '../../domain/commands.ts';
import { nothingKnown } from '../../domain/standing.ts';
import {
  firstDay,
  host,
  lead,
  positionOf,
  Rotation,
  sent,
  withSpreadsheets,
} from './a-rotation.ts';

const by = 'trust/RGT';
const confirm = (rotation: Rotation, of: { ods?: string; effectiveDate?: CivilDate } = {}) =>
  rotation.command({
    ...{ kind: 'confirm hire', at: rotation.now, by, ods: 'RGT', effectiveDate: firstDay },
    ...of,
  });
const query = (rotation: Rotation, ods = 'RGT') =>
  rotation.command({ kind: 'query hire', at: rotation.now, by, ods });
const withdraw = (rotation: Rotation) =>
  rotation.command({ kind: 'withdraw', at: rotation.now, by: 'contact/1' });
const close = (rotation: Rotation, outcome = 'carried over') =>
  rotation.command({ kind: 'close', at: rotation.now, by: 'contact/1', outcome });

describe('a person who confirms a hire', () => {
  it('ends the rotation’s waiting, and its queries', () => {
    const rotation = sent();
    query(rotation);
    assert.equal(confirm(rotation), null);
    assert.deepEqual([rotation.shown, rotation.onDesks], ['started', []]);
  });

  it('may do so for each expected authority, on the interface or not', () => {
    const known = { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] };
    for (const { ods } of known.authorities) {
      assert.equal(confirm(new Rotation({ known }), { ods }), null);
    }
  });

  it('may say a later day than the start, not an earlier one', () => {
    assert.equal(confirm(sent(), { effectiveDate: addDays(firstDay, 5) }), null);
    assert.equal(
      confirm(sent(), { effectiveDate: addDays(firstDay, -1) }),
      'The effective date 3 August 2027 is before the start on 4 August 2027.',
    );
  });

  it('is refused a day that is none in the calendar', () => {
    assert.equal(
      confirm(sent(), { effectiveDate: '2027-02-30' as CivilDate }),
      'The effective date "2027-02-30" is not a date; allowed: YYYY-MM-DD.',
    );
  });

  it('is refused for a trust that is no employing authority of the rotation, and told which are', () => {
    const known = { authorities: [host, lead] };
    assert.equal(
      confirm(new Rotation({ known }), { ods: 'RAJ' }),
      'RAJ is not an employing authority of this rotation; allowed: RGT, RGN.',
    );
    assert.equal(
      query(new Rotation({ known: { authorities: [] } })),
      'RGT is not an employing authority of this rotation; allowed: none yet.',
    );
  });

  it('is refused while the placement is not approved and complete', () => {
    for (const change of [
      { status: 'draft' },
      { complete: false },
      { status: 'withdrawn' },
    ] as const) {
      assert.equal(
        confirm(new Rotation({ change })),
        'The placement is not approved and complete in Intrepid, so nobody can be hired to it.',
      );
    }
  });

  it('is refused twice', () => {
    const rotation = sent();
    confirm(rotation);
    assert.equal(confirm(rotation), 'The hire is already confirmed by RGT (trust/RGT).');
    assert.equal(
      query(rotation),
      'The hire is already confirmed by RGT; there is nothing to query.',
    );
  });

  it('is refused for a rotation that a person withdrew', () => {
    const rotation = sent();
    withdraw(rotation);
    const sentence = 'The rotation is withdrawn: nobody comes, so there is nobody to hire.';
    assert.deepEqual([confirm(rotation), query(rotation)], [sentence, sentence]);
  });
});

describe('a person who queries a hire', () => {
  it('puts it on a desk and holds nothing else up', () => {
    const rotation = sent();
    assert.equal(query(rotation), null);
    assert.deepEqual([rotation.onDesks, rotation.shown], [['hire-queried'], 'hire confirmed']);
  });
});

describe('a person who withdraws', () => {
  it('takes back what was sent', () => {
    const rotation = sent();
    assert.equal(withdraw(rotation), null);
    assert.deepEqual([rotation.shown, rotation.waiting], ['withdrawn', ['withdrawal']]);
  });

  it('sends nothing when nothing was sent', () => {
    const rotation = new Rotation();
    withdraw(rotation);
    assert.deepEqual([rotation.shown, rotation.until(50).waiting], ['withdrawn', []]);
  });

  it('is refused twice, and for what Intrepid has withdrawn', () => {
    const rotation = sent();
    withdraw(rotation);
    assert.equal(withdraw(rotation), 'The rotation is withdrawn already.');
    const inIntrepid = new Rotation({ change: { status: 'withdrawn' } });
    assert.equal(withdraw(inIntrepid), 'The rotation is withdrawn already.');
  });

  it('is overruled by the next change in Intrepid, and not by a change of the doctor', () => {
    const rotation = sent();
    withdraw(rotation);
    const { version } = rotation.told.placement;
    rotation.changed({ version, doctorVersion: 2 });
    assert.equal(rotation.shown, 'withdrawn');
    rotation.changed();
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('is taken back by a person who decides so at the desk, and by no other decision', () => {
    const rotation = sent();
    withdraw(rotation);
    rotation.until(80).decided('withdrawn-by-hand', 'mended in Intrepid');
    assert.equal(rotation.shown, 'withdrawn');
    rotation.decided('withdrawn-by-hand', 'brought back');
    assert.equal(rotation.shown, 'hire confirmed');
  });
});

describe('a person who closes a rotation', () => {
  it('ends it with the outcome', () => {
    for (const outcome of closingOutcomes) {
      const rotation = sent();
      assert.equal(close(rotation, outcome), null);
      assert.deepEqual([rotation.shown, rotation.ended], ['closed', 'closed']);
      assert.equal(rotation.decision.model.owner, 'nobody');
    }
  });

  it('is refused an outcome that nobody knows, and told which there are', () => {
    assert.equal(
      close(sent(), 'lost'),
      'The outcome "lost" is not known; allowed: carried over, left the programme, hired by hand, other.',
    );
  });

  it('leaves nothing to command', () => {
    const rotation = sent();
    close(rotation);
    const sentence = 'The rotation was closed: carried over.';
    assert.deepEqual(
      [close(rotation), withdraw(rotation), query(rotation), confirm(rotation)],
      [sentence, sentence, sentence, sentence],
    );
  });
});

describe('a rotation that has not heard of its placement', () => {
  const command = { kind: 'withdraw', at: 0, by } as const;

  it('asks for a minute, and does nothing', () => {
    assert.equal(
      refusalOf(nothingKnown, command),
      'The rotation has not heard of its placement yet; try again in a minute.',
    );
    assert.equal(obey(nothingKnown, command), nothingKnown);
  });
});
