import assert from 'node:assert/strict';
import { addDays } from '../../../domain/civil-date.ts';
import { londonOf } from '../../../domain/london.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import { withPreviousPlacements } from '../../../simulator/intrepid/previous-placements.ts';
import { august2027, clockStarts } from '../../../simulator/rehearsal/season-plan.ts';
import type { DigestTopic } from '../../../simulator/script/digest-words.ts';
import { scriptOf } from '../../../simulator/script/script.ts';
import type { Story } from '../../../simulator/script/story.ts';

const seed = 'script';
const region = generateRegion({ seed, rotations: 400 });
const season = august2027;
const script = scriptOf({ seed, region, season, from: clockStarts, replacements: false });
const { digests, stories } = script;
const whole = withPreviousPlacements(region, seed);

const trustOf = (post: string | null | undefined): string =>
  whole.posts.find(({ trainingPostNumber }) => trainingPostNumber === post)?.trust ?? '';
const leadOf = (programme: string): string | null =>
  region.programmes.find(({ code }) => code === programme)?.leadEmployer ?? null;

/** A story of this name, where its doctor goes, and where they are until then. */
function told(name: string, isFit: (where: ReturnType<typeof whereOf>) => boolean = () => true) {
  const found = stories
    .filter((one) => one.name === name)
    .map(whereOf)
    .find(isFit);
  assert.ok(found, name);
  return found;
}

function whereOf(story: Story) {
  const row = region.placements.find(({ id }) => id === story.placementId);
  assert.ok(row?.startDate);
  const from = whole.placements
    .slice(region.placements.length)
    .find(({ doctorId }) => doctorId === row.doctorId);
  const days = story.intrepid.map(({ at }) => londonOf(at).date);
  const says = (about: DigestTopic) =>
    digests
      .filter((one) => one.placementId === story.placementId && one.about === about)
      .map(({ on, ods, says }) => [on, ods, says]);
  const { startDate: start, trainingPostNumber, programme, doctorId } = row;
  const to = trustOf(trainingPostNumber);
  const worksAt = trustOf(from?.trainingPostNumber);
  return { story, start, to, from, worksAt, programme, doctorId, days, says };
}
type Where = ReturnType<typeof whereOf>;

const moves = ({ from, to, worksAt, programme }: Where): boolean =>
  from !== undefined && worksAt !== to && leadOf(programme) === null;
const leaves = ({ doctorId, worksAt, to, from, start }: Where, but = start): string =>
  `${doctorId}, who works at ${worksAt} until ${from?.endDate ?? ''}, goes to ${to} on ${but}`;

describe('What the script says that digests must say of an arrival', () => {
  it('is who comes to the one trust, and who leaves to the other, on the day their window opens', () => {
    const one = told('smooth', moves);
    const opens = addDays(one.start, -90);
    assert.deepEqual(one.says('who comes'), [
      [opens, one.to, `${one.doctorId} comes on ${one.start}`],
    ]);
    assert.deepEqual(one.says('who leaves'), [[opens, one.worksAt, leaves(one)]]);
  });

  it('is nothing of leaving of a new recruit, nor of whoever stays where they are', () => {
    const recruit = told('smooth', ({ from }) => from === undefined);
    assert.deepEqual(recruit.says('who leaves'), []);
    const stays = told('smooth', ({ from, worksAt, to }) => from !== undefined && worksAt === to);
    assert.deepEqual(stays.says('who leaves'), []);
  });

  it('is told to the trust that somebody leaves, and not to the lead employer that keeps them', () => {
    const one = told(
      'smooth',
      ({ from, worksAt, to, programme }) =>
        from !== undefined && worksAt !== to && leadOf(programme) !== null,
    );
    assert.notEqual(one.worksAt, leadOf(one.programme));
    assert.deepEqual(
      one.says('who leaves').map(([, ods]) => ods),
      [one.worksAt],
    );
  });

  it('is that they leave, once more, for each new start, and never for a change of working time', () => {
    const moved = told('moved inside twelve weeks', moves);
    const to = addDays(moved.start, 7);
    assert.deepEqual(moved.says('who leaves'), [
      [addDays(moved.start, -90), moved.worksAt, leaves(moved)],
      [moved.days.at(-1), moved.worksAt, leaves(moved, to)],
    ]);
    const less = told('less than full time after sending, in time', moves);
    assert.equal(less.says('who comes').length, 2);
    assert.equal(less.says('who leaves').length, 1);
  });

  it('is who does not come, to the trust that expected them; whoever they left hears nothing more', () => {
    const one = told('withdrawn after sending, in time', moves);
    assert.deepEqual(one.says('who comes').slice(1), [
      [one.days.at(-1), one.to, `${one.doctorId} does not come`],
    ]);
    assert.equal(one.says('who leaves').length, 1);
  });
});
