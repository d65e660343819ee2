import assert from 'node:assert/strict';
import { addDays, type CivilDate } from '../../../domain/civil-date.ts';
import { londonOf } from '../../../domain/london.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import { august2027, clockStarts } from '../../../simulator/rehearsal/season-plan.ts';
import { scriptOf } from '../../../simulator/script/script.ts';
import type { HireStory, Story } from '../../../simulator/script/story.ts';
import { stillToDo } from '../../../simulator/script/still-to-do.ts';

const seed = 'script';
const region = generateRegion({ seed, rotations: 400 });
const season = august2027;
const { stories } = scriptOf({ seed, region, season, from: clockStarts, replacements: false });

/** What the digests say is to do for a story, as it is or as it might be. */
const toDo = (story: Story, but: Partial<Story> = {}) =>
  stillToDo({
    ...{ region, stories: [{ ...story, ...but }] },
    ...{ from: londonOf(clockStarts).date, until: season.close },
  }).map(({ on, ods, says }) => [on, ods, says]);

const isAlone = ({ positions }: Story): boolean => positions.length === 1;

function aStory(name: string, isFit: (story: Story) => boolean = isAlone) {
  const story = stories.find((one) => one.name === name && isFit(one));
  assert.ok(story, name);
  const start = region.placements.find(({ id }) => id === story.placementId)?.startDate;
  const [position] = story.positions;
  assert.ok(start && position, name);
  return { story, start, position, weeks: (many: number) => addDays(start, -7 * many) };
}

const hired = (on: CivilDate): { hire: HireStory } => ({ hire: { on } });

describe('What the script says that digests must say is still to do', () => {
  it('is whom to hire, eight and six weeks before the start, to who pays', () => {
    const { story, start, position, weeks } = aStory('never hired');
    const says = `${story.doctorId} is still to be hired for ${start}`;
    assert.deepEqual(toDo(story), [
      [weeks(8), position.ods, says],
      [weeks(6), position.ods, says],
    ]);
    assert.deepEqual(toDo(story, hired(weeks(6))), [[weeks(8), position.ods, says]]);
    assert.deepEqual(toDo(story, hired(addDays(weeks(8), 1))), [[weeks(8), position.ods, says]]);
    assert.deepEqual(toDo(story, hired(weeks(8))), []);
  });

  it('is said to the lead employer where it pays, and to nobody else', () => {
    const never = { hire: { never: true } } as const;
    const { story } = aStory('smooth', ({ positions }) => positions.length === 2);
    const lead = story.positions.find(({ pays }) => pays);
    assert.deepEqual(
      toDo(story, never).map(([, ods]) => ods),
      [lead?.ods, lead?.ods],
    );
  });

  it('is which post has no position, fourteen, twelve, eight and six weeks before the start, until it has one', () => {
    const { story, start, position, weeks } = aStory('never hired');
    const says = `${position.trainingPostNumber} has no position for who comes on ${start}`;
    const live = (liveFrom: CivilDate | null) => ({ positions: [{ ...position, liveFrom }] });
    const without = (many: number) => [weeks(many), position.ods, says];
    assert.deepEqual(toDo(story, live(null)), [without(14), without(12), without(8), without(6)]);
    const named = (all: ReturnType<typeof toDo>) => all.filter(([, , one]) => one === says);
    assert.deepEqual(named(toDo(story, live(weeks(12)))), [without(14)]);
    assert.deepEqual(named(toDo(story, live(addDays(weeks(12), 1)))), [without(14), without(12)]);
    assert.deepEqual(named(toDo(story, live(weeks(14)))), []);
  });

  it('is nothing of a hire that ESR cannot have loaded yet; what was reached meanwhile is said once it has', () => {
    const { story, position, weeks } = aStory('never hired');
    const days = (liveFrom: CivilDate) =>
      toDo(story, { positions: [{ ...position, liveFrom }] })
        .filter(([, , says]) => says?.includes('still to be hired'))
        .map(([on]) => on);
    assert.deepEqual(days(addDays(weeks(8), -2)), [weeks(8), weeks(6)]);
    assert.deepEqual(days(addDays(weeks(8), -1)), [addDays(weeks(8), 1), weeks(6)]);
    assert.deepEqual(days(weeks(8)), [addDays(weeks(8), 2), weeks(6)]);
    assert.deepEqual(days(addDays(weeks(8), 1)), [weeks(6)]);
    assert.deepEqual(days(addDays(weeks(6), 1)), []);
  });

  it('goes by the new start where it has moved, and is nothing of whoever is withdrawn', () => {
    const { story, start } = aStory('moved inside twelve weeks', (one) => isAlone(one));
    const moved = londonOf(story.intrepid.at(-1)?.at ?? 0).date;
    for (const [on, , says] of toDo(story)) {
      const by = (on ?? '') < moved ? start : addDays(start, 7);
      assert.ok(
        says?.endsWith(by) && [addDays(by, -56), addDays(by, -42)].some((day) => day === on),
      );
    }
    assert.ok(toDo(story).length > 0);
    const resigned = aStory('withdrawn after sending, in time').story;
    assert.deepEqual(toDo(resigned, { hire: { never: true } }), []);
  });

  it('is the hire anew where the start has moved after it', () => {
    const { story, start } = aStory('moved after the hire');
    const to = addDays(start, 7);
    const on = addDays(to, -58);
    const [last] = story.intrepid.slice(-1);
    assert.ok(last);
    const at = last.at + (Date.parse(on) - Date.parse(londonOf(last.at).date));
    const intrepid = [...story.intrepid.slice(0, -1), { ...last, at }];
    assert.deepEqual(
      toDo(story, { intrepid }).map(([day]) => day),
      [addDays(to, -56)],
    );
  });
});
