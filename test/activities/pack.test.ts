import assert from 'node:assert/strict';
import { afterBounce } from '../../activities/after-bounce.ts';
import { sendPack } from '../../activities/pack.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import { LetterRefused, type Letter } from '../../systems/post/letter.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putContact, putDesk } from '../../systems/register/contacts.ts';
import { putProgrammes } from '../../systems/register/programmes.ts';
import { putTrust, type TrustGiven } from '../../systems/register/trusts.ts';
import { aRegister } from '../support/postgres.ts';
import { aDesk } from './a-desk.ts';
import { aTelling, aTurn } from './a-turn.ts';

const at = Date.parse('2027-08-03T11:00:00Z');
const pack = {
  rotation: 'rotation/EOE/P1',
  at,
  key: 'rotation/EOE/P1/pack/3',
  to: ['RGT', 'RQ8'],
  reason: 'no file can carry it in time any more',
};

const trust = (ods: string, name: string, email: string | null): TrustGiven => ({
  ...{ ods, name, authority: '0292', onInterface: true, leadEmployer: ods === 'RQ8' },
  medicalStaffingEmail: email,
  medicalStaffingTelephone: null,
});

describe('A hand-over pack', () => {
  let register: Register;
  let close: () => Promise<void>;
  let letters: Letter[];
  let telling: ReturnType<typeof aTelling>;
  let deps: ReturnType<typeof aDesk>;
  beforeEach(async () => {
    ({ register, close } = await aRegister());
    letters = [];
    telling = aTelling();
    const post = { deliver: (letter: Letter) => Promise.resolve(void letters.push(letter)) };
    deps = aDesk({ register, post, telling });
    for (const [ods, name, email] of [
      ['RGT', 'Addenbrooke’s', 'staffing@rgt.example'],
      ['RQ8', 'The lead employer', 'staffing@rq8.example'],
      ['RAJ', 'Southend', null],
    ] as const) {
      await putTrust(register, trust(ods, name, email));
    }
    await register('positions').insert({
      deanery: 'EOE',
      position_id: '100001',
      position_number: '200001',
      training_post_number: 'EOE/RGT01/021/STR/001',
      authority: '0292',
      role: 'host',
      live: true,
      file: 'RMF',
      line: 2,
    });
    await putProgrammes(register, [{ id: 'EOE021', name: 'Clinical radiology' }]);
    const ann = { id: 'ann', name: 'Ann Archer', email: 'ann@heee.example' };
    await putContact(register, { ...ann, telephone: '01632 960010', verifiedOn: null });
    const desk = { topic: 'placements', role: 'contact', contactId: 'ann' } as const;
    await putDesk(register, { scope: 'RGT', ...desk });
    await settleTurn(deps, aTurn({ model: { payingOds: 'RQ8' } }));
  });
  afterEach(() => close());

  it('goes once to medical staffing of the trust and of the lead employer, with what they need', async () => {
    await sendPack(deps, pack);
    await sendPack(deps, pack);
    assert.deepEqual(
      letters.map(({ recipient }) => recipient),
      ['staffing@rgt.example', 'staffing@rq8.example'],
    );
    assert.equal(
      letters[0]?.subject,
      'To hire by hand: placement P1, starts Wednesday 4 August 2027',
    );
    assert.equal(
      letters[0].body,
      `To medical staffing, Addenbrooke’s (RGT)

A doctor in training starts on Wednesday 4 August 2027, and no file can carry it in time any more.
Please set up the hire by hand. When you have, and for any question: ring Ann Archer, 01632 960010, with the number of the placement.

  placement P1
  Dr Ada Maria Example, GMC 7000001
  programme Clinical radiology (EOE021)
  training post number EOE/RGT01/021/STR/001
  from Wednesday 4 August 2027 to Tuesday 1 February 2028
  works at Addenbrooke’s (RGT)
  is paid by The lead employer (RQ8)
  position 100001, number 200001, employing authority 0292

This letter names a doctor: keep it as you keep their records.
`,
    );
  });

  it('goes without the name where Intrepid does not answer, or holds none, and names who to ring', async () => {
    const doctorsOf = () => Promise.reject(new Error('Intrepid does not answer'));
    await sendPack({ ...deps, doctorsOf }, { ...pack, to: ['RGT'] });
    assert.equal(letters.length, 2);
    assert.match(letters[0]?.body ?? '', /doctor D1 in Intrepid, whose name could not be read/);
    assert.match(letters[0]?.body ?? '', /ring Ann Archer, 01632 960010/);
    await register('desks').delete();
    await sendPack({ ...deps, doctorsOf: () => Promise.resolve(new Map()) }, { ...pack, key: 'k' });
    assert.match(letters[2]?.body ?? '', /any question: ring the local office, with the number/);
  });

  it('that came back goes again to the mended address, as it was written, once', async () => {
    const refuses = () => Promise.reject(new LetterRefused('550'));
    await sendPack({ ...deps, post: { deliver: refuses } }, pack);
    const letter = `${pack.key}/RGT`;
    await putTrust(register, trust('RGT', 'Addenbrooke’s', 'contracts@rgt.example'));
    for (let times = 0; times < 2; times += 1) {
      await afterBounce(deps, { deanery: 'EOE', letter, outcome: 'address mended', at: at + 1 });
    }
    const [again, ...others] = letters;
    assert.deepEqual([again?.recipient, others], ['contracts@rgt.example', []]);
    const first: unknown = await register('letters').where({ key: letter }).first('body');
    assert.deepEqual(first, { body: again?.body });
  });

  it('that never went goes once there is an address, and to nobody twice', async () => {
    await sendPack(deps, { ...pack, to: ['RAJ'] });
    const letter = `${pack.key}/RAJ`;
    await afterBounce(deps, { deanery: 'EOE', letter, outcome: 'told by telephone', at: at + 1 });
    assert.equal(letters.length, 1);
    await putTrust(register, trust('RAJ', 'Southend', 'staffing@raj.example'));
    await afterBounce(deps, { deanery: 'EOE', letter, outcome: 'address mended', at: at + 1 });
    assert.deepEqual(
      letters.map(({ recipient }) => recipient),
      ['staffing@rq8.example', 'staffing@raj.example'],
    );
  });

  it('for whom there is no address is on the data desk, and goes to the others', async () => {
    await sendPack(deps, { ...pack, to: ['RAJ'] });
    await sendPack(deps, { ...pack, to: ['RAJ'] });
    assert.equal(letters.length, 1);
    assert.deepEqual(await register('escalation_members').pluck('cause'), [
      'letter-bounced/rotation~EOE~P1~pack~3~RAJ',
    ]);
  });
});
