import assert from 'node:assert/strict';
import { civilDate, type CivilDate } from '../../../domain/civil-date.ts';
import { londonInstant } from '../../../domain/london.ts';
import type { JournalEntry } from '../../../simulator/esr/journal.ts';
import type { Telling } from '../../../simulator/script/post-words.ts';
import { toldDifferences } from '../../../simulator/script/told-differences.ts';

const post = 'EOE/RGT00/030/STR/001';
const next = 'D1 is next from 2027-08-04 as ST3, 1 WTE';
const day = civilDate;

const tellings: readonly Telling[] = [
  { on: day('2027-05-06'), post, role: 'host', changes: [], picture: [next] },
  {
    ...{ on: day('2027-06-01'), post, role: 'host', changes: ['D1 is withdrawn'] },
    picture: ['nobody follows', 'nobody is there'],
  },
];

const heard = (
  on: string,
  title: '1' | '2' | '3' | '4' | '5',
  tells: readonly string[],
  but: {
    readonly outcome?: 'FAIL';
    readonly type?: 'DNF';
    readonly post?: string;
    readonly role?: null;
  } = {},
): JournalEntry => {
  const { type = 'DNC', outcome = 'SUCCESS', role = 'host' } = but;
  return {
    kind: 'notification received',
    at: londonInstant(day(on), '15:12'),
    file: `DE_EOE_${type}_${on.replaceAll('-', '')}_00000001.DAT`,
    ...{ line: 2, title, post: but.post ?? post, role, tells: [...tells] },
    ...{ doctor: null, withdrawn: false, start: null, outcome, says: '' },
  };
};
const arrival = heard('2027-05-06', '1', [next]);
const withdrawal = heard('2027-06-01', '2', ['D1 is withdrawn']);
const empty = heard('2027-06-01', '1', ['nobody is there', 'nobody follows']);
const all = [arrival, withdrawal, empty];

const differences = (
  journal: readonly JournalEntry[],
  of: {
    readonly on?: CivilDate;
    readonly posts?: readonly string[];
    readonly recordsOn?: readonly string[];
    readonly tellings?: readonly Telling[];
  } = {},
) =>
  toldDifferences({
    ...{ tellings: of.tellings ?? tellings, journal, on: of.on ?? day('2027-12-01') },
    misbehaved: { posts: new Set(of.posts), recordsOn: new Set(of.recordsOn) },
  });

describe('What ESR was told, beside the script', () => {
  it('differs in nothing where every telling came on its day, in whatever order a file has them', () => {
    assert.deepEqual(differences(all), []);
    assert.deepEqual(differences([empty, arrival, withdrawal]), []);
  });

  it('differs where a withdrawal is missing, or the picture after it', () => {
    assert.deepEqual(differences([arrival, empty]), [
      `${post} (host): ESR should have been told 2027-06-01: D1 is withdrawn, nobody follows, nobody is there; it was not.`,
      `${post} (host): ESR was told 2027-06-01: nobody follows, nobody is there; no story expects it.`,
    ]);
    assert.equal(differences([arrival, withdrawal]).length, 2);
    assert.equal(differences([]).length, 2);
  });

  it('differs where a telling came on another day, twice, or said something else', () => {
    const late = heard('2027-05-07', '1', [next]);
    const twice = heard('2027-05-20', '1', [next]);
    const lessTime = heard('2027-05-06', '1', [next.replace('1 WTE', '0.8 WTE')]);
    for (const [journal, count] of [
      [[late, withdrawal, empty], 2],
      [[...all, twice], 1],
      [[lessTime, withdrawal, empty], 2],
      [[...all, heard('2027-06-01', '2', ['D1 is withdrawn'])], 2],
    ] as const) {
      assert.equal(differences(journal).length, count);
    }
  });

  it('differs where somebody is said to replace another and no story says so, and where one is not', () => {
    const says = 'D2 replaces D1 from 2027-08-04';
    const replacement = heard('2027-06-01', '3', [says]);
    const found = differences([...all, replacement]);
    assert.equal(found.filter((one) => one.includes(`${says}, nobody follows`)).length, 1);
    assert.match(found.at(-1) ?? '', /no story expects it\.$/);
    const [, last] = tellings;
    assert.ok(last);
    const withIt = [...tellings.slice(0, 1), { ...last, changes: [...last.changes, says] }];
    assert.deepEqual(differences([...all, replacement], { tellings: withIt }), []);
    assert.match(differences(all, { tellings: withIt })[0] ?? '', /D2 replaces D1 .*; it was not/);
  });

  it('differs where a new post is not told, on another day, or is said to be new and is not', () => {
    const [says, opened] = ['the post is new', 'EOE/RGT00/030/STR/002'];
    const isNew = (on: string) => heard(on, '5', [says], { post: opened, role: null });
    const telling = {
      on: day('2027-03-01'),
      post: opened,
      role: null,
      changes: [says],
      picture: [],
    };
    const withIt = { tellings: [...tellings, telling] };
    assert.deepEqual(differences([...all, isNew('2027-03-01')], withIt), []);
    assert.deepEqual(differences(all, withIt), [
      `${opened} (of no position): ESR should have been told 2027-03-01: ${says}; it was not.`,
    ]);
    assert.deepEqual(differences([...all, isNew('2027-03-01')]), [
      `${opened} (of no position): ESR was told 2027-03-01: ${says}; no story expects it.`,
    ]);
    assert.equal(differences([...all, isNew('2027-03-02')], withIt).length, 2);
  });

  it('differs where a post is told of that no story knows', () => {
    const other = heard('2027-05-06', '1', ['nobody is there'], { post: 'EOE/RGT00/030/STR/999' });
    assert.deepEqual(differences([...all, other]), [
      'EOE/RGT00/030/STR/999 (host): ESR was told 2027-05-06: nobody is there; no story expects it.',
    ]);
  });

  it('does not miss what is still to come, and counts nothing that ESR refused', () => {
    assert.deepEqual(differences([arrival], { on: day('2027-05-31') }), []);
    const refused = heard('2027-05-06', '1', [next], { outcome: 'FAIL' });
    assert.equal(differences([refused, withdrawal, empty]).length, 1);
  });

  it('lets a full notification say again what is true', () => {
    assert.deepEqual(differences([...all, heard('2027-05-20', '1', [next], { type: 'DNF' })]), []);
  });

  it('where ESR did wrong, leaves open when and how often, and holds to every change and the last picture', () => {
    const later = [
      heard('2027-05-09', '1', [next]),
      withdrawal,
      withdrawal,
      empty,
      heard('2027-06-02', '1', ['nobody is there', 'nobody follows']),
    ];
    assert.ok(differences(later).length > 0);
    for (const of of [{ posts: [post] }, { recordsOn: ['2027-05-06'] }]) {
      assert.deepEqual(differences(later, of), []);
      assert.deepEqual(differences([arrival, empty], of), [
        `${post} (host): ESR should have been told D1 is withdrawn; it was not.`,
      ]);
      assert.deepEqual(differences([arrival, withdrawal], of), [
        `${post} (host): in the end ESR should have seen nobody follows, nobody is there, and saw ${next}.`,
      ]);
    }
  });
});
