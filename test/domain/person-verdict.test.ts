import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { verdictOn, type PersonsPlacement } from '../../domain/person-verdict.ts';

const post = 'EOE/RGT01/021/STR/001';

describe('The word of an employer on a doctor', () => {
  const verdict = (authority: string, paying: PersonsPlacement['paying']) => {
    const placement = { trainingPostNumber: post, isApproved: true, paying };
    return verdictOn({
      assignment: { trainingPostNumber: post, authority, ended: false },
      trust: { ods: 'RGT', fullRecords: true },
      numbered: ['D1'],
      before: undefined,
      placements: () => [{ ...placement, endDate: civilDate('2028-08-01') }],
      today: civilDate('2027-06-01'),
    });
  };

  it('counts where it pays', () => {
    const paying = { ods: 'RGT', authority: '0292' };
    assert.deepEqual(verdict('0292', paying), { is: 'compared', doctorId: 'D1', ods: 'RGT' });
  });

  it('counts under the authority of a trust that it has succeeded, and under its own', () => {
    const paying = {
      ...{ ods: 'RGT', authority: '0292' },
      formerly: [{ ods: 'ROLD', authority: '0096' }],
    };
    assert.equal(verdict('0096', paying).is, 'compared');
    assert.equal(verdict('0292', paying).is, 'compared');
  });

  it('is refused where another pays, or nobody whom we know', () => {
    for (const paying of [{ ods: 'RDE', authority: '0096' }, null]) {
      const said = verdict('0292', paying);
      assert.ok(said.is === 'refused');
      assert.match(said.says, paying ? /the employer that pays is RDE$/ : /pays is not known$/);
    }
  });
});
