import assert from 'node:assert/strict';
import { addDays } from '../../../domain/civil-date.ts';
import { holdsStart } from '../../../domain/season.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import { august2027, clockStarts } from '../../../simulator/rehearsal/season-plan.ts';
import { catalogue } from '../../../simulator/script/catalogue.ts';
import { returnedLetter } from '../../../simulator/script/returned-letter.ts';
import { changesOf, setTheStage } from '../../../simulator/script/stage.ts';
import { summary } from '../../../simulator/script/summary.ts';
import { writeScript } from '../../../simulator/script/write-script.ts';

const region = generateRegion({ seed: 'script', rotations: 400 });
const stories = writeScript({ seed: 'script', region, season: august2027 });

describe('the script of a season', () => {
  it('tells one story for each placement, and one for each row that a story adds, sorted', () => {
    const added = changesOf(stories).flatMap((one) =>
      one.kind === 'placement added' ? [one.row.id] : [],
    );
    const ids = [...region.placements.map(({ id }) => id), ...added].sort();
    assert.ok(added.length > 0);
    assert.deepEqual(
      stories.map(({ placementId }) => placementId),
      ids,
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const again = writeScript({ seed: 'script', region, season: august2027 });
    const other = writeScript({ seed: 'another', region, season: august2027 });
    assert.deepEqual(again, stories);
    assert.notDeepEqual(other, stories);
  });

  it('tells the same of every trust, whatever it is called', () => {
    const trusts = region.trusts.map((trust) => ({ ...trust, name: `A trust, ${trust.ods}` }));
    const renamed = { ...region, trusts: trusts.reverse() };
    assert.deepEqual(writeScript({ seed: 'script', region: renamed, season: august2027 }), stories);
  });

  it('names one letter that comes back: of the day on which a trust on the interface hears of a smooth arrival', () => {
    const returned = returnedLetter({ seed: 'script', stories });
    assert.deepEqual(returnedLetter({ seed: 'script', stories: [...stories].reverse() }), returned);
    const [, ods, on] = returned?.letter.split('/') ?? [];
    assert.ok(region.trusts.some((trust) => trust.ods === ods && trust.onInterface));
    const arrivals = stories.filter(
      ({ name, startDate, positions }) =>
        name === 'smooth' &&
        addDays(startDate, -90) === on &&
        positions.some((one) => one.ods === ods && one.role === 'host'),
    );
    assert.ok(arrivals.length > 0);
    const withTrouble = stories.filter(({ name }) => name !== 'smooth');
    assert.equal(returnedLetter({ seed: 'script', stories: withTrouble }), null);
  });

  it('plays every plot of the catalogue, and leaves about seven in ten without trouble', () => {
    const told = new Map(summary(stories).map(({ story, rotations }) => [story, rotations]));
    for (const { name } of catalogue) assert.ok((told.get(name) ?? 0) > 0, name);
    const calm = ['smooth', 'given a post after the offer', 'job share'];
    const share = stories.filter(({ name }) => calm.includes(name)).length / stories.length;
    assert.ok(share > 0.6 && share < 0.8, String(share));
  });

  it('plays in a region of ten without plots that would not fit', () => {
    const small = generateRegion({ seed: 'small', rotations: 10 });
    assert.ok(writeScript({ seed: 'small', region: small, season: august2027 }).length >= 10);
  });

  it('sets no post on the stage that opens later, and gives it to nobody before', () => {
    const opened = changesOf(stories).flatMap((one) => (one.kind === 'post opened' ? [one] : []));
    assert.ok(opened.length > 0);
    const stage = setTheStage(region, stories);
    const there = new Set(stage.posts.map(({ trainingPostNumber }) => trainingPostNumber));
    assert.equal(there.size, region.posts.length - opened.length);
    for (const { row, at } of opened) {
      const { trainingPostNumber } = row;
      assert.ok(!there.has(trainingPostNumber));
      const isGiven = (one: { trainingPostNumber?: string | null }) =>
        one.trainingPostNumber === trainingPostNumber;
      assert.ok(!stage.placements.some(isGiven));
      const given = changesOf(stories).filter(
        (one) => one.kind === 'placement changed' && isGiven(one.to),
      );
      assert.ok(given.length === 1 && given.every((one) => one.at > at));
    }
  });

  it('refuses a placement that starts outside the season', () => {
    const [first, ...others] = region.placements;
    assert.ok(first);
    const startDate = august2027.close;
    const outside = { ...region, placements: [{ ...first, startDate }, ...others] };
    assert.throws(
      () => writeScript({ seed: 'script', region: outside, season: august2027 }),
      /no start in EOE-2027-08/,
    );
  });

  it('changes Intrepid in order, after the kickoff and before each start that it holds', () => {
    const changes = changesOf(stories);
    assert.deepEqual(
      changes.map(({ at }) => at),
      changes.map(({ at }) => at).sort((a, b) => a - b),
    );
    assert.ok(changes.every(({ at }) => at > clockStarts));
  });

  it('never has two stories disagree about when a position goes live', () => {
    const live = new Map<string, string | null>();
    for (const { positions } of stories) {
      for (const { positionId, liveFrom } of positions) {
        assert.equal(live.get(positionId) ?? liveFrom, liveFrom, positionId);
        live.set(positionId, liveFrom);
      }
    }
  });

  it('expects applicants only of positions and starts that the story knows', () => {
    for (const { placementId, positions, expects } of stories) {
      const known = new Set(positions.map(({ positionId }) => positionId));
      for (const key of Object.keys(expects.applicants)) {
        const [doctor = '', position = '', start = ''] = key.split('/');
        assert.ok(
          region.doctors.some(({ id }) => id === doctor),
          placementId,
        );
        assert.ok(known.has(position), placementId);
        assert.match(start, /^\d{4}-\d{2}-\d{2}$/);
      }
    }
  });

  it('never expects a start without a hire, nor anything of a position that comes after the start', () => {
    for (const { placementId, expects, hire, startDate, positions } of stories) {
      if (expects.end === 'started') assert.ok(!('never' in hire), placementId);
      if (!holdsStart(august2027, startDate)) continue;
      for (const { liveFrom } of positions) assert.ok((liveFrom ?? '') < startDate, placementId);
    }
  });

  it('begins with recruits whose post is not known, and sets the stage with them', () => {
    const stage = setTheStage(region, stories);
    const postless = stage.placements.filter((one) => one.trainingPostNumber === null);
    assert.ok(postless.length > 0);
    assert.ok(postless.every(({ status }) => status === 'recruited'));
    assert.ok(region.placements.every((one) => one.trainingPostNumber !== null));
  });
});
