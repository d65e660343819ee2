import assert from 'node:assert/strict';
import fc from 'fast-check';
import { causeKinds, causeOf } from '../../domain/causes.ts';
import { addDays } from '../../domain/civil-date.ts';
import { changeToTell } from '../../domain/late-change.ts';
import { usualSlots } from '../../domain/exchange-calendar.ts';
import { latenessAt } from '../../domain/lateness.ts';
import { onDay } from '../../domain/named-times.ts';
import type { Placement } from '../../domain/placement.ts';
import {
  anotherPost,
  anotherTrust,
  firstDay,
  host,
  lead,
  positionOf,
  post,
  Rotation,
  sent,
  withSpreadsheets,
} from './a-rotation.ts';

type Known = NonNullable<NonNullable<ConstructorParameters<typeof Rotation>[0]>['known']>;

const change = ({ standing, now }: Rotation) => changeToTell(standing, now);
const later = { startDate: addDays(firstDay, 7), endDate: addDays(firstDay, 190) };
const asBefore = { startDate: firstDay, endDate: addDays(firstDay, 181) };

describe('how late a moment is', () => {
  it('is in time until twelve weeks before the start, that day included', () => {
    const at = (days: number) =>
      latenessAt(firstDay, onDay(addDays(firstDay, -days), '18:00'), usualSlots);
    assert.deepEqual([90, 84, 83, 3].map(at), ['in time', 'in time', 'late', 'late']);
  });

  it('is the last minute once the slot of the second day before has gone', () => {
    const at = (time: '14:00' | '14:30') =>
      latenessAt(firstDay, onDay(addDays(firstDay, -2), time), usualSlots);
    assert.deepEqual([at('14:00'), at('14:30')], ['late', 'last minute']);
  });
});

describe('a change that somebody has yet to hear of', () => {
  it('is none before anything has left, nor while all is as it was told', () => {
    assert.equal(change(new Rotation({ daysBefore: 60 })), null);
    assert.equal(change(new Rotation({ daysBefore: 60 }).changed(later)), null);
    assert.equal(change(sent(60)), null);
    assert.equal(change(sent(60).changed({ programme: 'EOE-RES' })), null);
  });

  it('says what was told and what is true, whom it concerns and how late it is', () => {
    const positions = [positionOf(host), positionOf(lead)];
    const rotation = sent(60, { known: { authorities: [host, lead], positions } }).changed(later);
    assert.deepEqual(change(rotation), {
      late: 'late',
      tell: ['RGN', 'RGT'],
      was: { start: '2027-08-04', end: '2028-02-01' },
      is: { start: '2027-08-11', end: '2028-02-10' },
      start: firstDay,
    });
  });

  it('is on nobody’s desk while it is in time, and on one as soon as it is late', () => {
    assert.deepEqual(sent(86).changed(later).onDesks, []);
    assert.equal(change(sent(86).changed(later))?.late, 'in time');
    assert.deepEqual(sent(60).changed(later).onDesks, ['changed-late']);
  });

  it('stays until it is confirmed, not only until it has left', () => {
    const rotation = sent(60).changed(later).leaves();
    assert.deepEqual(rotation.onDesks, ['changed-late']);
    assert.deepEqual(rotation.answered().onDesks, []);
  });

  it('is as late as the nearer of the two starts makes it', () => {
    const farther = { startDate: addDays(firstDay, 80), endDate: addDays(firstDay, 260) };
    assert.equal(change(sent(60).changed(farther))?.late, 'late');
    const nearer = { startDate: addDays(firstDay, -50), endDate: addDays(firstDay, 131) };
    assert.equal(change(sent(88).changed(nearer))?.late, 'late');
  });

  it('is told to both trusts when the trust changes', () => {
    const rotation = sent(60).changed(
      { trainingPostNumber: anotherPost, trust: 'RM1' },
      { authorities: [anotherTrust], positions: [positionOf(anotherTrust, anotherPost)] },
    );
    assert.deepEqual(change(rotation)?.tell, ['RGT', 'RM1']);
    assert.deepEqual(change(rotation)?.is, { post: anotherPost, trust: 'RM1' });
  });

  for (const [what, to, was, is] of [
    ['doctor', { doctorId: 'D2' }, 'D1', 'D2'],
    ['grade', { grade: 'ST4' }, 'ST3', 'ST4'],
    ['trust', { trust: 'RM1' }, 'RGT', 'RM1'],
    ['post', { trainingPostNumber: anotherPost }, post, anotherPost],
    ['WTE', { wte: '0.85' }, '1.00', '0.85'],
    ['end', { endDate: addDays(firstDay, 190) }, '2028-02-01', '2028-02-10'],
  ] as const) {
    it(`says of another ${what} what it was and what it is, and nothing of the rest`, () => {
      const found = change(sent(60).changed(to));
      assert.deepEqual([found?.was, found?.is], [{ [what]: was }, { [what]: is }]);
    });
  }

  it('that was taken back while it was on its way says what they may have heard', () => {
    const rotation = sent(60).changed({ wte: '0.85' }).leaves().changed({ wte: '1.00' }).leaves();
    assert.deepEqual(change(rotation)?.was, { WTE: '0.85' });
    assert.deepEqual(change(rotation)?.is, { WTE: '1.00' });
    assert.equal(change(rotation.answered()), null);
  });

  it('is not approved any more within the day’s grace, and withdrawn after it', () => {
    const rotation = sent(60).changed({ wte: '0.85' }).leaves().changed({ status: 'draft' });
    assert.deepEqual(change(rotation)?.is, { placement: 'not approved any more' });
    assert.deepEqual(change(rotation.until(58))?.is, { placement: 'withdrawn' });
  });

  it('is a withdrawal where nobody comes, and the arrival where one was told withdrawn', () => {
    const rotation = sent(60).changed({ status: 'withdrawn' });
    assert.deepEqual(change(rotation)?.is, { placement: 'withdrawn' });
    assert.deepEqual(rotation.onDesks, ['changed-late']);
    rotation.answered().changed({ status: 'approved' });
    assert.deepEqual(change(rotation)?.was, { placement: 'told as withdrawn' });
  });

  it('concerns a trust with spreadsheets just so, until its letter is delivered', () => {
    const known = { authorities: [withSpreadsheets], positions: [] };
    const rotation = new Rotation({ known, daysBefore: 60 }).delivered().changed(later);
    assert.deepEqual(change(rotation)?.tell, ['RX9']);
    assert.deepEqual(rotation.onDesks, ['changed-late']);
    assert.deepEqual(rotation.delivered().onDesks, []);
  });

  it('is no change when the first telling of all is late, or goes again', () => {
    const rotation = new Rotation({ daysBefore: 20 }).leaves();
    assert.equal(change(rotation), null);
    rotation.answered('fail', 'post touched').decided('notification-refused', 'send again');
    assert.deepEqual(rotation.waiting, ['arrival']);
    assert.equal(change(rotation), null);
  });
});

