import assert from 'node:assert/strict';
import fc from 'fast-check';
import { civilDate } from '../../domain/civil-date.ts';
import type { Placement } from '../../domain/placement.ts';
import { differs, linesOf, pictureOf, toldBy } from '../../domain/post-picture.ts';

const today = civilDate('2027-06-01');
const placed = (doctorId: string, from: string, until: string, but: Partial<Placement> = {}) =>
  ({
    id: `p-${doctorId}`,
    version: 1,
    doctorId,
    doctorVersion: 1,
    status: 'approved',
    trainingPostNumber: 'EOE/RGT00/021/FY1/010',
    trust: 'RGT',
    startDate: civilDate(from),
    endDate: civilDate(until),
    wte: '1.00',
    grade: 'FY1',
    programme: 'Foundation',
    complete: true,
    ...but,
  }) satisfies Placement;

const holder = placed('ann', '2026-08-05', '2027-08-03');
const next = placed('ben', '2027-08-04', '2028-08-01');

describe('the picture of a post', () => {
  it('has who holds it and who is next', () => {
    const picture = pictureOf([next, holder], today);
    assert.deepEqual(
      [picture.holders.map((one) => one.doctorId), picture.next.map((one) => one.doctorId)],
      [['ann'], ['ben']],
    );
    assert.equal(picture.vacant, false);
  });

  it('leaves out who is not approved, has left, or starts beyond the window', () => {
    const others = [
      placed('draft', '2027-08-04', '2028-08-01', { status: 'draft' }),
      placed('gone', '2025-08-06', '2026-08-04'),
      placed('far', '2027-08-31', '2028-08-01'),
    ];
    assert.deepEqual(pictureOf(others, today), { holders: [], next: [], vacant: true });
    const opened = pictureOf([placed('near', '2027-08-30', '2028-08-01')], today);
    assert.equal(opened.next.length, 1);
  });

  it('is vacant when the holder leaves within the window and nobody follows', () => {
    assert.equal(pictureOf([holder], today).vacant, true);
    assert.equal(pictureOf([placed('ann', '2026-08-05', '2028-08-01')], today).vacant, false);
  });

  it('keeps whom ESR has been told of, however far their start moves, until they start or leave', () => {
    const told = toldBy([pictureOf([next], civilDate('2027-05-06'))]);
    const moved = placed('ben', '2027-09-15', '2028-09-13');
    const names = (...placements: readonly Placement[]) =>
      pictureOf(placements, today, undefined, told).next.map(({ startDate }) => startDate);
    assert.deepEqual(names(moved), ['2027-09-15']);
    assert.equal(pictureOf([moved], today, undefined, told).vacant, false);
    assert.deepEqual(pictureOf([moved], today).next, [], 'nobody was told');
    assert.deepEqual(names({ ...moved, status: 'withdrawn' }), []);
    const again = { ...placed('ben', '2028-08-02', '2029-08-01'), id: 'p-ben-again' };
    assert.deepEqual(names(next, again), ['2027-08-04'], 'what they do afterwards can wait');
    const begun = placed('ben', '2027-05-05', '2028-08-01');
    assert.deepEqual(names(begun, again), []);
  });

  it('goes on telling where a holder goes, when that start moves away', () => {
    const goes = (start: string) => () => [
      {
        ...{ id: 'p-next', status: 'approved' as const, trainingPostNumber: 'X', authority: '096' },
        ...{ startDate: civilDate(start), endDate: civilDate('2028-08-01') },
      },
    ];
    const before = pictureOf([holder], today, goes('2027-08-04'));
    const elsewhere = (told = toldBy([])) =>
      pictureOf([holder], today, goes('2027-09-01'), told).holders[0]?.elsewhere;
    assert.equal(before.holders[0]?.elsewhere, '096');
    assert.equal(elsewhere(toldBy([before])), '096');
    assert.equal(elsewhere(), null);
  });

  it('has job-share partners side by side, and everyone who follows in the order of their starts', () => {
    const partner = placed('cat', '2027-08-04', '2028-08-01', { wte: '0.50' });
    const third = placed('dan', '2027-08-30', '2028-08-01');
    const short = placed('ben', '2027-08-04', '2027-08-20');
    assert.deepEqual(
      linesOf(pictureOf([holder, next, partner], today)).map((line) => [
        line.holder?.doctorId,
        line.next?.doctorId,
      ]),
      [
        ['ann', 'ben'],
        [undefined, 'cat'],
      ],
    );
    assert.deepEqual(
      pictureOf([third, short], today).next.map((one) => one.doctorId),
      ['ben', 'dan'],
    );
  });

  it('sends nothing when it returns to what last left, in whatever order the placements come', () => {
    const someone = fc.record({
      doctorId: fc.constantFrom('a', 'b', 'c', 'd'),
      from: fc.constantFrom('2026-08-05', '2027-07-07', '2027-08-04'),
      wte: fc.constantFrom('1.00', '0.85', '0.50'),
      status: fc.constantFrom('approved' as const, 'draft' as const),
    });
    const people = fc.uniqueArray(someone, { selector: (one) => one.doctorId });
    fc.assert(
      fc.property(people, people, (some, others) => {
        const placements = (of: typeof some) =>
          of.map(({ doctorId, from, ...but }) => placed(doctorId, from, '2027-12-07', but));
        const before = pictureOf(placements(some), today);
        const changed = pictureOf(placements(others), today);
        const back = pictureOf(placements([...some].reverse()), today);
        assert.equal(differs(before, back), false);
        assert.equal(differs(before, changed), JSON.stringify(before) !== JSON.stringify(changed));
        assert.equal(differs(undefined, changed), true);
        assert.equal(
          linesOf(changed).length,
          Math.max(1, changed.holders.length, changed.next.length),
        );
      }),
    );
  });
});
