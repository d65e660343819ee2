import assert from 'node:assert/strict';
import { addDays, civilDate, type CivilDate } from '../../../domain/civil-date.ts';
import { londonOf } from '../../../domain/london.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import { august2027, clockStarts } from '../../../simulator/rehearsal/season-plan.ts';
import type { Role, Telling } from '../../../simulator/script/post-words.ts';
import { scriptOf } from '../../../simulator/script/script.ts';
import type { Story } from '../../../simulator/script/story.ts';

const region = generateRegion({ seed: 'script', rotations: 400 });
const season = august2027;
const written = (replacements: boolean) =>
  scriptOf({ seed: 'script', region, season, from: clockStarts, replacements });
const { stories, tellings } = written(false);
const clock = londonOf(clockStarts).date;

const nobody = ['nobody follows', 'nobody is there'];

/** A story of this name, its placement as Intrepid first has it, and the days of its changes. */
function told(name: string, isFit: (story: Story) => boolean = () => true) {
  const story = stories.find((one) => one.name === name && one.positions.length > 0 && isFit(one));
  assert.ok(story, name);
  const placement = region.placements.find(({ id }) => id === story.placementId);
  assert.ok(placement?.startDate && placement.endDate, name);
  const { startDate: start, endDate: end } = placement;
  const days = story.intrepid.map(({ at }) => londonOf(at).date);
  const opens = addDays(start, -90);
  const at = (post: string, role: Role | null, until = opens) =>
    tellings
      .filter((one) => one.post === post && one.role === role && one.on >= until)
      .map(({ on, changes, picture }) => [on, changes, picture.map(withoutEmployer)]);
  return { story, placement, start, end, days, opens, at };
}
/** Where they are until then is a draw of its own. */
const withoutEmployer = (says: string): string => says.replace(/, until then at \d+$/, '');
const isNext = ({ doctorId, wte, grade }: Of, from: string, but: Partial<Of> = {}): string =>
  `${but.doctorId ?? doctorId} is next from ${from} as ${grade}, ${Number(but.wte ?? wte)} WTE`;
type Of = Pick<(typeof region.placements)[number], 'doctorId' | 'wte' | 'grade'>;

const hostPost = ({ positions }: Story): string =>
  positions.find(({ role }) => role === 'host')?.trainingPostNumber ?? '';
const lastsLong = (story: Story): boolean =>
  region.placements.some(
    ({ id, endDate }) => id === story.placementId && (endDate ?? '') > '2028-03-15',
  );

const isAlone = (story: Story): boolean =>
  stories.filter((one) => hostPost(one) === hostPost(story)).length === 1;