describe('a change at the last minute', () => {
  it('goes by letter at once to host and lead employer, and to a desk until the hire is confirmed', () => {
    const positions = [positionOf(host), positionOf(lead)];
    const rotation = sent(60, { known: { authorities: [host, lead], positions } }).until(1);
    rotation.changed(later);
    assert.deepEqual(rotation.packs, []);
    rotation
      .answered()
      .until(1)
      .changed({ ...asBefore, wte: '0.80' });
    assert.deepEqual(
      rotation.packs.map(({ to }) => to),
      ['RGN, RGT'],
    );
    assert.ok(rotation.onDesks.includes('changed-late'));
    assert.equal(rotation.decision.model.late, 'last minute');
    rotation.hired(lead);
    assert.deepEqual(rotation.onDesks, []);
  });

  it('sends one pack for one picture, and another for another', () => {
    const rotation = sent(60).until(1).changed({ wte: '0.80' }).changed().changed({ wte: '0.60' });
    assert.equal(rotation.packs.length, 2);
  });
});

interface Step {
  readonly kind: 'changes' | 'leaves' | 'answered' | 'days pass';
  readonly change: Partial<Placement>;
}

const values: fc.Arbitrary<Partial<Placement>> = fc.constantFrom<Partial<Placement>>(
  later,
  { startDate: addDays(firstDay, -3) },
  { endDate: addDays(firstDay, 240) },
  { wte: '0.85' },
  { grade: 'ST4' },
  { doctorId: 'D2' },
  { trust: 'RM1' },
  { trainingPostNumber: anotherPost },
  { status: 'withdrawn' },
  { status: 'draft' },
  { complete: false },
);
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('changes', 'leaves', 'answered', 'days pass'),
    change: values,
  }),
  { maxLength: 12 },
);

