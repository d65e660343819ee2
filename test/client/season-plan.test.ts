import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { aRegister } from '../support/postgres.ts';
import { aPlacement, at, day, plantContacts, plantTrusts } from './planted.ts';
import { aTerminal, intrepidWith } from './terminal.ts';

const cardiology = {
  ...{ id: 'EOE-CARD', version: 1, changed_at: at('2027-02-01'), name: 'Cardiology' },
  ...{ director: null, lead_employer: null as string | null },
};
const first = 'EOE/RGT00/030/STR/001';

describe('What changeover season plan says would happen', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  beforeEach(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantTrusts(place.register);
    await plantContacts(place.register);
    await withPosition(first, '041');
  });
  afterEach(() => place.close());

  const withPosition = (post: string, authority: string) =>
    place.register('positions').insert({
      ...{ deanery: 'EOE', position_id: `4${authority}${post.slice(-3)}`, position_number: '94' },
      ...{ training_post_number: post, authority, role: 'host', live: true },
      ...{ file: 'DE_EOE_RMF_20270201_00000001.DAT', line: 2 },
    });

  /** Each line of the calendar, its columns apart. */
  async function planned(
    placements: Parameters<typeof intrepidWith>[0]['placements'],
    now = at('2027-02-01', '09:00'),
  ): Promise<string[]> {
    const source = intrepidWith({ placements, programmes: [cardiology] });
    const terminal = aTerminal({ ...place, now, source });
    const { code, lines, errors } = await terminal.types('season', 'plan', 'EOE-2027-08');
    assert.equal(code, 0, errors);
    const from = lines.findIndex((line) => line.startsWith('day ')) + 1;
    const days = lines.slice(from, lines.indexOf('', from) - 3);
    return days.map((line) => line.replaceAll(/ {2,}/g, ' | '));
  }

  it('is every date, file and letter of a rotation, in order', async () => {
    assert.deepEqual(await planned([aPlacement('70001')]), [
      'Monday 1 February 2027 | 09:00 | date | the kickoff: a rotation for each placement | 1 | the season',
      'Thursday 6 May 2027 | 08:00 | date | the window opens | 1 | 4 August 2027',
      'Thursday 6 May 2027 | 14:00 | file out | APP: applicant records leave | 1 | 4 August 2027',
      'Thursday 6 May 2027 | 15:00 | file out | DNC: notifications of posts leave | 1 | 4 August 2027',
      'Thursday 6 May 2027 | 18:00 | letter | digests: who is arriving, a letter a trust | 1 | 4 August 2027',
      'Friday 7 May 2027 | 08:00 | file in | APC: ESR answers the applicants | 1 | 4 August 2027',
      'Friday 7 May 2027 | 15:30 | file in | DCC: ESR answers the notifications | 1 | 4 August 2027',
      'Wednesday 12 May 2027 | 17:00 | date | Code of Practice: each trust has been told by now, else an escalation | 1 | 4 August 2027',
      'Wednesday 12 May 2027 | 18:00 | report | 12-week snapshot | the season',
      'Tuesday 1 June 2027 | 18:00 | report | readiness list | the season',
      'Wednesday 9 June 2027 | 18:00 | letter | digests: who is not hired, a letter a trust | 1 | 4 August 2027',
      'Wednesday 23 June 2027 | 18:00 | letter | digests: who is not hired, a letter a trust | 1 | 4 August 2027',
      'Wednesday 7 July 2027 | 17:00 | rung | hire-overdue: on the desk for hires | 1 | 4 August 2027',
      'Wednesday 7 July 2027 | 18:00 | letter | hire-overdue: a letter to each such desk | 1 | 4 August 2027',
      'Wednesday 21 July 2027 | 17:00 | rung | hire-overdue: on the desk for hires | 1 | 4 August 2027',
      'Wednesday 21 July 2027 | 18:00 | letter | hire-overdue: a letter to each such desk | 1 | 4 August 2027',
      'Wednesday 28 July 2027 | 17:00 | rung | hire-overdue: on the desk for hires | 1 | 4 August 2027',
      'Wednesday 28 July 2027 | 18:00 | letter | hire-overdue: a letter to each such desk | 1 | 4 August 2027',
      'Monday 2 August 2027 | 14:00 | date | the last APP file; after it only a hand-over pack helps | 1 | 4 August 2027',
      'Wednesday 4 August 2027 | 17:00 | date | the first day | 1 | 4 August 2027',
      'Wednesday 4 August 2027 | 17:00 | rung | hire-overdue: on the desk for hires | 1 | 4 August 2027',
      'Wednesday 4 August 2027 | 18:00 | report | changeover day | the season',
      'Wednesday 4 August 2027 | 18:00 | letter | hire-overdue: a letter to each such desk | 1 | 4 August 2027',
      'Saturday 7 August 2027 | 17:00 | rung | hire-overdue: on the desk for hires | 1 | 4 August 2027',
      'Saturday 7 August 2027 | 18:00 | letter | hire-overdue: a letter to each such desk | 1 | 4 August 2027',
      'Wednesday 1 September 2027 | 18:00 | report | review pack | the season',
      'Wednesday 1 December 2027 | 18:00 | report | close | the season',
    ]);
  });

  it('counts records, posts, trusts and desks, not rotations, where that is what leaves', async () => {
    await withPosition('EOE/RGT00/030/STR/002', '041');
    const rde = 'EOE/RDE00/030/STR/003';
    await withPosition(rde, '055');
    const days = await planned([
      aPlacement('70001'),
      { ...aPlacement('70002'), training_post_number: 'EOE/RGT00/030/STR/002' },
      { ...aPlacement('70003'), trust: 'RDE', training_post_number: rde },
      { ...aPlacement('70004'), doctor_id: 'D9', training_post_number: first, wte: '0.50' },
    ]);
    const many = (what: string) =>
      days
        .find((line) => line.includes(what))
        ?.split(' | ')
        .at(-2);
    assert.equal(many('APP: applicant records leave'), '4');
    assert.equal(many('DNC: notifications of posts leave'), '3');
    assert.equal(many('digests: who is arriving'), '2');
    assert.equal(many('hire-overdue: on the desk'), '4');
    assert.equal(many('hire-overdue: a letter'), '2');
  });

  it('says how many are withdrawn, counts none of them, and says nothing where nobody is', async () => {
    const gone = { ...aPlacement('70002'), status: 'withdrawn' as const };
    const elsewhere = { ...gone, id: '70003', start_date: civilDate('2026-08-05') };
    const counted = async (...placements: Parameters<typeof planned>[0]) => {
      const source = intrepidWith({ placements, programmes: [cardiology] });
      const terminal = aTerminal({ ...place, now: at('2027-02-01', '09:00'), source });
      const { lines } = await terminal.types('season', 'plan', 'EOE-2027-08');
      return lines.find((line) => line.includes('of which'));
    };
    assert.equal(
      await counted(aPlacement('70001'), gone, elsewhere),
      '1 placement, of which 1 approved; 1 withdrawn in Intrepid and not counted.',
    );
    assert.equal(await counted(aPlacement('70001')), '1 placement, of which 1 approved.');
  });

  it('is the readiness of each programme that has somebody who is not approved, and its files as if they were', async () => {
    const days = await planned([
      aPlacement('70001'),
      { ...aPlacement('70002'), status: 'draft', training_post_number: first },
    ]);
    const of = (part: string) => days.filter((line) => line.includes(part));
    assert.deepEqual(of('readiness of'), [
      'Tuesday 1 June 2027 | 18:00 | rung | readiness of EOE-CARD: who is not approved is on the desk for placements | 1 | the season',
    ]);
    assert.deepEqual(of('not-approved/EOE-2027-08/EOE-CARD'), [
      'Wednesday 2 June 2027 | 08:00 | letter | not-approved/EOE-2027-08/EOE-CARD: a letter to the desk | 1 | the season',
    ]);
    assert.equal(of('not-approved: on the desk for placements').length, 7);
    assert.match(of('APP: applicant records leave')[0] ?? '', / \| 2 \| 4 August 2027$/);
  });

  it('is digests, desks and the hand-over pack of a post without a live position', async () => {
    const days = await planned([{ ...aPlacement('70002'), training_post_number: 'EOE/none' }]);
    const of = (part: string) => days.filter((line) => line.includes(part));
    assert.deepEqual(
      of('digests: posts without a live position').map((line) => line.split(' | ')[0]),
      [
        'Wednesday 28 April 2027',
        'Wednesday 12 May 2027',
        'Wednesday 9 June 2027',
        'Wednesday 23 June 2027',
      ],
    );
    assert.equal(of('post-unmatched: a letter').length, 3);
    assert.deepEqual(of('APP: applicant records'), []);
    assert.deepEqual(of('hand-over packs'), [
      'Monday 2 August 2027 | 14:30 | letter | hand-over packs: no file can carry these any more | 1 | 4 August 2027',
    ]);
  });

  it('is a line for whom a doctor leaves, on the day on which the next trust hears', async () => {
    const before = {
      ...{ ...aPlacement('69001'), trust: 'RDE', training_post_number: 'EOE/RDE00/1' },
      ...{ start_date: day('2026-08-05'), end_date: day('2027-08-03') },
    };
    const doctor = aPlacement('70001').doctor_id;
    const days = await planned([{ ...before, doctor_id: doctor }, aPlacement('70001')]);
    assert.deepEqual(
      days.filter((line) => line.includes('who is leaving')),
      [
        'Thursday 6 May 2027 | 18:00 | letter | digests: who is leaving, a letter a trust | 1 | 4 August 2027',
      ],
    );
    const stays = await planned([
      { ...before, doctor_id: doctor, trust: 'RGT' },
      aPlacement('70001'),
    ]);
    assert.deepEqual(
      stays.filter((line) => line.includes('who is leaving')),
      [],
    );
  });

  it('is the files, answers and digests of the next days where the window is open already', async () => {
    const days = await planned([aPlacement('70001')], at('2027-06-03', '14:30'));
    assert.deepEqual(days.slice(0, 9), [
      'Thursday 3 June 2027 | 14:30 | date | the kickoff: a rotation for each placement | 1 | the season',
      'Thursday 3 June 2027 | 14:30 | report | 12-week snapshot, at once since its day has passed | the season',
      'Thursday 3 June 2027 | 14:30 | report | readiness list, at once since its day has passed | the season',
      'Thursday 3 June 2027 | 15:00 | file out | DNC: notifications of posts leave | 1 | 4 August 2027',
      'Thursday 3 June 2027 | 18:00 | letter | digests: who is arriving, a letter a trust | 1 | 4 August 2027',
      'Friday 4 June 2027 | 14:00 | file out | APP: applicant records leave | 1 | 4 August 2027',
      'Friday 4 June 2027 | 15:30 | file in | DCC: ESR answers the notifications | 1 | 4 August 2027',
      'Saturday 5 June 2027 | 08:00 | file in | APC: ESR answers the applicants | 1 | 4 August 2027',
      'Wednesday 9 June 2027 | 18:00 | letter | digests: who is not hired, a letter a trust | 1 | 4 August 2027',
    ]);
  });

  it('is a hand-over pack at once where no file can carry it any more', async () => {
    const days = await planned([aPlacement('70001')], at('2027-08-02', '15:10'));
    assert.ok(
      days.includes(
        'Monday 2 August 2027 | 15:10 | letter | hand-over packs: no file can carry these any more | 1 | 4 August 2027',
      ),
    );
    assert.deepEqual(
      days.filter((line) => line.includes('APP')),
      [],
    );
  });
});
