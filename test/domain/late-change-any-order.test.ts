import assert from 'node:assert/strict';
import fc from 'fast-check';
import { causeKinds, causeOf } from '../../domain/causes.ts';
import { addDays } from '../../domain/civil-date.ts';
import { changeToTell } from '../../domain/late-change.ts';
import type { Placement } from '../../domain/placement.ts';
import {
  anotherPost,
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

type Known = NonNullable<NonNullable<ConstructorParameters<typeof Rotation>[0]>['known']>;

const change = ({ standing, now }: Rotation) => changeToTell(standing, now);

interface Step {
  readonly kind: 'changes' | 'leaves' | 'answered' | 'days pass';
  readonly change: Partial<Placement>;
}

const values: fc.Arbitrary<Partial<Placement>> = fc.constantFrom<Partial<Placement>>(
  aWeekLater,
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
  hostAndLead,
  offInterface,
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
        const version = rotation.told.placement.version + 1;
        rotation.changed({ ...before, version });
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
