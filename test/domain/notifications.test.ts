import assert from 'node:assert/strict';
import fc from 'fast-check';
import { civilDate } from '../../domain/civil-date.ts';
import { notificationsOf, type Notified, type PostToTell } from '../../domain/notifications.ts';
import { type EmployedAt, type PlacedAtPost, pictureOf } from '../../domain/post-picture.ts';
import type { Position } from '../../domain/positions.ts';
import type { TouchRow } from '../../domain/turn.ts';

const today = civilDate('2027-06-01');
const trainingPostNumber = 'EOE/RGT00/021/FY1/010';

const aPosition = (positionId: string, role: Position['role'] = 'host'): Position => ({
  ...{ positionId, positionNumber: `2${positionId}`, trainingPostNumber, role },
  ...{ authority: '0292', live: true },
});
const [host, lead] = [aPosition('1'), aPosition('2', 'lead')];

const placed = (doctorId: string, of: Partial<PlacedAtPost> = {}): PlacedAtPost => ({
  ...{ id: `p-${doctorId}`, status: 'approved', doctorId, wte: '1.00', grade: 'FY1' },
  ...{ startDate: civilDate('2027-08-04'), endDate: civilDate('2028-08-01') },
  ...of,
});
const row = (doctorId: string, change: TouchRow['change'], n = 1): TouchRow => {
  const { startDate, endDate, wte, grade } = placed(doctorId);
  const key = `p-${doctorId}/post/${n}`;
  const of = { doctorId, trainingPostNumber, trust: 'RGT', startDate, endDate, wte, grade };
  return { kind: 'post touched', key, change, ...of };
};
const empty = pictureOf([], today);
const aPost = (of: Partial<PostToTell> = {}): PostToTell => ({
  ...{ positions: [host], rows: [], picture: empty, left: [], isNew: false },
  ...of,
});
const said = (notified: readonly Notified[]): string[] =>
  notified.map((one) => {
    const who =
      one.type === '1'
        ? (one.line.next?.doctorId ?? one.line.holder?.doctorId ?? 'nobody')
        : one.type === '5'
          ? ''
          : one.row.doctorId;
    return [one.type, who, one.position?.positionId].filter(Boolean).join(' ');
  });
const told = (of: Partial<PostToTell>, replacements = false) =>
  said(notificationsOf(aPost(of), replacements));

