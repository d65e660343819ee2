import assert from 'node:assert/strict';
import { addDays, civilDate } from '../../../domain/civil-date.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import { withPreviousPlacements } from '../../../simulator/intrepid/previous-placements.ts';

const region = generateRegion({ seed: '1', rotations: 400 });
const whole = withPreviousPlacements(region, '1');
const previous = whole.placements.slice(region.placements.length);
const recruits = new Set(region.doctors.filter((one) => one.newRecruit).map(({ id }) => id));

describe('where the trainees of the sample region are before the season', () => {
  it('is known for whoever is no new recruit, about four in five', () => {
    assert.ok(previous.length > 290 && previous.length < 350, String(previous.length));
    assert.ok(previous.every(({ doctorId }) => !recruits.has(doctorId)));
  });

  it('ends on the day before the next placement begins, and began before the clock starts', () => {
    const next = new Map(region.placements.map((one) => [one.doctorId, one.startDate]));
    for (const { doctorId, startDate, endDate } of previous) {
      const begins = next.get(doctorId);
      assert.ok(begins && startDate);
      assert.equal(endDate, addDays(begins, -1));
      assert.ok(startDate < civilDate('2027-02-01'));
    }
  });

  it('is at posts of their own, so that no post of the season changes its picture', () => {
    const known = new Set(region.posts.map(({ trainingPostNumber }) => trainingPostNumber));
    const theirs = previous.map(({ trainingPostNumber }) => trainingPostNumber);
    assert.equal(new Set(theirs).size, previous.length);
    assert.ok(
      theirs.every((number) => number !== null && number.length <= 30 && !known.has(number)),
    );
    assert.deepEqual(whole.placements.slice(0, 400), region.placements);
  });

  it('is the same for the same seed', () => {
    assert.deepEqual(withPreviousPlacements(region, '1'), whole);
  });
});
