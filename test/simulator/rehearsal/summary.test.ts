import assert from 'node:assert/strict';
import { summaryOf, summaryText, type Summary } from '../../../simulator/rehearsal/summary.ts';
import { putRotation } from '../../../systems/register/rotations.ts';
import { aRotation, day, thursday } from '../../client/planted.ts';
import { plantJuly } from '../../client/planted-july.ts';
import { aRegister } from '../../support/postgres.ts';

const closed: Summary = {
  on: day('2027-12-01'),
  isClosed: true,
  rotations: [
    { shown: 'hire confirmed', rotations: 1 },
    { shown: 'ended', rotations: 11 },
  ],
  desks: [{ kind: 'hire-overdue', reached: 3, settled: 2 }],
  judged: { stories: 12, over: 12 },
  differences: [],
};

describe('The summary of a rehearsal', () => {
  it('counts rotations by their end or what they wait for, and desks with what is settled', async () => {
    const place = await aRegister();
    await plantJuly(place.register);
    await putRotation(
      place.register,
      aRotation('80001', { milestone: 'started', ended: 'started' }),
      thursday,
    );
    const on = day('2027-07-08');
    const judgement = { on, stories: 7, over: 1, differences: ['one'] };
    const summary = await summaryOf(place.register, judgement);
    await place.close();
    assert.deepEqual([summary.on, summary.isClosed], [on, false]);
    assert.deepEqual(summary.judged, { stories: 7, over: 1 });
    assert.deepEqual(summary.differences, ['one']);
    assert.equal(
      summary.rotations.reduce((sum, { rotations }) => sum + rotations, 0),
      7,
    );
    assert.deepEqual(summary.rotations.at(-1), { shown: 'ended', rotations: 1 });
    assert.ok(summary.desks.some(({ kind, reached }) => kind === 'hire-overdue' && reached === 1));
  });

  it('at the close says that every rotation is where the script said', () => {
    assert.equal(
      summaryText(closed),
      `
The season is closed. Rotations by how they ended, or what they still wait for:
  hire confirmed                 1
  started                       11

What reached a desk, and how much of it is settled:
  hire-overdue                   3     2

Every rotation is where the script said it would be; ESR, trusts and desks were told what it said.`,
    );
  });

  it('on a day says the day and how many were judged, and claims no close and nothing of the rest', () => {
    const text = summaryText({
      ...{ ...closed, on: day('2027-07-08'), isClosed: false, desks: [] },
      judged: { stories: 12, over: 1 },
    });
    assert.match(text, /^\nThe season was played to the end of Thursday 8 July 2027\./);
    assert.match(text, /settled:\n {2}nothing\n/);
    assert.match(
      text,
      /\nThe stories of 1 of 12 rotations are over by Thursday 8 July 2027; only these are judged whole\.\n.*\n.*\nNothing is otherwise than the script said\.$/,
    );
    assert.doesNotMatch(text, /closed|Every rotation/);
  });

  it('lists what is otherwise, the first forty, and never says beside it that all is well', () => {
    const one = summaryText({ ...closed, differences: ['P1 stands'] });
    assert.match(one, /\n1 difference from the script:\n {2}P1 stands$/);
    const many = Array.from({ length: 42 }, (_, n) => `P${n} stands`);
    const text = summaryText({ ...closed, differences: many });
    assert.match(text, /\n42 differences from the script:\n/);
    assert.match(text, /P39 stands\n {2}… and 2 more$/);
    for (const said of [one, text]) assert.doesNotMatch(said, /Every rotation|Nothing is/);
  });
});
