import assert from 'node:assert/strict';
import { causeId } from '../../domain/causes.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anApplicant } from '../activities/a-turn.ts';
import {
  anExchange,
  apc,
  aPerson,
  aTouch,
  dcc,
  london,
  placedAt,
  post,
} from '../activities/an-exchange.ts';
import { Rotation } from '../domain/a-rotation.ts';
import { crowdHandsOver } from './a-crowd.ts';
import { asText, delivers } from './files-as-text.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const notifications = london('2027-06-01', '15:00');
const confirmed = london('2027-06-01', '15:30');
const morning = london('2027-06-02', '08:00');
const noon = london('2027-06-02', '12:00');
const nextSlot = london('2027-06-02', '14:00');
const other = 'EOE/RGT01/021/STR/002';

const aRefused = () =>
  new Rotation({ daysBefore: 60 })
    .answered('success', 'post touched')
    .answered('fail', 'applicant');

describe('What ESR answers, or does not', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const silence = (at = noon) => esr.inbox.tellSilence({ deanery: 'EOE', at });

  it('a file without an answer by noon is on a desk as most likely quarantined, and its doctors hear it (case 15)', async () => {
    await crowdHandsOver(esr, handed, 2);
    const [app = ''] = await esr.slot('APP', slot);
    assert.deepEqual(await silence(noon - 1), { told: 0 });
    assert.deepEqual(await silence(), { told: 2 });
    assert.deepEqual(await esr.desk(), [causeId('no-answer', app)]);
    assert.deepEqual(
      esr.answers().map((one) => one.split(' ').at(-1)),
      ['no-answer', 'no-answer'],
    );
  });

  it('a file whose answer comes late is off the desk by itself (case 15)', async () => {
    await crowdHandsOver(esr, handed, 1);
    await esr.slot('APP', slot);
    await silence();
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    await esr.receive(['APC'], noon + 1);
    assert.deepEqual(await esr.desk(), []);
  });

  const likely = async (file: string) =>
    (await esr.says(causeId('no-answer', file)))?.['most likely'] ?? '';

  it('the item of a silent file names the rule that it most likely broke: too many for one post, with what would pass (case 15)', async () => {
    for (const number of [1, 2]) {
      await esr.position({
        ...{ positionId: `10000${number}`, positionNumber: `20000${number}` },
        trainingPostNumber: `EOE/RGT01/021/STR/00${number}`,
      });
    }
    const second = { positionId: '100002', positionNumber: '200002', trainingPostNumber: other };
    await crowdHandsOver(esr, handed, 25);
    await crowdHandsOver(esr, handed, 25, { from: 26, row: second });
    const [app = ''] = await esr.slot('APP', slot);
    assert.equal(esr.recordsOf(app).length, 50);
    await esr.position({ ...second, trainingPostNumber: post });
    await silence();
    assert.equal(
      await likely(app),
      `50 applicant records for ${post}: with more than 40 ESR quarantines the file; 2 files would pass`,
    );
  });

  it('the item of a silent file names a position that has died since, and a post that is a bucket (case 15)', async () => {
    await crowdHandsOver(esr, handed, 1);
    const [dead = ''] = await esr.slot('APP', slot);
    await esr.position({ live: false });
    await silence();
    assert.match(await likely(dead), /line 2, positionId: dead position \(100001\)/);
    await esr.position();
    await crowdHandsOver(esr, noon + 1, 15, { from: 2 });
    const [bucket = ''] = await esr.slot('APP', nextSlot);
    await silence(london('2027-06-03', '12:00'));
    assert.match(await likely(bucket), /^15 applicant records for EOE.*ESR has refused/);
  });

  it('the item of a silent file that breaks no known rule says so, and names nobody (case 15)', async () => {
    await crowdHandsOver(esr, handed, 2);
    const [app = ''] = await esr.slot('APP', slot);
    await silence();
    assert.match(await likely(app), /breaks no rule that is known to us/);
  });

  it('sent again, the applicants of a silent file go in two halves and take nobody else along (case 15)', async () => {
    await crowdHandsOver(esr, handed, 5);
    await esr.slot('APP', slot);
    await silence();
    for (let number = 1; number <= 5; number += 1) {
      const doctorId = `D${number}`;
      const key = `P${number}/applicant/100001/2027-08-04/2`;
      await esr.handsOver(noon + 1, [anApplicant({ key, doctorId })], {
        placementId: `P${number}`,
        doctorId,
      });
    }
    await crowdHandsOver(esr, noon + 1, 2, { from: 6 });
    const files = await esr.slot('APP', nextSlot);
    const doctorsIn = (name: string) =>
      esr.recordsOf(name).map((one) => Number(one['professionalRegNumber1']) - 7_000_000);
    assert.deepEqual(files.map(doctorsIn), [
      [6, 7],
      [1, 3, 5],
      [2, 4],
    ]);
    esr.arrives('APC', '2027-06-03', 1, [
      apc({ esrVacancyId: '1' }),
      apc({ esrVacancyId: '2' }),
      apc({ esrVacancyId: '3' }),
    ]);
    await esr.receive(['APC'], london('2027-06-03', '08:00'));
    assert.deepEqual(await esr.slot('APP', london('2027-06-03', '14:00')), [], 'once');
  });

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

  it('of a file of notifications ESR confirms some and refuses one: each post hears its own (case 17)', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    await esr.handsOver(handed, [aTouch()], { placementId: 'P1' });
    const second = aTouch({ key: 'P2/post/1', doctorId: 'D2', trainingPostNumber: other });
    await esr.handsOver(handed, [second], { placementId: 'P2', doctorId: 'D2' });
    await esr.slot('DNC', notifications);
    esr.arrives('DCC', '2027-06-01', 1, [
      dcc({ lineNumber: '2' }),
      dcc({
        ...{ lineNumber: '3', deaneryPostNumber: other },
        ...{ loadStatusCode: 'FAIL', messageType: 'ERROR', messageText: 'VPD not found' },
      }),
    ]);
    await esr.receive(['DCC'], confirmed);
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 success', 'P2 P2/post/1 fail']);
  });

  it('of a full notification ESR refuses one line: only that post has not been told, and a second asking is a new file (case 17)', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    const of = { deanery: 'EOE', asked: handed, by: 'ann' };
    const { file } = await esr.outbox.composeFull({ ...of, at: notifications });
    await esr.outbox.sendFile({ deanery: 'EOE', name: file ?? '', at: notifications });
    esr.arrives('DCC', '2027-06-01', 1, [
      dcc(),
      dcc({ lineNumber: '3', deaneryPostNumber: other, loadStatusCode: 'FAIL' }),
    ]);
    await esr.receive(['DCC'], confirmed);
    assert.deepEqual(await esr.desk(), [causeId('notification-refused', other)]);
    const because = 'post changed v2';
    for (const trainingPostNumber of [post, other]) {
      await touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: handed }]);
    }
    const [name = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    assert.deepEqual(
      esr.recordsOf(name).map((one) => one['deaneryPostNumber']),
      [other],
    );
  });

  it('a refused notification goes again when its doctor has been mended in Intrepid, and never unchanged (case 17)', () => {
    const refused = new Rotation({ daysBefore: 60 })
      .answered('success', 'applicant')
      .answered('fail', 'post touched');
    assert.ok(refused.onDesks.includes('notification-refused'));
    assert.deepEqual(refused.until(55).waiting, [], 'never unchanged');
    refused.changed({ doctorVersion: 2 });
    assert.deepEqual([refused.waiting, refused.onDesks], [['arrival'], []]);
  });

  it('a refused notification that is nobody’s rotation is on the post’s desk until a later one is confirmed (case 17)', async () => {
    const touch = { deanery: 'EOE', trainingPostNumber: post, at: handed };
    await touchPosts(esr.register, [{ ...touch, because: 'post changed v2' }]);
    await esr.slot('DNC', notifications);
    esr.arrives('DCC', '2027-06-01', 1, [dcc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    await esr.receive(['DCC'], confirmed);
    assert.deepEqual(await esr.desk(), [causeId('notification-refused', post)]);
    await touchPosts(esr.register, [{ ...touch, because: 'post changed v3' }]);
    assert.equal((await esr.slot('DNC', london('2027-06-02', '15:00'))).length, 1);
    esr.arrives('DCC', '2027-06-02', 2, [dcc()]);
    await esr.receive(['DCC'], london('2027-06-02', '15:30'));
    assert.deepEqual(await esr.desk(), []);
  });

  it('a file that is partly answered is silent only about the rest (case 17)', async () => {
    await crowdHandsOver(esr, handed, 2);
    const [app = ''] = await esr.slot('APP', slot);
    esr.arrives('APC', '2027-06-02', 1, [apc({ esrVacancyId: '2' })]);
    await esr.receive(['APC'], morning);
    await silence();
    assert.deepEqual(esr.answers(), [
      'P2 P2/applicant/100001/2027-08-04/1 success',
      'P1 P1/applicant/100001/2027-08-04/1 no-answer',
    ]);
    assert.deepEqual(await esr.desk(), [causeId('no-answer', app)]);
    assert.deepEqual(await esr.slot('APP', nextSlot), [], 'nothing goes again by itself');
  });
});
