import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { applicantRecord } from '../../systems/esr/applicant.ts';
import { check } from '../../systems/esr/check.ts';
import { differencesIn } from '../../systems/register/person-differences.ts';
import { updatesToTake } from '../../systems/register/person-updates.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { aPerson, london, post } from '../activities/an-exchange.ts';
import { anExchangeOfLines, cornerways, rmc } from './an-exchange-of-lines.ts';
import { asg, pbd, per } from './a-person.ts';
import { asText, delivers } from './files-as-text.ts';

const afternoon = london('2027-06-01', '14:30');
const nextSlot = london('2027-06-02', '14:00');

describe('Text in ESR’s files and in ours', () => {
  let esr: Awaited<ReturnType<typeof anExchangeOfLines>>;
  beforeEach(async () => {
    esr = await anExchangeOfLines();
  });
  afterEach(() => esr.close());

  it('a backslash before a closing quote is text: the post behind it is read, and so is the next line (case 6)', async () => {
    await esr.receives(
      'POR,7607373,,"C","34611829",,"EOE/J82150/800/GPST/001",,"Host Employer","RBD","0096",,',
      cornerways,
      'POR,100001,,"C","200001",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await esr.posts(), [post, 'EOE/J82150/800/GPST/003']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('commas, doubled quotes and a line break inside quotes cost neither the line nor its neighbour (case 6)', async () => {
    await esr.receives(
      'POR,100001,,"C","200001","Registrar, ""acute""\r\nmedicine","EOE/RGT01/021/STR/001",,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"EOE/RGT01/021/STR/002",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await esr.posts(), [post, 'EOE/RGT01/021/STR/002']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('a quote that is never closed costs its own line, and a person sees which (case 6)', async () => {
    await esr.receives(
      'POR,100001,,"C","200001",,"EOE/RGT01/021/STR/001,,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"EOE/RGT01/021/STR/002",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await esr.posts(), ['EOE/RGT01/021/STR/002']);
    assert.deepEqual(await esr.desk(), [`line-unknown/${rmc}/2`]);
  });

  it('a postcode with a comma behind it never leaves, since ESR would spoil its answers with it (case 6)', async () => {
    await esr.hands({ postcode: 'YO12 5EX,' });
    assert.deepEqual(await esr.sends(), []);
    assert.match(await esr.heldFor(), /postcode/);
  });

  it('a backslash, a comma and a quote in an address reach ESR as they are (case 6)', async () => {
    await esr.hands({ address1: 'Flat 3\\', address2: 'The "Old" Mill, Ely' });
    const [record] = await esr.sends();
    assert.deepEqual(
      [record?.['address1'], record?.['address2']],
      ['Flat 3\\', 'The "Old" Mill, Ely'],
    );
  });

  for (const [surname, written] of [
    ['von Münchhausen', 'von Münchhausen'],
    ['Ó Súilleabháin', 'Ó Súilleabháin'],
    ['O’Example', 'O’Example'],
    ['Łęcki', 'Lecki'],
  ] as const) {
    it(`the name ${surname} reaches ESR as ${written} (case 7)`, async () => {
      await esr.hands({ surname });
      assert.equal((await esr.sends())[0]?.['lastName'], written);
    });
  }

  it('a name that no letter of ESR’s can spell is held, with the character’s number and nothing of the name (case 7)', async () => {
    await esr.hands({ surname: '李' });
    assert.deepEqual(await esr.sends(), []);
    assert.match(await esr.heldFor(), /lastName for position 100001,character.*U\+674E/);
    assert.ok(!JSON.stringify(await esr.says('applicant-held/P1')).includes('李'));
  });

  it('a length is counted in the bytes that leave: 150 accents fit where 151 do not (case 7)', async () => {
    const breaches = (surname: string) =>
      check(
        applicantRecord(anApplicant(), aPerson({ surname }), civilDate('2027-06-01')),
        civilDate('2027-06-01'),
      ).map(({ field, rule }) => `${field} ${rule}`);
    assert.deepEqual(breaches('ü'.repeat(150)), []);
    assert.deepEqual(breaches('ü'.repeat(151)), ['lastName length']);
  });

  it('a file that says by its first bytes that it is UTF-8 is faulty as a whole: no name in it is guessed (case 7)', async () => {
    const text = asText(rmc, []).toString('latin1');
    delivers(esr.root, rmc, Buffer.from(`\uFEFF${text}`, 'utf8'));
    await esr.receive(['RMC'], afternoon);
    assert.equal(await esr.stateOf(rmc), 'faulty');
  });

  it('a name in UTF-8 that no mark announces differs from Intrepid’s, and waits for a person: nothing is overwritten (case 7)', async () => {
    await esr.register('trusts').where({ ods: 'RGT' }).update({ full_records: true });
    await esr.hands({ surname: 'Münchhausen' });
    const surname = Buffer.from('MÜNCHHAUSEN', 'utf8').toString('latin1');
    await esr.receives(asg(), pbd(), per({ 8: surname }));
    const states = ['waiting', 'accepted'] as const;
    const found = await differencesIn(esr.register, { deanery: 'EOE', states });
    assert.deepEqual(
      found.map(({ state, esr: its }) => [state, its]),
      [['waiting', { surname: 'MÃœNCHHAUSEN' }]],
    );
    assert.deepEqual(await updatesToTake(esr.register, 'EOE'), []);
  });

  for (const postcode of ['Doha, Qatar', '75008', 'D02 AF30', 'CB2 OQQ']) {
    it(`an applicant whose postcode is ${postcode} is held for a person, not sent to be refused (case 8)`, async () => {
      await esr.hands({ postcode });
      assert.deepEqual(await esr.sends(), []);
      assert.deepEqual(await esr.desk(), ['applicant-held/P1']);
    });
  }

  it('an applicant from abroad goes without a postcode, once Intrepid says so (case 8)', async () => {
    await esr.hands({ postcode: 'Doha, Qatar' });
    await esr.sends();
    esr.people.set('D1', aPerson({ postcode: null, address2: 'Doha' }));
    const [record] = await esr.sends(nextSlot);
    assert.deepEqual([record?.['address2'], record?.['postcode']], ['Doha', undefined]);
  });
});
