import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { digestActivities } from '../../activities/digest.ts';
import { escalationActivities } from '../../activities/escalation.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import type { DigestLine } from '../../domain/turn.ts';
import { LetterRefused, type Letter } from '../../systems/post/letter.ts';
import { putContact, putDesk } from '../../systems/register/contacts.ts';
import { heldUpOn } from '../../systems/register/escalation-members.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putProgrammes } from '../../systems/register/programmes.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { digestsWithNews } from '../../systems/register/work-list.ts';
import { aRegister } from '../support/postgres.ts';
import { aDesk, doctors } from './a-desk.ts';
import { aLine, aTelling, aTurn } from './a-turn.ts';

const ods = 'RGT';
const deanery = 'EOE';
const day = 86_400_000;
const at = Date.parse('2027-06-01T17:00:00Z');

describe('A trust’s digest', () => {
  let register: Register;
  let close: () => Promise<void>;
  let letters: Letter[];
  let refuses: boolean;
  let telling: ReturnType<typeof aTelling>;
  let deps: ReturnType<typeof aDesk>;
  beforeEach(async () => {
    ({ register, close } = await aRegister());
    letters = [];
    refuses = false;
    telling = aTelling();
    const post = {
      deliver: (letter: Letter) =>
        refuses
          ? Promise.reject(new LetterRefused('550'))
          : Promise.resolve(void letters.push(letter)),
    };
    deps = aDesk({ register, post, telling });
    await theTrust();
    await putProgrammes(register, [{ id: 'EOE021', name: 'Clinical radiology' }]);
    const ann = { id: 'ann', name: 'Ann Archer', email: 'ann@heee.example' };
    await putContact(register, { ...ann, telephone: '01632 960010', verifiedOn: null });
    const desk = { scope: ods, topic: 'placements', role: 'contact', contactId: 'ann' } as const;
    await putDesk(register, desk);
  });
  afterEach(() => close());

  const theTrust = (of: { onInterface?: boolean; email?: string | null } = {}) =>
    putTrust(register, {
      ods,
      name: 'Addenbrooke’s',
      authority: '0292',
      onInterface: of.onInterface ?? true,
      leadEmployer: false,
      medicalStaffingEmail: of.email === undefined ? 'staffing@rgt.example' : of.email,
      medicalStaffingTelephone: null,
    });
  const says = (placement: string, lines: readonly Partial<DigestLine>[]) =>
    settleTurn(
      { register, telling: aTelling() },
      aTurn({
        rotation: `rotation/EOE/${placement}`,
        model: { placementId: placement },
        lines: lines.map((line, index) => aLine({ key: `${placement}/line/${index}`, ...line })),
      }),
    );
  const send = (when = at) => digestActivities(deps).sendDigest({ ods, deanery, at: when });

  const trustsWithNews = async () =>
    (await digestsWithNews(register)).map(({ ods: trust }) => trust);

  it('says nothing of an arrival before its window opens, and then on that day', async () => {
    const opens = civilDate('2027-06-02');
    await says('P1', [{ kind: 'arriving', notBefore: opens }]);
    assert.deepEqual(await digestsWithNews(register), [{ ods, notBefore: opens }]);
    assert.deepEqual(await send(), { letter: null });
    await says('P2', [{ kind: 'arriving' }]);
    assert.deepEqual(await digestsWithNews(register), [{ ods, notBefore: null }]);
    await send();
    assert.match(letters[0]?.subject ?? '', /arriving 1$/);
    assert.deepEqual(await send(at + day), { letter: 'digest/RGT/2027-06-02' });
    assert.match(letters[1]?.body ?? '', /Placement P1/);
    assert.deepEqual(await digestsWithNews(register), []);
  });

  it('of a trust that was succeeded ends, once what was claimed before has left', async () => {
    await says('P1', [{ kind: 'arriving' }]);
    refuses = false;
    const deliver = deps.post.deliver;
    deps.post.deliver = () => Promise.reject(new Error('the mail server is away'));
    await assert.rejects(send());
    deps.post.deliver = deliver;
    await putTrust(register, {
      ...{ ods: 'RDE', name: 'Colchester', authority: '0555', onInterface: true },
      ...{ leadEmployer: false, medicalStaffingEmail: 'staffing@rde.example' },
      medicalStaffingTelephone: null,
    });
    await register('trusts')
      .where({ ods })
      .update({ succeeded_by: 'RDE', succeeded_on: '2027-06-01' });
    assert.deepEqual(await send(at + day), { letter: 'digest/RGT/2027-06-01', succeededBy: 'RDE' });
    assert.equal(letters.length, 1);
    assert.deepEqual(await send(at + 2 * day), { letter: null, succeededBy: 'RDE' });
    assert.equal(letters.length, 1);
  });

  it('says in one letter who comes, what changed, who does not come, who is still to hire', async () => {
    await says('P2', [
      { kind: 'still to hire', says: { start: '2027-08-04' } },
      { kind: 'arriving' },
    ]);
    await says('P1', [{ kind: 'arriving' }, { kind: 'withdrawn', ods: 'RAJ' }]);
    assert.deepEqual(await trustsWithNews(), ['RAJ', 'RGT']);
    assert.deepEqual(await send(), { letter: 'digest/RGT/2027-06-01' });
    assert.equal(
      letters[0]?.subject,
      'Doctors in training, Addenbrooke’s, 1 June 2027: arriving 2, still to hire 1',
    );
    assert.equal(
      letters[0].body,
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
    assert.deepEqual(await trustsWithNews(), ['RAJ']);
  });

  it('says of what changed what it was and what it is, and who does not come after all', async () => {
    const change = { 'was start': '2027-08-04', 'is start': '2027-08-11' };
    const said = { ...aLine().says, ...change, start: '2027-08-11' };
    await says('P1', [{ kind: 'changed', says: said }]);
    await says('P2', [{ kind: 'withdrawn' }]);
    await says('P3', [{ kind: 'post without position' }]);
    await send();
    const body = letters[0]?.body ?? '';
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
    await putTrust(register, {
      ...{ ods: 'RAJ', name, authority: '0203', onInterface: true, leadEmployer: false },
      ...{ medicalStaffingEmail: null, medicalStaffingTelephone: null },
    });
    const start = '2027-08-04';
    await says('P1', [{ kind: 'arriving', says: { start, 'outgoing employer': 'RAJ' } }]);
    await says('P2', [
      { kind: 'leaving', says: { start, 'last day': '2027-08-03', 'goes to': 'RAJ' } },
      { kind: 'leaving', says: { start, from: 'RGN', 'last day': '2027-08-03', 'goes to': 'RXX' } },
    ]);
    await send();
    for (const line of [
      `    employed until then by ${name} (RAJ)`,
      '    last day Tuesday 3 August 2027',
      `    goes to ${name} (RAJ), starts there Wednesday 4 August 2027`,
      '    works at RGN until then',
      '    goes to RXX, starts there Wednesday 4 August 2027',
    ]) {
      assert.ok(letters[0]?.body.split('\n').includes(line), line);
    }
  });

  it('of a trust on the interface names no doctor, and asks Intrepid for none', async () => {
    let asked = 0;
    const doctorsOf = () => {
      asked += 1;
      return Promise.resolve(doctors);
    };
    await says('P1', [{ kind: 'arriving', says: { ...aLine().says, doctor: 'D1' } }]);
    await digestActivities({ ...deps, doctorsOf }).sendDigest({ ods, deanery, at });
    assert.doesNotMatch(letters[0]?.body ?? '', /Example|GMC|D1/);
    assert.equal(asked, 0);
  });

  it('of a trust that works with spreadsheets names each doctor of whom it speaks, replaced ones too', async () => {
    await theTrust({ onInterface: false });
    await says('P1', [
      { kind: 'withdrawn', says: { ...aLine().says, doctor: 'D2' } },
      { kind: 'arriving', says: { ...aLine().says, doctor: 'D1' } },
    ]);
    await says('P2', [{ kind: 'still to hire', says: { doctor: 'D9' } }]);
    await says('P3', [{ kind: 'still to hire', says: {} }]);
    await send();
    const body = letters[0]?.body ?? '';
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

  it('that should name doctors waits while Intrepid does not answer, and loses no line', async () => {
    await theTrust({ onInterface: false });
    await says('P1', [{ kind: 'arriving' }]);
    const doctorsOf = () => Promise.reject(new Error('Intrepid does not answer'));
    const asleep = digestActivities({ ...deps, doctorsOf });
    await assert.rejects(asleep.sendDigest({ ods, deanery, at }), /does not answer/);
    assert.deepEqual([letters, await register('letters').select()], [[], []]);
    await send(at + day);
    assert.match(letters[0]?.body ?? '', /Dr Ada Maria Example/);
  });

  it('says that the local office is to be rung where nobody is named', async () => {
    await register('desks').delete();
    await says('P1', [{ kind: 'arriving' }]);
    await send();
    assert.match(letters[0]?.body ?? '', /ring the local office, with the number of the placement/);
  });

  it('goes once a day; what comes after it waits for the next', async () => {
    await says('P1', [{ kind: 'arriving' }]);
    await send();
    await says('P2', [{ kind: 'changed' }]);
    assert.deepEqual(await send(), { letter: 'digest/RGT/2027-06-01' });
    assert.equal(letters.length, 1);
    assert.deepEqual(await send(at + day), { letter: 'digest/RGT/2027-06-02' });
    assert.match(letters[1]?.body ?? '', /Changed \(1\)\n {2}Placement P2/);
    assert.doesNotMatch(letters[1]?.body ?? '', /P1/);
  });

  it('is no letter on a day without news', async () => {
    assert.deepEqual(await send(), { letter: null });
    assert.deepEqual(letters, []);
  });

  it('of a trust on the interface tells its rotations nothing', async () => {
    await says('P1', [{ kind: 'arriving' }]);
    await send();
    assert.deepEqual(telling.news, []);
  });

  it('of a trust that works with spreadsheets is its telling: each rotation hears the version, once', async () => {
    await theTrust({ onInterface: false });
    await says('P2', [
      { kind: 'arriving', version: 3 },
      { kind: 'changed', version: 4 },
    ]);
    await says('P1', [{ kind: 'arriving', version: 7 }]);
    await says('P3', [{ kind: 'still to hire' }]);
    await says('P4', [{ kind: 'leaving' }]);
    await send();
    await send();
    assert.deepEqual(
      telling.news,
      [
        ['P1', 7],
        ['P2', 4],
      ].map(([placement, version]) => ({
        id: `rotation/EOE/${placement}`,
        news: { kind: 'letter delivered', at, ods, version, letter: 'digest/RGT/2027-06-01' },
      })),
    );
  });

  it('that the mail server did not take goes the next day, as it was written', async () => {
    await says('P1', [{ kind: 'arriving' }]);
    const down = { deliver: () => Promise.reject(new Error('no answer')) };
    const sending = digestActivities({ ...deps, post: down }).sendDigest({ ods, deanery, at });
    await assert.rejects(sending, /no answer/);
    assert.deepEqual(await trustsWithNews(), ['RGT']);
    await send(at + day);
    assert.deepEqual(
      letters.map(({ key }) => key),
      ['digest/RGT/2027-06-01'],
    );
  });

  it('that came back has told nobody; with the address mended its lines go with the next', async () => {
    await theTrust({ onInterface: false });
    await says('P1', [{ kind: 'arriving' }]);
    refuses = true;
    await send();
    assert.deepEqual(telling.news, []);
    const cause = 'letter-bounced/digest~RGT~2027-06-01';
    assert.deepEqual(telling.escalations, [`EOE/${cause}`]);
    refuses = false;
    await resolve(cause, 'address mended');
    await send(at + day);
    assert.match(letters[0]?.body ?? '', /Placement P1/);
    assert.equal(telling.news.length, 1);
  });

  it('that came back is told when a person has told it by telephone', async () => {
    await theTrust({ onInterface: false });
    await says('P1', [{ kind: 'arriving' }]);
    refuses = true;
    await send();
    await resolve('letter-bounced/digest~RGT~2027-06-01', 'told by telephone');
    assert.deepEqual(
      telling.news.map(({ id }) => id),
      ['rotation/EOE/P1'],
    );
  });

  it('without an address is on the data desk until there is one, and loses no line', async () => {
    await theTrust({ email: null });
    await says('P1', [{ kind: 'arriving' }]);
    assert.deepEqual(await send(), { letter: null });
    const causes = async () =>
      (await heldUpOn(register, 'letter/digest/RGT')).map(({ cause }) => cause);
    await send(at + day);
    assert.deepEqual(await causes(), ['letter-bounced/digest~RGT']);
    await theTrust();
    await send(at + 2 * day);
    assert.deepEqual(await causes(), []);
    assert.match(letters[0]?.body ?? '', /Placement P1/);
  });

  async function resolve(cause: string, outcome: string): Promise<void> {
    const escalation = escalationActivities(deps);
    await escalation.lookAtEscalation({ deanery, cause, at });
    await escalation.keepEscalation({
      deanery,
      cause,
      run: 'r1',
      at,
      openedAt: at,
      state: 'resolved',
      desk: 'EOE/data/contact',
      contactId: null,
      assignedTo: null,
      snoozedUntil: null,
      outcome,
      letter: null,
      skipped: [],
      done: [],
    });
  }
});
