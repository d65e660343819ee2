import assert from 'node:assert/strict';
import { aRegister } from '../support/postgres.ts';
import { aPlacement, at, august, day, plantContacts, plantTrusts, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, intrepidWith } from './terminal.ts';

const february = at('2027-02-01', '09:00');
const cardiology = {
  ...{ id: 'EOE-CARD', version: 1, changed_at: february, name: 'Cardiology' },
  ...{ director: null, lead_employer: null as string | null },
};

describe('changeover season', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  beforeEach(async function () {
    this.timeout(60_000);
    place = await aRegister();
  });
  afterEach(() => place.close());

  const planned = async (
    source = intrepidWith({ placements: [], programmes: [] }),
    now = february,
  ) => aTerminal({ ...place, now, source });
  const matched = (post: string) =>
    place.register('positions').insert({
      ...{
        deanery: 'EOE',
        position_id: `4${post.slice(-3)}`,
        position_number: `94${post.slice(-3)}`,
      },
      ...{ training_post_number: post, authority: '041', role: 'host', live: true },
      ...{ file: 'DE_EOE_RMF_20270201_00000001.DAT', line: 2 },
    });

  describe('plan', () => {
    it('says where a bad line stands in a spreadsheet', async () => {
      await plantTrusts(place.register);
      const bad = {
        ok: false,
        ...{ id: '70009', version: 1, changedAt: null },
        where: 'August.xlsx, sheet Placements, line 7',
        findings: [
          { view: 'placement', id: '70009', field: 'WTE*', value: '2', allowed: 'at most 1.00' },
        ],
      } as const;
      const source = {
        ...intrepidWith({ placements: [], programmes: [cardiology] }),
        placements: () => Promise.resolve({ rows: [bad], cursor: null }),
      };
      const { text } = await (await planned(source)).types('season', 'plan', 'EOE-2027-08');
      assert.match(
        text,
        /placement 70009 \(August\.xlsx, sheet Placements, line 7\), WTE\*: 2 \(allowed: at most 1\.00\)/,
      );
    });

    it('names what should be mended first', async () => {
      await plantTrusts(place.register);
      const placements = [
        aPlacement('70001'),
        { ...aPlacement('70002'), trust: 'XYZ' },
        { ...aPlacement('70003'), training_post_number: null, trust: null },
      ];
      const empty = { ...cardiology, id: 'EOE-GERI' };
      const source = intrepidWith({ placements, programmes: [cardiology, empty] });
      const plan = await (await planned(source)).types('season', 'plan', 'EOE-2027-08', '--json');
      const { problems } = JSON.parse(plan.text) as {
        problems: { weight: string; says: string; which: string[] }[];
      };
      const about = (part: string) => problems.find(({ says }) => says.includes(part));
      assert.deepEqual(about('does not know these trusts')?.which, ['XYZ']);
      assert.equal(about('Nobody at all is the named contact')?.weight, 'must');
      assert.deepEqual(about('have no placement in the season')?.which, ['EOE-GERI']);
      assert.deepEqual(about('no live position')?.which, ['EOE/RGT00/030/STR/001']);
      assert.deepEqual(about('no training post number yet')?.which, ['70003']);
    });

    it('names desks without a deputy or a manager, and ODS codes that nobody has looked up', async () => {
      await plantTrusts(place.register);
      await plantContacts(place.register);
      await place.register('trusts').where({ ods: 'RGT' }).update({ code_verified: false });
      const source = intrepidWith({ placements: [aPlacement('70001')], programmes: [cardiology] });
      const plan = await (await planned(source)).types('season', 'plan', 'EOE-2027-08', '--json');
      const { problems } = JSON.parse(plan.text) as {
        problems: { weight: string; says: string; which: string[] }[];
      };
      const about = (part: string) => problems.find(({ says }) => says.includes(part));
      const ofDeanery = ['applicants', 'data', 'files', 'hires', 'placements', 'positions'];
      const desks = ofDeanery.map((topic) => `EOE/${topic}`);
      assert.deepEqual(about('have no deputy')?.which, desks);
      assert.deepEqual(about('have no manager')?.which, [...desks, 'RGT/hires']);
      assert.equal(about('have no deputy')?.weight, 'should');
      assert.deepEqual(about('looked up the ODS codes')?.which, ['RGT']);
    });

    it('is content with a season that can start', async () => {
      await plantTrusts(place.register);
      await plantContacts(place.register);
      await place.register('contacts').update({ verified_on: '2027-01-15' });
      const topics = ['placements', 'positions', 'applicants', 'files', 'data', 'hires'];
      const desks = ['RGT', 'EOE'].flatMap((scope) =>
        ['contact', 'deputy', 'manager'].flatMap((role) =>
          topics.map((topic) => ({ scope, topic, role, contact_id: 'o.fenwright' })),
        ),
      );
      await place.register('desks').insert(desks).onConflict().ignore();
      await matched('EOE/RGT00/030/STR/001');
      const source = intrepidWith({ placements: [aPlacement('70001')], programmes: [cardiology] });
      const { lines } = await (await planned(source)).types('season', 'plan', 'EOE-2027-08');
      assert.equal(lines.at(-1), 'Nothing. It can start.');
    });

    it('does nothing', async () => {
      const { types, sent } = await planned();
      await types('season', 'plan', 'EOE-2027-08');
      assert.deepEqual(sent, []);
      assert.deepEqual(await place.register('seasons'), []);
    });

    it('refuses a season that overlaps, leaves a gap or has no usual dates', async () => {
      await place
        .register('seasons')
        .insert({ ...august, id: 'EOE-2027-06', starts_to: '2027-07-15' });
      const { types } = await planned();
      const overlap = await types('season', 'plan', 'EOE-2027-08');
      assert.match(overlap.text, /must +It overlaps with EOE-2027-06/);
      const february = await types('season', 'plan', 'EOE-2028-02');
      assert.equal(february.code, 64);
      assert.match(february.errors, /EOE-2028-02 has no usual dates: give --starts-from/);
      assert.equal((await types('season', 'plan', 'LON-2027-08')).code, 64);
    });
  });

  describe('start', () => {
    const ready = async () => {
      await plantTrusts(place.register);
      await plantContacts(place.register);
      return intrepidWith({ placements: [aPlacement('70001')], programmes: [cardiology] });
    };

    it('writes the plan down and starts the season', async () => {
      const { types, sent } = await planned(await ready());
      const { code, lines } = await types('season', 'start', 'EOE-2027-08');
      assert.equal(code, 0);
      assert.equal(
        lines[0],
        'EOE-2027-08 has started: 1 placement, first day Wednesday 4 August 2027.',
      );
      assert.deepEqual(sent[0], {
        workflow: 'season/EOE-2027-08',
        name: 'start',
        said: {
          season: {
            ...{ id: 'EOE-2027-08', deanery: 'EOE', startsFrom: day('2027-07-01') },
            ...{ startsTo: day('2027-10-31'), readiness: day('2027-06-01') },
            ...{ firstDay: day('2027-08-04'), close: day('2027-12-01') },
          },
          clock: { mode: 'timers' },
          at: february,
        },
      });
      assert.deepEqual(await place.register('seasons').pluck('state'), ['started']);
    });

    it('refuses while something must be mended, unless it is told to start anyway', async () => {
      const source = intrepidWith({ placements: [aPlacement('70001')], programmes: [cardiology] });
      const { types, sent } = await planned(source);
      const refused = await types('season', 'start', 'EOE-2027-08');
      assert.equal(refused.code, 2);
      assert.match(
        refused.errors,
        /does not know these trusts; `changeover trust import` brings them\. RGT/,
      );
      assert.deepEqual(sent, []);
      assert.equal((await types('season', 'start', 'EOE-2027-08', '--anyway')).code, 0);
    });

    it('never starts one whose dates cannot be, or are another’s', async () => {
      const { types, sent } = await planned(await ready());
      const upsideDown = ['--starts-from', '2027-10-31', '--starts-to', '2027-07-01'];
      const turned = await types('season', 'start', 'EOE-2027-08', ...upsideDown, '--anyway');
      assert.equal(turned.code, 2);
      assert.match(turned.errors, /^The season did not start\. To mend first:\n {2}The range/);
      await place.register('seasons').insert({ ...august, id: 'EOE-2027-07' });
      const overlaps = await types('season', 'start', 'EOE-2027-08', '--anyway');
      assert.match(overlaps.errors, /It overlaps with EOE-2027-07/);
      assert.deepEqual(sent, []);
    });

    it('starts one beside a gap, which another may fill, where it is told to start anyway', async () => {
      const { types } = await planned(await ready());
      const before = { startsFrom: '2026-07-01', startsTo: '2026-10-31', close: '2026-12-01' };
      const { startsFrom: starts_from, startsTo: starts_to, close } = before;
      const earlier = { ...august, id: 'EOE-2026-08', starts_from, starts_to, close };
      await place.register('seasons').insert(earlier);
      const refused = await types('season', 'start', 'EOE-2027-08');
      assert.match(refused.errors, /or to start --anyway:\n {2}It leaves a gap after EOE-2026-08/);
      assert.equal((await types('season', 'start', 'EOE-2027-08', '--anyway')).code, 0);
    });

    it('does not start one that is closed', async () => {
      const source = await ready();
      await place.register('seasons').insert({ ...august, state: 'closed' });
      const { types, sent } = await planned(source);
      const { code, errors } = await types('season', 'start', 'EOE-2027-08');
      assert.equal(code, 2);
      assert.equal(errors, 'EOE-2027-08 is closed.\n');
      assert.deepEqual(sent, []);
    });
  });

  describe('status', () => {
    it('counts by milestone and by trust, and says what comes next', async () => {
      await plantJuly(place.register);
      const { text } = await aTerminal({ ...place, now: thursday }).types('season', 'status');
      assert.match(text, /The first day is Wednesday 4 August 2027, in 27 days\./);
      assert.match(text, /hire confirmed +2 +1 +–/);
      assert.match(text, /RGT +Cambridge University Hospitals NHS Foundation Trust +4 +1 +2\n/);
      assert.match(text, /Next: changeover day, 4 August 2027 18:00/);
    });

    it('prints a report as it was written, or names those that are', async () => {
      await plantJuly(place.register);
      const { types } = aTerminal({ ...place, now: thursday });
      const report = await types('season', 'status', '--report', 'readiness list');
      assert.match(report.text, /as of Tuesday 1 June 2027 at 18:00/);
      assert.match(report.text, /starts +placement +programme\n4 August 2027 +70005 +EOE-CARD/);
      const unwritten = await types('season', 'status', '--report', 'close');
      assert.equal(unwritten.code, 3);
      assert.match(unwritten.errors, /has no report "close"\. Written: "readiness list"\./);
    });

    it('is that of the season that closed last, where none runs', async () => {
      await plantJuly(place.register);
      const seasons = place.register('seasons');
      await seasons.clone().update({ state: 'closed' });
      const { types } = aTerminal({ ...place, now: at('2027-12-02') });
      const { lines, text } = await types('season', 'status');
      assert.equal(lines[0], 'EOE-2027-08, closed');
      assert.match(text, /Written: readiness list/);
      const february = { starts_from: '2027-11-01', starts_to: '2028-06-30', state: 'started' };
      await seasons.clone().insert({ ...august, ...february, id: 'EOE-2028-02' });
      assert.equal((await types('season', 'status')).lines[0], 'EOE-2028-02, started');
    });

    it('finds no season that has not started', async () => {
      const { types } = await planned();
      assert.equal((await types('season', 'status')).code, 3);
      assert.equal((await types('season', 'status', 'EOE-2027-08')).code, 3);
    });
  });
});
