import assert from 'node:assert/strict';
import { addDays } from '../../../domain/civil-date.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import { august2027, clockStarts } from '../../../simulator/rehearsal/season-plan.ts';
import type { Pack } from '../../../simulator/script/packs.ts';
import { scriptOf } from '../../../simulator/script/script.ts';
import { putRotation } from '../../../systems/register/rotations.ts';
import { aRotation, at, day, thursday } from '../../client/planted.ts';
import { aStory, besideScript, type BesideScript } from './beside-script.ts';

describe('The hand-over packs that the script says must go', () => {
  const seed = 'script';
  const region = generateRegion({ seed, rotations: 400 });
  const season = august2027;
  const of = { seed, region, season, from: clockStarts, replacements: false };
  const { packs, stories } = scriptOf(of);

  it('go the day before the start, to the trust and to the lead employer that pays, and for nobody else', () => {
    const late = [
      'approved the day before the start',
      'less than full time the day before the start',
    ];
    const owed = stories.filter(({ name }) => late.includes(name));
    assert.ok(late.every((name) => owed.some((one) => one.name === name)));
    assert.deepEqual(
      [...new Set(packs.map(({ placementId }) => placementId))],
      owed.map(({ placementId }) => placementId),
    );
    for (const { placementId, startDate, positions } of owed) {
      const trusts = positions.map(({ ods }) => ods).sort();
      const on = addDays(startDate, -1);
      assert.deepEqual(
        packs.filter((one) => one.placementId === placementId),
        trusts.map((ods) => ({ placementId, on, ods })),
      );
    }
  });
});

describe('The hand-over packs of a season beside its script', () => {
  let season: BesideScript;
  beforeEach(async () => {
    season = await besideScript();
    await putRotation(season.register, aRotation('1'), thursday);
  });
  afterEach(() => season.close());

  const on = day('2027-08-03');
  const packs: readonly Pack[] = [{ placementId: '1', on, ods: 'RGT' }];
  const stories = [aStory('1')];
  const goes = (ods: string, date: string = on, state = 'sent') =>
    season.register('letters').insert({
      ...{ key: `rotation/EOE/1/pack/3/${ods}`, kind: 'pack', ods, recipient: 'a@rgt.example' },
      ...{ subject: '', body: '', message_id: ods, state, claimed_at: new Date(at(date, '12:00')) },
    });
  const differences = async (script: Parameters<typeof season.judged>[1], date: string = on) =>
    (await season.judged(date, { stories, ...script })).differences;
  const says = '1 (smooth): a hand-over pack to RGT on 2027-08-03';

  it('differ where one did not go, or went on another day', async () => {
    assert.deepEqual(await differences({ packs }, '2027-08-02'), [], 'it is not due yet');
    assert.deepEqual(await differences({ packs }), [`${says} should have gone; it did not.`]);
    await goes('RGT', '2027-08-02');
    assert.deepEqual(await differences({ packs }), [
      '1 (smooth): a hand-over pack to RGT on 2027-08-02 went, and should not have.',
      `${says} should have gone; it did not.`,
    ]);
  });

  it('do not count while nobody knows whether they left', async () => {
    await goes('RGT', on, 'claimed');
    assert.equal((await differences({ packs })).length, 1);
  });

  it('differ where one went that should not have, to another trust or at all', async () => {
    await goes('RGT');
    assert.deepEqual(await differences({ packs }), []);
    assert.deepEqual(await differences({}), [`${says} went, and should not have.`]);
    await goes('RGN');
    assert.deepEqual(await differences({ packs }), [
      '1 (smooth): a hand-over pack to RGN on 2027-08-03 went, and should not have.',
    ]);
  });

  it('may be more where ESR did wrong, and never fewer', async () => {
    const touched = { stories: [aStory('1', { applicants: { 'D1/11/2027-08-04': 1 } })] };
    await season.did(
      {
        ...{ kind: 'applicant received', at: at('2027-05-06', '14:00'), file: 'A.DAT', line: 2 },
        ...{ doctor: 'D1', position: '11', positionNumber: '0011', start: '2027-08-04' },
        ...{ ordinal: 1, outcome: 'SUCCESS', says: '', loadsOn: '2027-05-07' },
      },
      { kind: 'misbehaved', at: at('2027-05-06', '14:09'), what: 'quarantine', file: 'A.DAT' },
    );
    await goes('RGN');
    assert.deepEqual(await differences({ ...touched, packs }), [
      `${says} should have gone; it did not.`,
    ]);
  });
});
