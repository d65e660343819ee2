import assert from 'node:assert/strict';
import { menderOf, reachedAt, type Reachable } from '../../domain/mender.ts';

const host: Reachable = {
  ods: 'RGT',
  name: 'Addenbrooke’s',
  leadEmployer: false,
  medicalStaffingTelephone: '01632 960101',
  medicalStaffingEmail: 'staffing@rgt.example',
};
const lead: Reachable = {
  ...host,
  ...{ ods: 'RDE', name: 'Colchester', leadEmployer: true, medicalStaffingEmail: null },
  medicalStaffingTelephone: '01632 960103',
};
const ring = { deanery: 'Sophie Quill, 01632 960020', us: 'Daniel Rookwood', esr: '01632 960100' };
const mender = (
  of: Parameters<typeof menderOf>[0],
  trusts = { trust: host, paying: lead },
  at = ring,
) => menderOf(of, trusts, at);
const atHost = 'Addenbrooke’s (RGT), medical staffing: 01632 960101, staffing@rgt.example';
const atLead = 'the lead employer, Colchester (RDE), medical staffing: 01632 960103';

describe('who can mend it', () => {
  it('is medical staffing of the trust, with its number and its address', () => {
    assert.equal(mender({ kind: 'post-unmatched', owner: 'trust' }), atHost);
    const paying = { trust: lead, paying: lead };
    assert.equal(mender({ kind: 'hire-overdue', owner: 'trust' }, paying), atLead);
  });

  it('is the lead employer, too, by name, where a placement changed late', () => {
    const kind = 'changed-late';
    assert.equal(mender({ kind, owner: 'trust' }), `${atHost}; and ${atLead}`);
    assert.equal(mender({ kind, owner: 'trust' }, { trust: host, paying: host }), atHost);
  });

  it('is a person at the local office, or the ESR service desk with its number', () => {
    const kind = 'no-answer';
    assert.equal(mender({ kind, owner: 'ESR' }), 'the ESR service desk: 01632 960100');
    assert.equal(mender({ kind, owner: 'us' }), 'the local office: Daniel Rookwood');
    assert.equal(mender({ kind, owner: 'deanery' }), 'the deanery: Sophie Quill, 01632 960020');
  });

  it('says so where there is neither number nor address', () => {
    const unknown = { ...host, medicalStaffingTelephone: null, medicalStaffingEmail: null };
    assert.match(reachedAt(unknown), /no number and no address in the register$/);
    assert.match(
      menderOf(
        { kind: 'no-answer', owner: 'ESR' },
        { trust: host, paying: host },
        { ...ring, esr: null },
      ),
      /ESR_SERVICE_DESK/,
    );
  });
});