describe('What the script says that ESR must be told of a post', () => {
  it('is that nobody is there once a position is live, and who comes on the day their window opens', () => {
    const { story, placement, start, opens, at } = told('smooth', lastsLong);
    const [{ liveFrom, role } = { liveFrom: null, role: 'host' as const }] = story.positions;
    assert.deepEqual(at(hostPost(story), role, clock), [
      [(liveFrom ?? clock) > clock ? liveFrom : clock, [], nobody],
      [opens, [], [isNext(placement, start)]],
    ]);
  });

  it('is the same at host and lead employer', () => {
    const { story, at } = told('smooth', ({ positions }) => positions.length === 2);
    assert.deepEqual(at(hostPost(story), 'host', clock), at(hostPost(story), 'lead', clock));
    assert.ok(at(hostPost(story), 'lead', clock).length > 0);
  });

  it('is where the doctor is until then: the authority that pays them, with its leading zeros', () => {
    const from = tellings.flatMap(({ picture }) =>
      picture.flatMap((says) => /until then at (\d+)$/.exec(says)?.[1] ?? []),
    );
    const authorities = new Set(region.trusts.flatMap(({ authority }) => authority ?? []));
    assert.ok(from.some((vpd) => vpd.startsWith('0')));
    assert.ok(from.every((vpd) => authorities.has(vpd)));
  });

  it('is each partner of a job share', () => {
    const { story, at } = told('job share', lastsLong);
    const partners = region.placements.filter(
      ({ trainingPostNumber }) => trainingPostNumber === hostPost(story),
    );
    assert.equal(partners.length, 2);
    const [[, changes, picture] = []] = at(hostPost(story), 'host');
    assert.deepEqual(changes, []);
    assert.deepEqual(picture, partners.map((one) => isNext(one, one.startDate ?? '')).sort());
  });

  it('is a withdrawal and an empty post, the day after it where un-approving is the withdrawal', () => {
    const resigned = told('withdrawn after sending, in time', lastsLong);
    const { placement, start, opens, days } = resigned;
    assert.deepEqual(resigned.at(hostPost(resigned.story), 'host'), [
      [opens, [], [isNext(placement, start)]],
      [days.at(-1), [`${placement.doctorId} is withdrawn`], nobody],
    ]);
    const unapproved = told('un-approved beyond the grace, approved again', lastsLong);
    const [off = clock, on] = unapproved.days.slice(-2);
    const { doctorId } = unapproved.placement;
    assert.deepEqual(unapproved.at(hostPost(unapproved.story), 'host').slice(1), [
      [addDays(off, 1), [`${doctorId} is withdrawn`], nobody],
      [on, [], [isNext(unapproved.placement, unapproved.start)]],
    ]);
    const deleted = told('row deleted after sending, in time', lastsLong);
    assert.deepEqual(deleted.at(hostPost(deleted.story), 'host')[1], [
      addDays(deleted.days.at(-1) ?? clock, 2),
      [`${deleted.placement.doctorId} is withdrawn`],
      nobody,
    ]);
  });

  it('is nothing of what returns before it has left, and of what changes before the window', () => {
    for (const name of [
      'un-approved and approved again within the grace',
      'moved and back again before anybody was told',
    ]) {
      const { story, placement, start, opens, at } = told(name);
      const others = at(hostPost(story), 'host').filter(([on]) => (on ?? '') < start);
      assert.deepEqual(others, [[opens, [], [isNext(placement, start)]]], name);
    }
    const { story, at } = told('withdrawn before the window', isAlone);
    assert.deepEqual(at(hostPost(story), 'host'), []);
  });

  it('is moved dates and the post with them, though the window of the new start is not open yet', () => {
    const { story, placement, start, end, days, at } = told('moved after sending, in time');
    const on = days.at(-1) ?? clock;
    const to = addDays(start, 7);
    assert.ok(on < addDays(to, -90));
    assert.deepEqual(at(hostPost(story), 'host').slice(1, 2), [
      [
        on,
        [`${placement.doctorId} moves to ${to}, until ${addDays(end, 7)}`],
        [isNext(placement, to)],
      ],
    ]);
  });

  it('is a withdrawal at the old post and an arrival at the new one, by the same file', () => {
    const { story, placement, start, days, at } = told('post changed after sending, in time');
    const [from = '', to = ''] = [
      ...new Set(story.positions.map(({ trainingPostNumber }) => trainingPostNumber)),
    ];
    const on = days.at(-1) ?? clock;
    const thatDay = (post: string) => at(post, 'host').filter((one) => one[0] === on);
    assert.deepEqual(thatDay(from), [[on, [`${placement.doctorId} is withdrawn`], nobody]]);
    assert.deepEqual(thatDay(to), [[on, [], [isNext(placement, start)]]]);
  });

  it('is a withdrawal and the other doctor, and 0.85 as it is', () => {
    const { story, placement, start, days, at } = told('replaced by another doctor, in time');
    const { doctorId } = story;
    assert.deepEqual(at(hostPost(story), 'host')[1], [
      days.at(-1),
      [`${placement.doctorId} is withdrawn`],
      [isNext(placement, start, { doctorId })],
    ]);
    const less = told('less than full time after sending, in time');
    assert.deepEqual(less.at(hostPost(less.story), 'host')[1], [
      less.days.at(-1),
      [],
      [isNext(less.placement, less.start, { wte: '0.85' })],
    ]);
  });

  it('is who comes in whose place where replacements are told, with the withdrawal; elsewhere never', () => {
    const isReplacement = (says: string) => says.includes(' replaces ');
    assert.ok(!tellings.some(({ changes }) => changes.some(isReplacement)));
    const all = written(true).tellings;
    const { story, placement, start, days } = told('replaced by another doctor, in time');
    const ofPost = all.filter(({ post, role }) => post === hostPost(story) && role === 'host');
    assert.deepEqual(
      ofPost
        .filter(({ changes }) => changes.some(isReplacement))
        .map((one) => [one.on, one.changes]),
      [
        [
          days.at(-1),
          [
            `${placement.doctorId} is withdrawn`,
            `${story.doctorId} replaces ${placement.doctorId} from ${start}`,
          ].sort(),
        ],
      ],
    );
    const without = all.map((one) => {
      return { ...one, changes: one.changes.filter((says) => !isReplacement(says)) };
    });
    assert.deepEqual(without, tellings, 'nothing else is told otherwise');
    const swapped = stories.filter(({ name }) => name === 'two doctors swapped, in time');
    for (const { positions } of swapped) {
      for (const { trainingPostNumber } of positions) {
        const words = all.filter(({ post }) => post === trainingPostNumber);
        assert.ok(words.some(({ changes }) => changes.some(isReplacement)));
      }
    }
  });

  it('is that nobody follows, when whoever holds the post has ninety days left', () => {
    const { story, placement, end, at } = told('smooth', (one) =>
      region.placements.some(
        ({ id, endDate }) => id === one.placementId && endDate === '2027-12-01',
      ),
    );
    assert.deepEqual(at(hostPost(story), 'host').slice(1), [
      [
        addDays(end, -89),
        [],
        [`${placement.doctorId} holds it until ${end}, ${Number(placement.wte)} WTE`, nobody[0]],
      ],
    ]);
  });

  it('is that a post is new on the day it opens, and how it looks once it has a position', () => {
    const { story, placement, start, opens, days, at } = told(
      'post opened during the season',
      lastsLong,
    );
    const [{ liveFrom, role } = { liveFrom: null, role: 'host' as const }] = story.positions;
    const [opened = clock, given = clock] = days;
    assert.ok(opened < given && given < (liveFrom ?? '') && (liveFrom ?? '') < opens);
    assert.deepEqual(at(hostPost(story), null, clock), [[opened, ['the post is new'], []]]);
    assert.deepEqual(at(hostPost(story), role, clock), [
      [liveFrom, [], nobody],
      [opens, [], [isNext(placement, start)]],
    ]);
  });

  it('is nothing else of a post that has no position, and nothing after the close', () => {
    const known = new Set(
      stories.flatMap(({ positions }) =>
        positions.map(({ trainingPostNumber, role }) => `${trainingPostNumber} ${role}`),
      ),
    );
    const last: CivilDate = tellings.reduce(
      (latest, { on }) => (on > latest ? on : latest),
      civilDate('2027-01-01'),
    );
    const isNew = ({ changes }: Telling) => changes.join() === 'the post is new';
    for (const one of tellings) {
      const { post, role } = one;
      assert.ok(role === null ? isNew(one) : known.has(`${post} ${role}`), post);
    }
    assert.ok(last <= season.close);
  });
});
