import assert from 'node:assert/strict';
import { placementsAtPosts } from '../../activities/esr-readers.ts';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { type PlacedAtPost, pictureOf } from '../../domain/post-picture.ts';
import { london, placedAt, post } from '../activities/an-exchange.ts';
import { withIntrepid } from '../activities/an-intrepid.ts';
import { anExchangeAboutPosts } from './an-exchange-about-posts.ts';

describe('Who holds a post, and who is next', () => {
  let esr: Awaited<ReturnType<typeof anExchangeAboutPosts>>;
  beforeEach(async () => {
    esr = await anExchangeAboutPosts();
  });
  afterEach(() => esr.close());

  for (const [what, hours] of [
    ['0.85 of full time', ['0.85']],
    ['a job share of 0.50 and 0.50', ['0.50', '0.50']],
    ['a slot share of 0.60 and 0.60', ['0.60', '0.60']],
  ] as const) {
    it(`${what} is told with two decimals, and every partner with a line (case 29)`, async () => {
      esr.placements.set(
        post,
        hours.map((wte, index) =>
          placedAt({ id: `P${index + 1}`, doctorId: `D${index + 1}`, wte }),
        ),
      );
      await esr.touch();
      const [name = ''] = await esr.slot('DNC', london('2027-06-01', '15:00'));
      assert.deepEqual(
        esr.recordsOf(name).map((one) => one['workingHourIndicator']),
        hours,
      );
    });
  }

  it('two doctors who come one after the other are both told, the earlier first (case 30)', async () => {
    const [august, february] = [civilDate('2027-08-04'), civilDate('2027-08-25')];
    assert.deepEqual(
      await esr.picture([
        placedAt({ id: 'P2', doctorId: 'D2', startDate: february }),
        placedAt({ startDate: august }),
      ]),
      [
        { holds: null, next: '7000001', from: '2027-08-04', vacant: 'false' },
        { holds: null, next: '7000002', from: '2027-08-25', vacant: 'false' },
      ],
    );
  });

  it('placements that overlap name who holds the post and who is next, though both are there for a week (case 30)', async () => {
    const holds = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-10') },
    });
    assert.deepEqual(await esr.picture([holds, placedAt()]), [
      { holds: '7000002', next: '7000001', from: '2027-08-04', vacant: 'false' },
    ]);
  });

  it('a gap between two placements names who comes after it, and nobody who holds the post in it (case 30)', async () => {
    const held = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2026-08-05'), endDate: civilDate('2027-05-31') },
    });
    assert.deepEqual(await esr.picture([held, placedAt()]), [
      { holds: null, next: '7000001', from: '2027-08-04', vacant: 'false' },
    ]);
  });

  it('who holds the post is told as its holder at each position of its number (case 31)', async () => {
    await esr.position({ positionId: '100009', positionNumber: '200009' });
    const holds = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-03') },
    });
    const lines = await esr.picture([holds, placedAt()]);
    assert.deepEqual(
      lines.map(({ holds: one }) => one),
      ['7000002', '7000002'],
    );
  });

  it('who holds the post from another trust’s site is read as its holder: the number is the key (case 31)', async () => {
    const intrepid = await withIntrepid(60);
    try {
      const { id, doctorId, startDate, trainingPostNumber: number } = intrepid.placement(4);
      const ofPost = intrepid.region.posts.find((one) => one.trainingPostNumber === number);
      const elsewhere = intrepid.region.trusts.find(({ ods }) => ods !== ofPost?.trust)?.ods;
      assert.ok(number !== null && startDate !== null && ofPost && elsewhere !== undefined);
      const row = intrepid.sample('placement_rows').where({ id });
      await row.update({ trust: elsewhere, status: 'approved' });
      const found = await placementsAtPosts(intrepid.source)([number]);
      const { holders } = pictureOf(found.get(number) ?? [], addDays(startDate, 7));
      assert.deepEqual(
        holders.map((one) => one.doctorId),
        [doctorId],
      );
    } finally {
      await intrepid.close();
    }
  });

  it('a post vacant, filled and vacant again is told each time, and nothing in between (case 32)', async () => {
    const holds = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-03') },
    });
    const vacant = async (placements: readonly PlacedAtPost[], date: string) =>
      (await esr.picture(placements, date)).map((one) => one.vacant);
    assert.deepEqual(await vacant([holds], '2027-06-01'), ['true']);
    assert.deepEqual(await vacant([holds], '2027-06-02'), []);
    assert.deepEqual(await vacant([holds, placedAt()], '2027-06-03'), ['false']);
    assert.deepEqual(await vacant([holds, placedAt()], '2027-06-04'), []);
    assert.deepEqual(await vacant([holds], '2027-06-05'), ['true']);
  });
});
