import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { applicantRecord } from '../../systems/esr/applicant.ts';
import { check } from '../../systems/esr/check.ts';
import { anApplicant } from '../activities/a-turn.ts';
import {
  anEmployment,
  anExchange,
  aPerson,
  aTouch,
  london,
  placedAt,
  post,
} from '../activities/an-exchange.ts';
import { asText, delivers } from './files-as-text.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const afternoon = london('2027-06-01', '14:30');
const nextSlot = london('2027-06-02', '14:00');
const rmc = 'DE_EOE_RMC_20270601_00000001.DAT';
/** The line around which readers of ESR's files have broken, with a post of ours. */
const cornerways =
  'POS,7607373,,"C","34611829","Medical and Dental\\","Specialty Registrar (Cornerways)","800","General Practice","EOE/J82150/800/GPST/003","EOE","RBD","NHS","MS02","Specialty Registrar ST2/ SpR2",""';

describe('Text in ESR’s files and in ours', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());
  const receives = async (...lines: string[]) => {
    delivers(esr.root, rmc, asText(rmc, lines));
    await esr.receive(['RMC'], afternoon);
  };
  const positions = () =>
    esr
      .register('positions')
      .orderBy('position_id')
      .select('position_id', 'position_number', 'training_post_number', 'authority');
  const posts = async () => (await positions()).map((one) => one.training_post_number);
  const sends = async (at = slot) => {
    const [name] = await esr.slot('APP', at);
    return name === undefined ? [] : esr.recordsOf(name);
  };
  const handsOver = async (person: Parameters<typeof aPerson>[0]) => {
    await esr.position();
    esr.people.set('D1', aPerson(person));
    await esr.handsOver(handed, [anApplicant()]);
  };

  it('a backslash before a closing quote is text: the post behind it is read, and so is the next line (case 6)', async () => {
    await receives(
      'POR,7607373,,"C","34611829",,"EOE/J82150/800/GPST/001",,"Host Employer","RBD","0096",,',
      cornerways,
      'POR,100001,,"C","200001",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await posts(), [post, 'EOE/J82150/800/GPST/003']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('commas, doubled quotes and a line break inside quotes cost neither the line nor its neighbour (case 6)', async () => {
    await receives(
      'POR,100001,,"C","200001","Registrar, ""acute""\r\nmedicine","EOE/RGT01/021/STR/001",,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"EOE/RGT01/021/STR/002",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await posts(), [post, 'EOE/RGT01/021/STR/002']);
  });

  it('a quote that is never closed costs its own line, and a person sees which (case 6)', async () => {
    await receives(
      'POR,100001,,"C","200001",,"EOE/RGT01/021/STR/001,,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"EOE/RGT01/021/STR/002",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await posts(), ['EOE/RGT01/021/STR/002']);
    assert.deepEqual(await esr.desk(), [`line-unknown/${rmc}/2`]);
  });

  it('a postcode with a comma behind it never leaves, since ESR would spoil its answers with it (case 6)', async () => {
    await handsOver({ postcode: 'YO12 5EX,' });
    assert.deepEqual(await sends(), []);
    assert.match(Object.entries((await esr.says('applicant-held/P1')) ?? {}).join(), /postcode/);
  });

  it('a backslash, a comma and a quote in an address reach ESR as they are (case 6)', async () => {
    await handsOver({ address1: 'Flat 3\\', address2: 'The "Old" Mill, Ely' });
    const [record] = await sends();
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
      await handsOver({ surname });
      assert.equal((await sends())[0]?.['lastName'], written);
    });
  }

  it('a name that no letter of ESR’s can spell is held, with the character’s number and nothing of the name (case 7)', async () => {
    await handsOver({ surname: '李' });
    assert.deepEqual(await sends(), []);
    assert.match(
      Object.entries((await esr.says('applicant-held/P1')) ?? {}).join(),
      /lastName for position 100001,character.*U\+674E/,
    );
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

  it('a file of another character set is faulty as a whole: no name in it is guessed (case 7)', async () => {
    const text = asText(rmc, []).toString('latin1');
    delivers(esr.root, rmc, Buffer.from(`\uFEFF${text}`, 'utf8'));
    await esr.receive(['RMC'], afternoon);
    assert.equal(await esr.stateOf(rmc), 'faulty');
  });

  for (const postcode of ['Doha, Qatar', '75008', 'D02 AF30', 'CB2 OQQ']) {
    it(`an applicant whose postcode is ${postcode} is held for a person, not sent to be refused (case 8)`, async () => {
      await handsOver({ postcode });
      assert.deepEqual(await sends(), []);
      assert.deepEqual(await esr.desk(), ['applicant-held/P1']);
    });
  }

  it('an applicant from abroad goes without a postcode, once Intrepid says so (case 8)', async () => {
    await handsOver({ postcode: 'Doha, Qatar' });
    await sends();
    esr.people.set('D1', aPerson({ postcode: null, address2: 'Doha' }));
    const [record] = await sends(nextSlot);
    assert.deepEqual([record?.['address2'], record?.['postcode']], ['Doha', undefined]);
  });

  it('zeros before a position, its number and its authority go from ESR’s file through the register into ours (case 9)', async () => {
    await receives(
      'POR,0070001,,"C","00812",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","0096",,',
    );
    assert.deepEqual(await positions(), [
      {
        ...{ position_id: '0070001', position_number: '00812' },
        ...{ training_post_number: post, authority: '0096' },
      },
    ]);
    const { positionId = '', positionNumber = '' } = {
      positionId: '0070001',
      positionNumber: '00812',
    };
    await esr.handsOver(handed, [anApplicant({ positionId, positionNumber })]);
    const [record] = await sends();
    assert.deepEqual([record?.['positionId'], record?.['positionNumber']], ['0070001', '00812']);
  });

  it('a position without its zeros is no position: the record is held, and nobody is sent to another one (case 9)', async () => {
    await esr.position({ positionId: '0100001' });
    await esr.handsOver(handed, [anApplicant({ positionId: '100001' })]);
    assert.deepEqual(await sends(), []);
    assert.match(
      Object.entries((await esr.says('applicant-held/P1')) ?? {}).join(),
      /leading zeros|dead position/,
    );
  });

  it('an authority of a notification keeps its zero, and one without it is refused before it leaves (case 9)', () => {
    const vpd = (nextAppointmentCurrentPlacementVpd: string) =>
      check(
        { record: 'DNC', fields: { ...aNotification, nextAppointmentCurrentPlacementVpd } },
        civilDate('2027-06-01'),
      ).map(({ rule }) => rule);
    assert.deepEqual(vpd('096'), []);
    assert.deepEqual(vpd('96'), ['leading zeros']);
  });

  it('a notification names the authority that a doctor comes from, with its zeros (case 9)', async () => {
    await esr.position();
    esr.employments.set('D1', [anEmployment({ authority: '096' })]);
    await esr.handsOver(handed, [aTouch()]);
    const [name = ''] = await esr.slot('DNC', london('2027-06-01', '15:00'));
    assert.equal(esr.recordsOf(name)[0]?.['nextAppointmentCurrentPlacementVpd'], '096');
  });

  it('an authority that the register holds without the zero of ESR’s is held, and the desk reads which is meant (case 9)', async () => {
    await esr.position();
    esr.employments.set('D1', [anEmployment({ authority: '292' })]);
    await esr.handsOver(handed, [aTouch()]);
    assert.deepEqual(await esr.slot('DNC', london('2027-06-01', '15:00')), []);
    assert.deepEqual(await esr.says(`notification-refused/${post.replaceAll('/', '~')}`), {
      nextAppointmentCurrentPlacementVpd: 'leading zeros (292); allowed is 0292',
    });
  });

  it('an authority that ESR names without its zero is not believed, and one that nobody knows is taken as it is (case 9)', async () => {
    const named = (authority: string, id: string) =>
      `POR,${id},,"C","200001",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","${authority}",,`;
    await receives(named('292', '100001'), named('0292', '100002'), named('77', '100003'));
    assert.deepEqual(
      (await positions()).map((one) => `${one.position_id} ${one.authority}`),
      ['100002 0292', '100003 77'],
    );
    assert.deepEqual(await esr.desk(), [`line-unknown/${rmc}/2`]);
    const says = await esr.says(`line-unknown/${rmc}/2`);
    assert.equal(says?.['trouble'], 'employingOrgVpdCode: leading zeros; allowed is 0292');
  });

  it('a post number of 30 characters is read; one of 31 costs its own line, and is named (case 10)', async () => {
    const thirty = 'EOE/RGT01/021/STR(H)/001/ABCDE';
    assert.equal(thirty.length, 30);
    await receives(
      `POR,100001,,"C","200001",,"${thirty}",,"Host Employer","RGT","0292",,`,
      `POR,100002,,"C","200002",,"${thirty}F",,"Host Employer","RGT","0292",,`,
    );
    assert.deepEqual(await posts(), [thirty]);
    assert.match(
      (await esr.says(`line-unknown/${rmc}/3`))?.['trouble'] ?? '',
      /deaneryNumber: length; allowed is at most 30/,
    );
  });

  it('brackets and small letters of a post number are part of it (case 10)', async () => {
    await receives(
      'POR,100001,,"C","200001",,"EOE/RGT01/030/STR(H)/001",,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"eoe/rgt01/030/str(h)/001",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await posts(), ['EOE/RGT01/030/STR(H)/001', 'eoe/rgt01/030/str(h)/001']);
  });

  it('a space behind a post number costs that line and is said, since the number would match no post (case 10)', async () => {
    await receives(
      'POR,100001,,"C","200001",,"EOE/RGT01/021/STR/001 ",,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"EOE/RGT01/021/STR/002",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await posts(), ['EOE/RGT01/021/STR/002']);
    assert.match((await esr.says(`line-unknown/${rmc}/2`))?.['trouble'] ?? '', /spaces/);
  });

  it('a title that ESR’s list does not have is held with what is allowed (case 34)', async () => {
    await handsOver({ title: 'Herr' });
    assert.deepEqual(await sends(), []);
    const says = Object.entries((await esr.says('applicant-held/P1')) ?? {}).join();
    assert.match(says, /title for position 100001,list of values.*allowed is one of .*DR/);
    assert.ok(!says.includes('HERR'));
  });

  it('a code of ESR’s that our list does not have costs its own line, and is shown with what is allowed (case 34)', async () => {
    await receives(
      'POR,100001,,"X","200001",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"EOE/RGT01/021/STR/002",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await posts(), ['EOE/RGT01/021/STR/002']);
    assert.match(
      (await esr.says(`line-unknown/${rmc}/2`))?.['trouble'] ?? '',
      /changeDeleteIndicator: list of values; allowed is one of C, D/,
    );
  });

  it('an unknown code of a grade or a specialty is kept out of nobody’s way: the position is read (case 34)', async () => {
    await receives(
      'POR,7607373,,"C","34611829",,"EOE/J82150/800/GPST/001",,"Host Employer","RBD","0096",,',
      cornerways.replace('"MS02"', '"ZZ99"'),
    );
    assert.deepEqual(await posts(), ['EOE/J82150/800/GPST/003']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('a notification that leaves names its post as Intrepid does, brackets and all (case 10)', async () => {
    const trainingPostNumber = 'EOE/RGT01/030/STR(H)/001';
    await esr.position({ trainingPostNumber });
    esr.placements.set(trainingPostNumber, [placedAt()]);
    await esr.handsOver(handed, [aTouch({ trainingPostNumber })], { trainingPostNumber });
    const [name = ''] = await esr.slot('DNC', london('2027-06-01', '15:00'));
    assert.equal(esr.recordsOf(name)[0]?.['deaneryPostNumber'], trainingPostNumber);
  });
});

const aNotification = {
  notificationTitleCode: '1',
  deaneryBody: 'EOE',
  deaneryPostNumber: post,
  managingDeaneryBodyCode: 'EOE',
  hostLeadEmployerStatus: 'Host Employer',
  postVacantAtNextRotation: 'false',
};
