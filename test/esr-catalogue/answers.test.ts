import assert from 'node:assert/strict';
import { saidByEsr } from '../../systems/register/esr-said.ts';
import { anExchange, apc, london, post } from '../activities/an-exchange.ts';
import { Rotation } from '../domain/a-rotation.ts';
import { crowdHandsOver } from './a-crowd.ts';
import { asText, delivers } from './files-as-text.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const morning = london('2027-06-02', '08:00');
const noon = london('2027-06-02', '12:00');
const nextSlot = london('2027-06-02', '14:00');
const other = 'EOE/RGT01/021/STR/002';

const aRefused = () =>
  new Rotation({ daysBefore: 60 })
    .answered('success', 'post touched')
    .answered('fail', 'applicant');

describe('What ESR answers about applicants', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const silence = (at = noon) => esr.inbox.tellSilence({ deanery: 'EOE', at });

  it('an answer about an applicant whom we never sent is on a desk, and the others are told (case 16)', async () => {
    await crowdHandsOver(esr, handed, 1);
    await esr.slot('APP', slot);
    const file = esr.arrives('APC', '2027-06-02', 1, [
      apc({ esrVacancyId: '9', deaneryNumber: other, positionId: '100009' }),
      apc(),
    ]);
    await esr.receive(['APC'], morning);
    assert.deepEqual(await esr.desk(), [`line-unknown/${file}/2`]);
    assert.deepEqual(esr.answers(), ['P1 P1/applicant/100001/2027-08-04/1 success']);
  });

  it('an answer that does not say which of two doctors at a position it is about is on a desk, and nobody’s (case 16)', async () => {
    await crowdHandsOver(esr, handed, 2);
    const [app = ''] = await esr.slot('APP', slot);
    const which = { esrVacancyId: '' };
    const refused = { loadStatusCode: 'FAIL', messageType: 'ERROR', messageText: 'Invalid' };
    const file = esr.arrives('APC', '2027-06-02', 1, [apc({ ...which, ...refused }), apc(which)]);
    await esr.receive(['APC'], morning);
    assert.deepEqual(esr.answers(), []);
    assert.deepEqual(await esr.desk(), [`line-unknown/${file}/2`, `line-unknown/${file}/3`]);
    assert.match(JSON.stringify(await esr.says(`line-unknown/${file}/2`)), /one of several lines/);
    assert.equal(await esr.stateOf(app), 'sent', 'its silence will be told');
  });

  it('an answer without its place is the doctor’s where only one can be meant, and everybody’s where all are answered alike (case 16)', async () => {
    await crowdHandsOver(esr, handed, 2);
    await esr.slot('APP', slot);
    const which = { esrVacancyId: '' };
    esr.arrives('APC', '2027-06-02', 1, [apc(which), apc(which)]);
    await esr.receive(['APC'], morning);
    assert.deepEqual([esr.answers().length, await esr.desk()], [2, []]);
    await crowdHandsOver(esr, handed + 86_400_000, 1, { from: 3 });
    await esr.slot('APP', nextSlot);
    esr.arrives('APC', '2027-06-03', 2, [apc({ ...which, loadStatusCode: 'FAIL' })]);
    await esr.receive(['APC'], morning + 86_400_000);
    assert.deepEqual(esr.answers().slice(2), ['P3 P3/applicant/100001/2027-08-04/1 fail']);
  });

  it('a success that comes with an error is a success, and the error is shown like a warning (case 16)', async () => {
    await crowdHandsOver(esr, handed, 1);
    await esr.slot('APP', slot);
    esr.arrives('APC', '2027-06-02', 1, [apc({ messageType: 'ERROR', messageText: 'Odd' })]);
    await esr.receive(['APC'], morning);
    assert.deepEqual(esr.answers(), ['P1 P1/applicant/100001/2027-08-04/1 warning']);
  });

  it('a success with a warning is a success, and the warning is kept beside the line that it is about (case 16)', async () => {
    await crowdHandsOver(esr, handed, 1);
    const [app = ''] = await esr.slot('APP', slot);
    const messageText = 'DPN is used by more than one position';
    esr.arrives('APC', '2027-06-02', 1, [apc({ messageType: 'WARNING', messageText })]);
    await esr.receive(['APC'], morning);
    assert.deepEqual(esr.answers(), ['P1 P1/applicant/100001/2027-08-04/1 warning']);
    assert.deepEqual(
      await esr.register('exchange_records').where({ file: app }).select('outcome', 'message'),
      [{ outcome: 'warning', message: messageText }],
    );
    assert.equal(new Rotation({ daysBefore: 60 }).answered('warning').shown, 'hire confirmed');
  });

  it('a refusal comes to the desk with ESR’s words, the value that was sent, its likely cause, and who can mend it (case 16)', async () => {
    await crowdHandsOver(esr, handed, 1);
    await esr.slot('APP', slot);
    const messageText = 'The postcode of the applicant is not a valid UK postcode';
    const refusal = { loadStatusCode: 'FAIL', messageType: 'ERROR', messageText };
    esr.arrives('APC', '2027-06-02', 1, [apc(refusal)]);
    await esr.receive(['APC'], morning);
    assert.deepEqual(esr.answers(), ['P1 P1/applicant/100001/2027-08-04/1 fail']);
    const [said] = await saidByEsr(esr.register, ['rotation/EOE/P1']);
    assert.deepEqual(
      [said?.message, said?.likely, said?.mends],
      [
        messageText,
        'the postcode: “CB2 0QQ” was sent, which breaks no rule that is known to us',
        'deanery',
      ],
    );
  });

  it('a refused applicant goes again when Intrepid has mended it, once, and never unchanged (case 16)', () => {
    const refused = aRefused();
    assert.ok(refused.onDesks.includes('applicant-refused'));
    assert.ok(!refused.until(55).waiting.includes('applicant'), 'never unchanged');
    refused.changed({ doctorVersion: 2 });
    assert.ok(refused.waiting.includes('applicant'));
    assert.ok(!refused.onDesks.includes('applicant-refused'));
    refused.answered();
    assert.ok(!refused.waiting.includes('applicant'));
    assert.equal(refused.shown, 'hire confirmed');
  });

  it('a refused applicant goes again unchanged when a person says so (case 16)', () => {
    const refused = aRefused();
    refused.decided('applicant-refused', 'send again');
    assert.ok(refused.waiting.includes('applicant'));
  });

  it('a malformed line of an answer, such as one with our own bad postcode in it, costs none of the good ones (case 16)', async () => {
    await crowdHandsOver(esr, handed, 3);
    await esr.slot('APP', slot);
    const name = 'DE_EOE_APC_20270602_00000001.DAT';
    const good = (number: number) =>
      `APC,"${post}","SUCCESS",,,"A${number}",1,${number},,100001,"200001"`;
    const bad = `APC,"${post}","FAIL","ERROR",Invalid postcode YO12 5EX,,,,2,,100001,"200001"`;
    delivers(esr.root, name, asText(name, [good(1), bad, good(3)]));
    await esr.receive(['APC'], morning);
    assert.deepEqual(esr.answers(), [
      'P1 P1/applicant/100001/2027-08-04/1 success',
      'P3 P3/applicant/100001/2027-08-04/1 success',
    ]);
    assert.deepEqual(await esr.desk(), [`line-unknown/${name}/3`]);
    const says = JSON.stringify(await esr.says(`line-unknown/${name}/3`));
    assert.ok(!says.includes('YO12'), 'nothing of a doctor’s address reaches a desk');
    await silence();
    assert.ok(esr.answers().includes('P2 P2/applicant/100001/2027-08-04/1 no-answer'));
  });
});