/** Walks so many steps from 80 days before the start on. */
function walked(list: readonly Step[], of: { readonly known?: Known } = {}): Rotation {
  const rotation = new Rotation({ daysBefore: 80, ...of });
  let days = 80;
  for (const { kind, change: to } of list) {
    if (kind === 'changes') rotation.changed(to);
    else if (kind === 'leaves') rotation.leaves();
    else if (kind === 'answered') rotation.answered().delivered();
    else rotation.until((days -= 9));
  }
  return rotation;
}

const expected = fc.constantFrom<Known>(
  { authorities: [host], positions: [positionOf(host)] },
  { authorities: [host, lead], positions: [positionOf(host), positionOf(lead)] },
  { authorities: [withSpreadsheets], positions: [] },
  { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] },
);

describe('whatever changes, in whatever order', () => {
  it('sends nothing when it returns to what was sent before anything left', () => {
    fc.assert(
      fc.property(steps, fc.array(values, { minLength: 1, maxLength: 6 }), (list, changes) => {
        const rotation = walked(list).leaves().answered();
        const before = rotation.told.placement;
        const { hire } = rotation.standing;
        const waiting = rotation.waiting;
        for (const one of changes) rotation.changed(one);
        const {
          doctorId,
          status,
          complete,
          trainingPostNumber,
          trust,
          startDate,
          endDate,
          wte,
          grade,
        } = before;
        rotation.changed({
          doctorId,
          status,
          complete,
          trainingPostNumber,
          trust,
          startDate,
          endDate,
          wte,
          grade,
        });
        assert.deepEqual(rotation.waiting, waiting);
        assert.deepEqual(rotation.standing.hire, hire);
      }),
    );
  });

  it('is classified alike in whatever order unrelated changes came', () => {
    const unrelated: readonly Partial<Placement>[] = [
      { startDate: addDays(firstDay, 7) },
      { endDate: addDays(firstDay, 240) },
      { wte: '0.85' },
      { grade: 'ST4' },
      { trainingPostNumber: anotherPost },
      { programme: 'EOE-RES' },
    ];
    const orders = fc.shuffledSubarray([...unrelated], { minLength: 1 });
    fc.assert(
      fc.property(orders, fc.integer({ min: -1, max: 88 }), (changes, days) => {
        const classified = (order: readonly Partial<Placement>[]) => {
          const rotation = sent(89).until(days);
          for (const one of order) rotation.changed(one);
          const { rows, causes } = rotation.decision;
          return {
            change: change(rotation),
            rows: rows.map((row) => ({ ...row, key: '' })),
            causes,
          };
        };
        assert.deepEqual(classified(changes), classified([...changes].reverse()));
      }),
      { numRuns: 60 },
    );
  });

  it('says two different things of before and after, whenever there is a change to tell', () => {
    let found = 0;
    fc.assert(
      fc.property(steps, expected, expected, (list, first, then) => {
        const rotation = walked(list, { known: first });
        for (const next of [() => rotation.changed({}, then), () => rotation.leaves()]) {
          const said = change(rotation);
          if (said) {
            found += 1;
            assert.deepEqual(Object.keys(said.was), Object.keys(said.is));
            assert.ok(Object.keys(said.was).length > 0);
            for (const [name, was] of Object.entries(said.was)) assert.notEqual(said.is[name], was);
          }
          next();
        }
      }),
    );
    assert.ok(found > 0);
  });

  it('has exactly one owner and exactly one desk at every late moment', () => {
    const owners = ['deanery', 'trust', 'ESR', 'us'];
    fc.assert(
      fc.property(steps, fc.integer({ min: -6, max: -1 }), expected, (list, last, known) => {
        const rotation = walked(list, { known });
        for (const days of [60, 40, 27, 10, 1, last].filter((one) => one < 80 - 9 * list.length)) {
          rotation.until(days);
          const { model, causes, lines } = rotation.decision;
          assert.equal(new Set(causes.map(({ cause }) => cause)).size, causes.length);
          for (const { cause, owner, ods } of causes) {
            assert.ok(owners.includes(owner));
            const { topic } = causeKinds[causeOf(cause).kind];
            assert.match(`${ods ?? 'EOE'}/${topic}/contact`, /^[A-Z0-9]{3}\/[a-z]+\/contact$/);
          }
          if (model.late === 'in time') assert.deepEqual(causes, []);
          else assert.ok(causes.length > 0 || lines.length > 0);
        }
      }),
    );
  });
});
