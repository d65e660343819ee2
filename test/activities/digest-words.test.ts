import assert from 'node:assert/strict';
import { digestActivities } from '../../activities/digest.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { doctors } from './a-desk.ts';
import { aLine } from './a-turn.ts';
import { aDigest, at, deanery, ods } from './a-digest.ts';

describe('A trust’s digest, in its words', () => {
  let digest: Awaited<ReturnType<typeof aDigest>>;
  beforeEach(async () => {
    digest = await aDigest();
  });
  afterEach(() => digest.close());

  it('says in one letter who comes, what changed, who does not come, who is still to hire', async () => {
    await digest.says('P2', [
      { kind: 'still to hire', says: { start: '2027-08-04' } },
      { kind: 'arriving' },
    ]);
    await digest.says('P1', [{ kind: 'arriving' }, { kind: 'withdrawn', ods: 'RAJ' }]);
    assert.deepEqual(await digest.trustsWithNews(), ['RAJ', 'RGT']);
    assert.deepEqual(await digest.send(), { letter: 'digest/RGT/2027-06-01' });
    assert.equal(
      digest.letters[0]?.subject,
      'Doctors in training, Addenbrooke’s, 1 June 2027: arriving 2, still to hire 1',
    );
    assert.equal(
      digest.letters[0].body,
      `To medical staffing, Addenbrooke’s (RGT)
Tuesday 1 June 2027

Arriving (2)
  Placement P1 · Clinical radiology (EOE021)
    post EOE/RGT01/021/STR/001, grade ST3, WTE 1.00
    from Wednesday 4 August 2027 to Tuesday 1 February 2028
  Placement P2 · Clinical radiology (EOE021)
    post EOE/RGT01/021/STR/001, grade ST3, WTE 1.00
    from Wednesday 4 August 2027 to Tuesday 1 February 2028

Still to hire (1)
  Placement P2 · Clinical radiology (EOE021)
    starts Wednesday 4 August 2027

Who a doctor is, and any question: ring Ann Archer, 01632 960010, with the number of the placement.
`,
    );
    assert.deepEqual(await digest.trustsWithNews(), ['RAJ']);
  });

  it('says of what changed what it was and what it is, and who does not come after all', async () => {
    const change = { 'was start': '2027-08-04', 'is start': '2027-08-11' };
    const said = { ...aLine().says, ...change, start: '2027-08-11' };
    await digest.says('P1', [{ kind: 'changed', says: said }]);
    await digest.says('P2', [{ kind: 'withdrawn' }]);
    await digest.says('P3', [{ kind: 'post without position' }]);
    await digest.send();
    const body = digest.letters[0]?.body ?? '';
    for (const part of [
      `Changed (1)
  Placement P1 · Clinical radiology (EOE021)
    start: was Wednesday 4 August 2027, is Wednesday 11 August 2027
    post EOE/RGT01/021/STR/001, grade ST3, WTE 1.00
    from Wednesday 11 August 2027 to Tuesday 1 February 2028
`,
      `    post EOE/RGT01/021/STR/001, grade ST3, WTE 1.00
    was to start Wednesday 4 August 2027
`,
      `    post EOE/RGT01/021/STR/001, grade ST3, WTE 1.00: please put it on a live position in ESR
    a doctor starts Wednesday 4 August 2027
`,
    ]) {
      assert.ok(body.includes(part), body);
    }
  });

  it('names the trust to which a doctor goes, and the employer from whom one comes', async () => {
    const name = 'Mid and South Essex';
    await putTrust(digest.register, {
      ...{ ods: 'RAJ', name, authority: '0203', onInterface: true, leadEmployer: false },
      ...{ medicalStaffingEmail: null, medicalStaffingTelephone: null },
    });
    const start = '2027-08-04';
    await digest.says('P1', [{ kind: 'arriving', says: { start, 'outgoing employer': 'RAJ' } }]);
    await digest.says('P2', [
      { kind: 'leaving', says: { start, 'last day': '2027-08-03', 'goes to': 'RAJ' } },
      { kind: 'leaving', says: { start, from: 'RGN', 'last day': '2027-08-03', 'goes to': 'RXX' } },
    ]);
    await digest.send();
    for (const line of [
      `    employed until then by ${name} (RAJ)`,
      '    last day Tuesday 3 August 2027',
      `    goes to ${name} (RAJ), starts there Wednesday 4 August 2027`,
      '    works at RGN until then',
      '    goes to RXX, starts there Wednesday 4 August 2027',
    ]) {
      assert.ok(digest.letters[0]?.body.split('\n').includes(line), line);
    }
  });

  it('of a trust on the interface names no doctor, and asks Intrepid for none', async () => {
    let asked = 0;
    const doctorsOf = () => {
      asked += 1;
      return Promise.resolve(doctors);
    };
    await digest.says('P1', [{ kind: 'arriving', says: { ...aLine().says, doctor: 'D1' } }]);
    await digestActivities({ ...digest.deps, doctorsOf }).sendDigest({ ods, deanery, at });
    assert.doesNotMatch(digest.letters[0]?.body ?? '', /Example|GMC|D1/);
    assert.equal(asked, 0);
  });

  it('of a trust that works with spreadsheets names each doctor of whom it speaks, replaced ones too', async () => {
    await digest.theTrust({ onInterface: false });
    await digest.says('P1', [
      { kind: 'withdrawn', says: { ...aLine().says, doctor: 'D2' } },
      { kind: 'arriving', says: { ...aLine().says, doctor: 'D1' } },
    ]);
    await digest.says('P2', [{ kind: 'still to hire', says: { doctor: 'D9' } }]);
    await digest.says('P3', [{ kind: 'still to hire', says: {} }]);
    await digest.send();
    const body = digest.letters[0]?.body ?? '';
    for (const [section, who] of [
      ['Arriving (1)', 'P1 · Clinical radiology (EOE021) · Dr Ada Maria Example, GMC 7000001'],
      [
        'Not coming after all (1)',
        'P1 · Clinical radiology (EOE021) · Dr Bela Sample, GMC 7000002',
      ],
      ['Still to hire (2)', 'P2 · Clinical radiology (EOE021) · doctor D9 in Intrepid, whose name'],
    ] as const) {
      assert.ok(body.includes(`${section}\n  Placement ${who}`), body);
    }
    assert.match(body, /Placement P3 .* Dr Ada Maria Example, GMC 7000001\n/);
    assert.match(
      body,
      /When you have hired a doctor, and for any question: ring Ann Archer, 01632/,
    );
    assert.match(body, /This letter names doctors: keep it as you keep their records\./);
  });

  it('says that the local office is to be rung where nobody is named', async () => {
    await digest.register('desks').delete();
    await digest.says('P1', [{ kind: 'arriving' }]);
    await digest.send();
    assert.match(
      digest.letters[0]?.body ?? '',
      /ring the local office, with the number of the placement/,
    );
  });
});
