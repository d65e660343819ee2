import assert from 'node:assert/strict';
import { aTouch, london, placedAt } from '../activities/an-exchange.ts';
import { anExchangeOfLines, cornerways, handed, rmc } from './an-exchange-of-lines.ts';

describe('Post numbers and codes in ESR’s files and in ours', () => {
  let esr: Awaited<ReturnType<typeof anExchangeOfLines>>;
  beforeEach(async () => {
    esr = await anExchangeOfLines();
  });
  afterEach(() => esr.close());

  it('a post number of 30 characters is read; one of 31 costs its own line, and is named (case 10)', async () => {
    const thirty = 'EOE/RGT01/021/STR(H)/001/ABCDE';
    assert.equal(thirty.length, 30);
    await esr.receives(
      `POR,100001,,"C","200001",,"${thirty}",,"Host Employer","RGT","0292",,`,
      `POR,100002,,"C","200002",,"${thirty}F",,"Host Employer","RGT","0292",,`,
    );
    assert.deepEqual(await esr.posts(), [thirty]);
    assert.match(
      (await esr.says(`line-unknown/${rmc}/3`))?.['trouble'] ?? '',
      /deaneryNumber: length; allowed is at most 30/,
    );
  });

  it('brackets and small letters of a post number are part of it (case 10)', async () => {
    await esr.receives(
      'POR,100001,,"C","200001",,"EOE/RGT01/030/STR(H)/001",,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"eoe/rgt01/030/str(h)/001",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await esr.posts(), ['EOE/RGT01/030/STR(H)/001', 'eoe/rgt01/030/str(h)/001']);
  });

  it('a space behind a post number costs that line and is said, since the number would match no post (case 10)', async () => {
    await esr.receives(
      'POR,100001,,"C","200001",,"EOE/RGT01/021/STR/001 ",,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"EOE/RGT01/021/STR/002",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await esr.posts(), ['EOE/RGT01/021/STR/002']);
    assert.match((await esr.says(`line-unknown/${rmc}/2`))?.['trouble'] ?? '', /spaces/);
  });

  it('a notification that leaves names its post as Intrepid does, brackets and all (case 10)', async () => {
    const trainingPostNumber = 'EOE/RGT01/030/STR(H)/001';
    await esr.position({ trainingPostNumber });
    esr.placements.set(trainingPostNumber, [placedAt()]);
    await esr.handsOver(handed, [aTouch({ trainingPostNumber })], { trainingPostNumber });
    const [name = ''] = await esr.slot('DNC', london('2027-06-01', '15:00'));
    assert.equal(esr.recordsOf(name)[0]?.['deaneryPostNumber'], trainingPostNumber);
  });

  it('a title that ESR’s list does not have is held with what is allowed (case 34)', async () => {
    await esr.hands({ title: 'Herr' });
    assert.deepEqual(await esr.sends(), []);
    const says = await esr.heldFor();
    assert.match(says, /title for position 100001,list of values.*allowed is one of .*DR/);
    assert.ok(!says.includes('HERR'));
  });

  it('a code of ESR’s that our list does not have costs its own line, and is shown with what is allowed (case 34)', async () => {
    await esr.receives(
      'POR,100001,,"X","200001",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","0292",,',
      'POR,100002,,"C","200002",,"EOE/RGT01/021/STR/002",,"Host Employer","RGT","0292",,',
    );
    assert.deepEqual(await esr.posts(), ['EOE/RGT01/021/STR/002']);
    assert.match(
      (await esr.says(`line-unknown/${rmc}/2`))?.['trouble'] ?? '',
      /changeDeleteIndicator: list of values; allowed is one of C, D/,
    );
  });

  it('an unknown code of a grade or a specialty is kept out of nobody’s way: the position is read (case 34)', async () => {
    await esr.receives(
      'POR,7607373,,"C","34611829",,"EOE/J82150/800/GPST/001",,"Host Employer","RBD","0096",,',
      cornerways.replace('"MS02"', '"ZZ99"'),
    );
    assert.deepEqual(await esr.posts(), ['EOE/J82150/800/GPST/003']);
    assert.deepEqual(await esr.desk(), []);
  });
});
