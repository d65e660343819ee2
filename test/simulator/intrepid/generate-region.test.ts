import assert from 'node:assert/strict';
import { holdsStart } from '../../../domain/season.ts';
import { civilDate } from '../../../domain/civil-date.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';

const region = generateRegion({ seed: '1', rotations: 400 });
const season = {
  id: 'EOE-2027-08',
  deanery: 'EOE',
  startsFrom: civilDate('2027-07-01'),
  startsTo: civilDate('2027-10-31'),
  readiness: civilDate('2027-06-01'),
  firstDay: civilDate('2027-08-04'),
  close: civilDate('2027-12-01'),
};

describe('the sample region', () => {
  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(generateRegion({ seed: '1', rotations: 400 }), region);
    assert.notDeepEqual(
      generateRegion({ seed: '2', rotations: 400 }).placements,
      region.placements,
    );
  });

  it('has 22 trusts on the interface and one that works with spreadsheets', () => {
    const off = region.trusts.filter(({ onInterface }) => !onInterface);
    assert.equal(region.trusts.length, 23);
    assert.deepEqual(
      off.map(({ ods, authority }) => [ods, authority]),
      [['ZZ9', null]],
    );
    const authorities = new Set(region.trusts.map(({ authority }) => authority));
    assert.equal(authorities.size, 23);
    for (const { authority } of region.trusts) if (authority) assert.match(authority, /^\d{3}$/);
  });

  it('starts every rotation in the season, most of them on the first Wednesday of August', () => {
    const starts = region.placements.flatMap(({ startDate }) => startDate ?? []);
    assert.equal(starts.length, 400);
    assert.ok(starts.every((start) => holdsStart(season, start)));
    const august = starts.filter((start) => start === '2027-08-04').length;
    assert.ok(august > 300 && august < 380, String(august));
  });

  it('gives each rotation a doctor of its own, one in five a new recruit', () => {
    const moving = new Set(region.placements.map(({ doctorId }) => doctorId));
    assert.equal(moving.size, 400);
    assert.equal(region.doctors.length, 4_000);
    const recruits = region.doctors.filter(({ id, newRecruit }) => newRecruit && moving.has(id));
    assert.ok(recruits.length > 60 && recruits.length < 100, String(recruits.length));
  });

  it('shares a post only between halves, and never gives a number to two posts', () => {
    const numbers = region.posts.map(({ trainingPostNumber }) => trainingPostNumber);
    assert.equal(new Set(numbers).size, numbers.length);
    assert.ok(numbers.every((number) => number.length <= 30));
    const holders = new Map<string | null, string[]>();
    for (const { trainingPostNumber, wte } of region.placements) {
      holders.set(trainingPostNumber, [...(holders.get(trainingPostNumber) ?? []), wte]);
    }
    const shared = [...holders.values()].filter((wtes) => wtes.length > 1);
    assert.ok(shared.length > 0);
    for (const wtes of shared) assert.deepEqual(wtes, ['0.50', '0.50']);
  });

  it('moves doctors of foundation, core, specialty and general practice programmes', () => {
    const kindOf = new Map(region.programmes.map(({ code, kind }) => [code, kind]));
    assert.deepEqual(
      [...new Set(region.placements.map(({ programme }) => kindOf.get(programme)))].sort(),
      ['core', 'foundation', 'general practice', 'specialty'],
    );
  });

  it('marks each code that nobody has looked up, and the invented one among them', () => {
    const marked = region.trusts.filter(({ codeVerified }) => !codeVerified).map(({ ods }) => ods);
    assert.ok(marked.includes('ZZ9'));
    assert.ok(marked.length < region.trusts.length);
    for (const { ods } of region.trusts) assert.match(ods, /^[A-Z0-9]{3}$/);
  });

  it('has a lead employer for general practice and for nobody else', () => {
    for (const { kind, leadEmployer } of region.programmes) {
      assert.equal(leadEmployer, kind === 'general practice' ? 'RDE' : null);
    }
  });

  it('refuses more rotations than there are doctors', () => {
    assert.throws(() => generateRegion({ seed: '1', rotations: 4_001 }), RangeError);
  });
});