describe('What ESR is told of a post', () => {
  it('is its picture, at each of its positions, and nothing more when somebody arrives', () => {
    const picture = pictureOf([placed('ann')], today);
    assert.deepEqual(told({ positions: [host, lead], rows: [row('ann', 'arrival')], picture }), [
      '1 ann 1',
      '1 ann 2',
    ]);
  });

  it('is a withdrawal and the picture after it', () => {
    assert.deepEqual(told({ rows: [row('ann', 'withdrawal')] }), ['2 ann 1', '1 nobody 1']);
  });

  it('is a replacement only where replacements are told at all, else withdrawal and picture say it', () => {
    const of = {
      rows: [row('ann', 'withdrawal'), row('ben', 'arrival')],
      picture: pictureOf([placed('ben')], today),
    };
    assert.deepEqual(told(of, false), ['2 ann 1', '1 ben 1']);
    assert.deepEqual(told(of, true), ['2 ann 1', '3 ben 1', '1 ben 1']);
  });

  it('is no replacement of a doctor by themselves, in another grade', () => {
    const rows = [row('ann', 'withdrawal', 1), row('ann', 'arrival', 2)];
    const picture = pictureOf([placed('ann', { grade: 'FY2' })], today);
    assert.deepEqual(told({ rows, picture }, true), ['2 ann 1', '1 ann 1']);
  });

  it('is moved dates beside the picture', () => {
    const picture = pictureOf([placed('ann', { startDate: civilDate('2027-08-11') })], today);
    assert.deepEqual(told({ rows: [row('ann', 'dates')], picture }), ['4 ann 1', '1 ann 1']);
  });

  it('has a line for every partner of a job share', () => {
    const partners = ['ann', 'ben', 'cat'].map((one) => placed(one, { wte: '0.33' }));
    assert.deepEqual(told({ picture: pictureOf(partners, today) }), [
      '1 ann 1',
      '1 ben 1',
      '1 cat 1',
    ]);
  });

  it('is that it is new while it has no position, and its picture once it has one', () => {
    assert.deepEqual(told({ positions: [], isNew: true }), ['5']);
    assert.deepEqual(told({ positions: [], isNew: false, rows: [row('ann', 'arrival')] }), []);
    assert.deepEqual(told({ positions: [host], isNew: true }), ['1 nobody 1']);
  });

  it('is told to a position that is new to it, and not again to one that has seen it', () => {
    const picture = pictureOf([placed('ann')], today);
    const left = [{ positionId: '1', picture }];
    assert.deepEqual(told({ positions: [host, lead], picture, left }), ['1 ann 2']);
  });

  it('is told anew when a holder goes to another authority, or a next doctor comes from another', () => {
    const at = (authority: string): EmployedAt[] => [
      {
        ...{ id: 'before', status: 'approved', trainingPostNumber: null, authority },
        ...{ startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-03') },
      },
    ];
    const from = (authority: string) => pictureOf([placed('ann')], today, () => at(authority));
    const left = [{ positionId: '1', picture: from('096') }];
    assert.deepEqual(told({ picture: from('096'), left }), []);
    assert.deepEqual(told({ picture: from('0292'), left }), ['1 ann 1']);
  });
});

const doctors = ['ann', 'ben', 'cat', 'dan'] as const;
const someone = fc.record({
  doctorId: fc.constantFrom(...doctors),
  startDate: fc.constantFrom('2026-08-05', '2027-07-07', '2027-08-04').map(civilDate),
  wte: fc.constantFrom('1.00', '0.85', '0.50'),
  status: fc.constantFrom('approved' as const, 'draft' as const),
});
const placements = fc
  .uniqueArray(someone, { selector: ({ doctorId }) => doctorId })
  .map((all) => all.map(({ doctorId, ...of }) => placed(doctorId, of)));
const rows = fc
  .uniqueArray(
    fc.record({
      doctorId: fc.constantFrom(...doctors),
      change: fc.constantFrom('arrival' as const, 'withdrawal' as const, 'dates' as const),
    }),
    { selector: ({ doctorId, change }) => `${doctorId} ${change}` },
  )
  .map((all) => all.map(({ doctorId, change }, index) => row(doctorId, change, index + 1)));
const shuffled = <Thing>(all: readonly Thing[]) =>
  fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });

describe('What ESR is told of any post', () => {
  it('is nothing when every change has returned to what was sent, whatever lay between', () => {
    fc.assert(
      fc.property(placements, placements, (before, between) => {
        const left = [{ positionId: '1', picture: pictureOf(before, today) }];
        const there = told({ picture: pictureOf(between, today), left });
        assert.ok(there.every((one) => one.startsWith('1 ')));
        assert.deepEqual(told({ picture: pictureOf([...before].reverse(), today), left }), []);
      }),
    );
  });

  it('is the same in whatever order changes, placements and positions come', () => {
    fc.assert(
      fc.property(
        fc.tuple(placements, rows).chain(([there, changes]) =>
          fc.record({
            there: fc.constant(there),
            changes: fc.constant(changes),
            mixed: shuffled(there),
            mixedChanges: shuffled(changes),
            positions: shuffled([host, lead]),
            replacements: fc.boolean(),
          }),
        ),
        ({ there, changes, mixed, mixedChanges, positions, replacements }) => {
          const of = (some: typeof there, rowsOf: typeof changes, at: readonly Position[]) =>
            notificationsOf(
              aPost({ positions: at, rows: rowsOf, picture: pictureOf(some, today) }),
              replacements,
            );
          assert.deepEqual(of(mixed, mixedChanges, positions), of(there, changes, [host, lead]));
        },
      ),
    );
  });

  it('has each withdrawal and each moved date once at each position, and no line twice', () => {
    fc.assert(
      fc.property(placements, rows, fc.boolean(), (there, changes, replacements) => {
        const picture = pictureOf(there, today);
        const all = notificationsOf(
          aPost({ positions: [host, lead], rows: changes, picture }),
          replacements,
        );
        for (const [type, change] of [
          ['2', 'withdrawal'],
          ['4', 'dates'],
        ] as const) {
          assert.equal(
            all.filter((one) => one.type === type).length,
            2 * changes.filter((one) => one.change === change).length,
          );
        }
        assert.equal(new Set(all.map((one) => JSON.stringify(one))).size, all.length);
        assert.ok(replacements || all.every(({ type }) => type !== '3'));
      }),
    );
  });
});
