import assert from 'node:assert/strict';
import { putTrust } from '../../systems/register/trusts.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { anApplicant } from './a-turn.ts';
import { anExchange, apc, aTouch, london, placedAt, por, post } from './an-exchange.ts';

const before = london('2027-06-01', '10:00');
const slot = london('2027-06-01', '14:00');
const day = 86_400_000;
const other = 'EOE/RC900/021/STR/001';

describe('An exchange that is paused (case 37)', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const said = (at: number, trust: string | null = null) => {
    return { deanery: 'EOE', trust, at, by: 'rota', words: null };
  };
  const pause = (at = before, trust: string | null = null) =>
    esr.outbox.pauseExchange(said(at, trust));
  const resume = (at: number, trust: string | null = null) =>
    esr.outbox.resumeExchange(said(at, trust));
  const silence = (at: number) => esr.inbox.tellSilence({ deanery: 'EOE', at });
  const handsOver = (at = before) => esr.handsOver(at, [anApplicant(), aTouch()]);

  it('sends nothing: what is handed over waits whole, and all of it leaves once with the next slot', async () => {
    await pause();
    await handsOver();
    assert.deepEqual([await esr.slot('APP', slot), await esr.slot('DNC', slot + 1)], [[], []]);
    await resume(slot + day - 60_000);
    const applicants = await esr.slot('APP', slot + day);
    const notifications = await esr.slot('DNC', slot + day + 1);
    assert.equal(applicants.flatMap(esr.recordsOf).length, 1);
    assert.equal(notifications.flatMap(esr.recordsOf).length, 1);
    assert.deepEqual(await esr.slot('APP', slot + 2 * day), []);
    assert.deepEqual(await esr.slot('DNC', slot + 2 * day), []);
  });

  it('still reads what ESR sends, and acknowledges it when it is resumed', async () => {
    await pause();
    esr.arrives('RMC', '2027-06-01', 7, [por({ positionId: '100002' })]);
    assert.equal((await esr.receive(['RMC', 'RMF'], slot)).length, 1);
    assert.deepEqual(await esr.slot('RTC', slot + 1), []);
    await resume(slot + 2);
    assert.equal((await esr.slot('RTC', slot + 3)).length, 1);
  });

  it('lets nothing leave that was composed and had not left', async () => {
    await handsOver();
    const { files } = await esr.outbox.composeFiles({ deanery: 'EOE', slot: '14:00', at: slot });
    await pause(slot + 1);
    assert.deepEqual(await esr.slot('APP', slot + day), []);
    await resume(slot + day + 1);
    assert.deepEqual(await esr.slot('APP', slot + 2 * day), files);
  });

  it('calls nobody not sent while it lasts, nor before the slot that follows it', async () => {
    await handsOver();
    await pause(before + 1);
    await silence(before + 3 * day);
    assert.deepEqual(esr.answers(), []);
    await resume(before + 3 * day + 1);
    await silence(london('2027-06-04', '12:00'));
    assert.deepEqual(esr.answers(), []);
    await silence(london('2027-06-07', '12:00'));
    assert.deepEqual(esr.answers(), [
      'P1 P1/applicant/100001/2027-08-04/1 not-sent',
      'P1 P1/post/1 not-sent',
    ]);
  });

  it('still hears the answers to what had left before', async () => {
    await esr.handsOver(before, [anApplicant()]);
    await esr.slot('APP', slot);
    await pause(slot + 1);
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    await esr.receive(['APC'], slot + day);
    assert.deepEqual(esr.answers(), ['P1 P1/applicant/100001/2027-08-04/1 success']);
  });

  it('of one trust keeps what is of that trust, whoever employs; its neighbours leave', async () => {
    const trust = { name: 'Papworth', onInterface: true, leadEmployer: false };
    const mail = { medicalStaffingEmail: null, medicalStaffingTelephone: null };
    await putTrust(esr.register, { ods: 'RGM', authority: '0301', ...trust, ...mail });
    const there = { trainingPostNumber: other, positionId: '100009' };
    await esr.position({ ...there, authority: '0301' });
    esr.placements.set(other, [placedAt({ id: 'P2' })]);
    await handsOver();
    const key = { key: 'P2/applicant/100009/2027-08-04/1', authority: '0301', trust: 'RGM' };
    const touch = { key: 'P2/post/1', trainingPostNumber: other, trust: 'RGM' };
    await esr.handsOver(before, [anApplicant({ ...there, ...key }), aTouch(touch)], {
      ...{ placementId: 'P2', trust: 'RGM', trainingPostNumber: other },
    });
    await pause(before + 1, 'RGM');
    const sent = async (at: number): Promise<string[]> => {
      const files = [...(await esr.slot('APP', at)), ...(await esr.slot('DNC', at + 1))];
      const lines = esr.register('exchange_records').whereIn('file', files).orderBy('file');
      return await lines.pluck('training_post_number');
    };
    assert.deepEqual(await sent(slot), [post, post]);
    await resume(slot + 2, 'RGM');
    assert.deepEqual(await sent(slot + day), [other, other]);
  });

  it('is on a desk for whoever would miss the last file, from the working day before on, until it is resumed', async () => {
    const startDate = civilDate('2027-06-10');
    await esr.handsOver(before, [anApplicant({ startDate, notBefore: civilDate('2027-05-01') })]);
    await pause(before + 1);
    await silence(london('2027-06-04', '12:00'));
    assert.deepEqual(await esr.desk(), []);
    await silence(london('2027-06-07', '12:00'));
    assert.deepEqual(await esr.desk(), ['exchange-paused/all']);
    assert.deepEqual(await esr.says('exchange-paused/all'), {
      ...{ 'paused since': '2027-06-01', 'last file': '2027-06-08' },
    });
    assert.ok(esr.telling.escalations.includes('EOE/exchange-paused/all'));
    await resume(london('2027-06-07', '13:00'));
    assert.deepEqual(await esr.desk(), []);
    assert.equal((await esr.slot('APP', london('2027-06-07', '14:00'))).length, 1);
  });

  it('is paused and resumed once, however often it is done', async () => {
    await pause();
    await pause();
    assert.equal((await esr.register('pauses')).length, 1);
    await resume(slot);
    await resume(slot);
    assert.deepEqual(await esr.register('audit').orderBy('id').pluck('what'), [
      ...['exchange paused', 'exchange resumed'],
    ]);
  });
});
