import assert from 'node:assert/strict';
import { disagreementOf, neverWhole, percentOf, takes } from '../../domain/reconciliation.ts';

describe('A post and the doctors that it takes', () => {
  for (const [what, workingTimes] of [
    ['one alone, full time', ['1.00']],
    ['nobody', []],
    ['a job share of 0.50 and 0.50', ['0.50', '0.50']],
    ['a slot share of 0.60 and 0.60', ['0.60', '0.60']],
    ['three who share it', ['0.30', '0.30', '0.40']],
  ] as const) {
    it(`takes ${what}`, () => assert.equal(takes(workingTimes), true));
  }
  for (const [what, workingTimes] of [
    ['two full time', ['1.00', '1.00']],
    ['a full-timer and half of another', ['1.00', '0.50']],
    ['two who work more than a share, 0.85 and 0.85', ['0.85', '0.85']],
    ['a slot share and a third', ['0.60', '0.60', '0.20']],
  ] as const) {
    it(`does not take ${what}`, () => assert.equal(takes(workingTimes), false));
  }
});

describe('A position and whose it should be', () => {
  const atHost = {
    ...({ authority: '041', role: 'host', ods: 'RGT', former: false } as const),
    ...{ isHost: true, isLead: false, host: 'RGT', lead: 'RDE' },
  };
  const atLead = {
    ...({ ...atHost, authority: '055', role: 'lead', ods: 'RDE' } as const),
    ...{ isHost: false, isLead: true },
  };

  it('agrees at the host as the host’s, and at the lead employer as its', () => {
    assert.equal(disagreementOf(atHost), null);
    assert.equal(disagreementOf(atLead), null);
  });

  it('agrees either way where the host is the lead employer', () => {
    const both = { ...atHost, isLead: true, lead: 'RGT' };
    assert.equal(disagreementOf(both), null);
    assert.equal(disagreementOf({ ...both, role: 'lead' }), null);
  });

  for (const [what, seen, says, by] of [
    ['the authority of nobody', { ...atHost, ods: null }, /authority 041 is of no trust/, 'us'],
    [
      'a trust that the post is not of',
      { ...atHost, ods: 'RM1', isHost: false },
      /is at RM1, and the post is of RGT and RDE/,
      'deanery',
    ],
    [
      'the host that says it is the lead employer',
      { ...atHost, role: 'lead' },
      /marked as the lead employer’s; that is RDE/,
      'trust',
    ],
    [
      'a lead employer that its programme does not have',
      { ...atHost, role: 'lead', lead: null },
      /its programme has no lead employer/,
      'deanery',
    ],
    [
      'the lead employer that does not say so',
      { ...atLead, role: 'host' },
      /not marked as the lead employer’s; RDE is/,
      'trust',
    ],
    ['an authority taken over', { ...atHost, former: true }, /still under 041/, 'trust'],
  ] as const) {
    it(`disagrees at ${what}, and says who can mend it`, () => {
      const wrong = disagreementOf(seen);
      assert.match(wrong?.says ?? '', says);
      assert.equal(wrong?.by, by);
    });
  }
});

describe('How much matches', () => {
  it('is rounded down, so that only all is 100 %', () => {
    assert.equal(percentOf(59_999, 60_000), 99.9);
    assert.equal(percentOf(3, 3), 100);
    assert.equal(percentOf(2, 3), 66.6);
    assert.equal(percentOf(0, 0), null);
  });

  it('is said with the reason why it never reaches 100 %', () => {
    assert.match(neverWhole, /^It never reaches 100 %\..* by hand/);
  });
});
