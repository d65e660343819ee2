import assert from 'node:assert/strict';
import { check } from '../../../systems/esr/check.ts';
import { Known } from '../../../systems/esr/known.ts';
import type { Fields } from '../../../systems/esr/layout/layout.ts';
import { likelyCause } from '../../../systems/esr/likely-cause.ts';
import { civilDate } from '../../../domain/civil-date.ts';

const sent = {
  effectiveDate: '2027-08-04',
  ...{ lastName: 'Example', firstName: 'Ada', dob: '1990-05-17', postcode: 'CB2 0QQ' },
  ...{ address1: '1 Long Road', positionId: '100001', positionNumber: '200001' },
  projectedHireDate: '2027-08-04',
};
const leaves = civilDate('2027-06-01');
const knowing = (position: Readonly<Record<string, string>>) => {
  const known = new Known();
  known.authority('0292');
  known.learn({
    ...{ positionId: '100001', positionNumber: '200001', deaneryNumber: 'EOE/1' },
    ...position,
  });
  return known;
};

describe('Why ESR most likely refused', () => {
  const ofApplicant = (
    message: string | null,
    change: Partial<Record<keyof typeof sent, string>> = {},
    position: Readonly<Record<string, string>> = {},
  ) => {
    const record = { record: 'APP' as const, fields: { ...sent, ...change } };
    return likelyCause(message, record, check(record, leaves, knowing(position)));
  };
  const ofNotification = (message: string, fields: Fields) => {
    const record = { record: 'DNC' as const, fields };
    return likelyCause(message, record, check(record, leaves, knowing({})));
  };

  it('an applicant is the value that our own check finds wrong by now, whatever ESR says', () => {
    assert.deepEqual(ofApplicant('Record rejected', {}, { changeDeleteIndicator: 'D' }), {
      says: 'the position: “100001” was sent; dead position, allowed is a live position',
      mends: 'trust',
    });
    assert.deepEqual(ofApplicant(null, {}, { positionNumber: '0200001' }), {
      says: 'the position number: “200001” was sent; leading zeros, allowed is 0200001',
      mends: 'trust',
    });
  });

  it('an applicant is first of all what its words are about, where the check finds several', () => {
    assert.deepEqual(
      ofApplicant('Invalid post code', { postcode: 'CB2' }, { changeDeleteIndicator: 'D' })?.mends,
      'deanery',
    );
  });

  it('an applicant is the value that ESR names, as it was sent', () => {
    assert.deepEqual(ofApplicant('The postcode of the applicant is not valid'), {
      says: 'the postcode: “CB2 0QQ” was sent, which breaks no rule that is known to us',
      mends: 'deanery',
    });
    assert.deepEqual(ofApplicant('Mandatory field missing: ukNino'), {
      says: 'the National Insurance number: nothing was sent',
      mends: 'deanery',
    });
    assert.deepEqual(ofApplicant('Mandatory: address line 1'), {
      says: 'the first line of the address: ESR misses it, though “1 Long Road” was sent',
      mends: 'deanery',
    });
    assert.equal(
      ofApplicant('No open vacancy: position 100001 carries no deanery post number')?.mends,
      'trust',
    );
  });

  it('an applicant is that ESR has them already', () => {
    assert.match(ofApplicant('Duplicate applicant')?.says ?? '', /^ESR holds the same already/);
  });

  it('a notification is a number that a notification has: post, authority, whoever it names', () => {
    const about = { notificationTitleCode: '2', deaneryPostNumber: 'EOE/1', deaneryBody: 'EOE' };
    const fields = {
      ...about,
      ...{ managingDeaneryBodyCode: 'EOE', hostLeadEmployerStatus: 'Host Employer' },
      ...{ withdrawnTraineeLastName: 'Example', withdrawnTraineeFirstName: 'Ada' },
      ...{ withdrawnTraineeGmcNumber: '7000001', withdrawalReason: '3' },
    };
    assert.equal(ofNotification('Unknown title code', fields), null);
    assert.deepEqual(ofNotification('GMC number is not known', fields), {
      says: 'the registration number: “7000001” was sent, which breaks no rule that is known to us',
      mends: 'deanery',
    });
    assert.equal(ofNotification('Deanery post number unknown here', fields)?.mends, 'trust');
    assert.deepEqual(
      ofNotification('VPD not found', { ...fields, currentTraineeVpdForNextPlacement: '292' }),
      {
        says: 'the employing authority: “292” was sent; leading zeros, allowed is 0292',
        mends: 'us',
      },
    );
  });

  it('nobody can say where the check finds nothing and ESR names nothing', () => {
    assert.equal(ofApplicant('Record rejected'), null);
    assert.equal(ofApplicant(null), null);
  });
});
