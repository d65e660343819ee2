import assert from 'node:assert/strict';
import { anApplicant } from './a-turn.ts';
import { anExchange, apc, aPerson, aTouch, dcc, london, post } from './an-exchange.ts';

// Handed over on a Tuesday at eight: in files at two and at three; overdue at noon on Wednesday.
const handed = london('2027-06-01', '08:00');
const applicants = london('2027-06-01', '14:00');
const notifications = london('2027-06-01', '15:00');
const confirmed = london('2027-06-01', '15:30');
const morning = london('2027-06-02', '08:00');
const noon = london('2027-06-02', '12:00');

describe('What ESR answers', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());

  const sent = async () => {
    await esr.handsOver(handed, [anApplicant(), aTouch()]);
    const [app = ''] = await esr.slot('APP', applicants);
    const [dnc = ''] = await esr.slot('DNC', notifications);
    return { app, dnc };
  };
  const apcComes = (records = [apc()], number = 1) =>
    esr.arrives('APC', '2027-06-02', number, records);
  const dccComes = (records = [dcc()], number = 1) =>
    esr.arrives('DCC', '2027-06-01', number, records);
  const receive = (type: 'APC' | 'DCC', at: number) => esr.receive([type], at);
  const silence = (at: number) => esr.inbox.tellSilence({ deanery: 'EOE', at });
  const row = anApplicant().key;
  const touch = aTouch().key;

  it('about the applicant is held until the notification is confirmed, and both are told at once', async () => {
    const { app, dnc } = await sent();
    apcComes();
    await receive('APC', confirmed - 1);
    assert.deepEqual(esr.answers(), []);
    dccComes();
    await receive('DCC', confirmed);
    assert.deepEqual(esr.answers(), [`P1 ${row} success`, `P1 ${touch} success`]);
    assert.equal(esr.heard('answers told').length, 1);
    assert.deepEqual(esr.heard('answers told')[0]?.news.answers[0], {
      row,
      outcome: 'success',
      file: app,
      line: 2,
    });
    assert.deepEqual([await esr.stateOf(app), await esr.stateOf(dnc)], ['answered', 'answered']);
    await receive('DCC', confirmed + 1);
    await silence(noon);
    assert.equal(esr.heard('answers told').length, 1, 'it is told once');
  });

  it('about the notification waits for the applicant in the same way', async () => {
    await sent();
    dccComes();
    await receive('DCC', confirmed);
    assert.deepEqual(esr.answers(), []);
    apcComes([apc({ messageType: 'WARNING', messageText: 'The title was not in upper case' })]);
    await receive('APC', morning);
    assert.deepEqual(esr.answers(), [`P1 ${row} warning`, `P1 ${touch} success`]);
  });

  it('is held no longer than until noon: then the silence of the other is told with it', async () => {
    const { dnc } = await sent();
    apcComes();
    await receive('APC', morning);
    assert.deepEqual(esr.answers(), []);
    assert.deepEqual(await silence(noon - 1), { told: 0 });
    assert.deepEqual(await silence(noon), { told: 2 });
    assert.deepEqual(esr.answers(), [`P1 ${row} success`, `P1 ${touch} no-answer`]);
    assert.deepEqual(await esr.desk(), [`no-answer/${dnc}`]);
  });

  it('is told at once when it is a refusal', async () => {
    await sent();
    apcComes([apc({ loadStatusCode: 'FAIL', messageType: 'ERROR', messageText: 'Postcode' })]);
    await receive('APC', morning);
    assert.deepEqual(esr.answers(), [`P1 ${row} fail`]);
    dccComes();
    await receive('DCC', morning + 1);
    assert.deepEqual(esr.answers(), [`P1 ${row} fail`, `P1 ${touch} success`]);
  });

  it('is told again when the telling was cut short', async () => {
    await sent();
    dccComes();
    apcComes();
    const tell = esr.telling.rotation;
    esr.telling.rotation = () => Promise.reject(new Error('Temporal does not answer'));
    await assert.rejects(esr.receive(['APC', 'DCC'], confirmed), /does not answer/);
    esr.telling.rotation = tell;
    await esr.receive(['APC', 'DCC'], confirmed);
    assert.deepEqual(esr.answers(), [`P1 ${row} success`, `P1 ${touch} success`]);
  });

  it('about a post is heard by every rotation that touched it', async () => {
    const second = aTouch({ key: 'P2/post/1', doctorId: 'D1' });
    await esr.handsOver(handed, [aTouch()], { placementId: 'P1' });
    await esr.handsOver(handed, [second], { placementId: 'P2' });
    await esr.slot('DNC', notifications);
    dccComes();
    await receive('DCC', confirmed);
    assert.deepEqual(esr.answers().sort(), [`P1 ${touch} success`, `P2 ${second.key} success`]);
  });

  it('about a picture that had left before answers whoever touches the post later', async () => {
    await esr.handsOver(handed, [aTouch()], { placementId: 'P1' });
    await esr.slot('DNC', notifications);
    dccComes();
    await receive('DCC', confirmed);
    const second = aTouch({ key: 'P2/post/1', doctorId: 'D1' });
    await esr.handsOver(morning, [second], { placementId: 'P2' });
    assert.deepEqual(await esr.slot('DNC', london('2027-06-02', '15:00')), [], 'nothing differs');
    await receive('DCC', london('2027-06-02', '15:30'));
    assert.deepEqual(esr.answers(), [`P1 ${touch} success`, `P2 ${second.key} success`]);
  });

  it('comes by the applicant’s place in the file, the position and the post, and spoils no neighbour', async () => {
    await esr.position({ positionId: '100002', positionNumber: '200002' });
    const rows = [
      anApplicant(),
      anApplicant({
        key: 'P1/applicant/100002/2027-08-04/1',
        positionId: '100002',
        positionNumber: '200002',
      }),
    ];
    await esr.handsOver(handed, rows);
    await esr.slot('APP', applicants);
    const name = apcComes([
      apc({ esrVacancyId: '2', positionId: '100002', positionNumber: '200002' }),
      apc({ esrVacancyId: '7' }),
      apc({ esrVacancyId: '1' }),
    ]);
    await receive('APC', morning);
    assert.deepEqual(esr.answers().sort(), rows.map(({ key }) => `P1 ${key} success`).sort());
    assert.deepEqual(await esr.desk(), [`line-unknown/${name}/3`]);
  });

  it('after a silence is told when it comes after all, and the file leaves the desk', async () => {
    const { app, dnc } = await sent();
    await silence(noon);
    assert.deepEqual(esr.answers(), [`P1 ${row} no-answer`, `P1 ${touch} no-answer`]);
    assert.deepEqual(await esr.desk(), [`no-answer/${app}`, `no-answer/${dnc}`]);
    assert.deepEqual(await silence(noon + 86_400_000), { told: 0 });
    apcComes();
    await receive('APC', noon + 1);
    assert.deepEqual(esr.answers().slice(2), [`P1 ${row} success`]);
    assert.deepEqual(await esr.desk(), [`no-answer/${dnc}`]);
  });

  it('is silence too for what did not leave in a file', async () => {
    esr.people.clear();
    await esr.handsOver(handed, [anApplicant()]);
    await esr.slot('APP', applicants);
    assert.deepEqual(await silence(noon), { told: 1 });
    assert.deepEqual(esr.answers(), [`P1 ${row} not-sent`]);
  });

  it('is waited for over a weekend', async () => {
    await esr.handsOver(london('2027-06-04', '08:00'), [anApplicant()]);
    await esr.slot('APP', london('2027-06-04', '14:00'));
    assert.deepEqual(await silence(london('2027-06-06', '12:00')), { told: 0 });
    assert.deepEqual(await silence(london('2027-06-07', '12:00')), { told: 1 });
  });

  it('for part of a file leaves the rest of it unanswered', async () => {
    await esr.handsOver(handed, [anApplicant()], { placementId: 'P1' });
    const missing = anApplicant({ key: 'P2/applicant/100001/2027-08-04/1', doctorId: 'D2' });
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    await esr.handsOver(handed, [missing], { placementId: 'P2', doctorId: 'D2' });
    const [app = ''] = await esr.slot('APP', applicants);
    apcComes();
    await receive('APC', morning);
    await silence(noon);
    assert.deepEqual(esr.answers(), [`P1 ${row} success`, `P2 ${missing.key} no-answer`]);
    assert.deepEqual(await esr.desk(), [`no-answer/${app}`]);
  });

  it('means the file that is whole and not given up, where two fit', async () => {
    const { app } = await sent();
    await silence(noon);
    const again = anApplicant({ key: 'P1/applicant/100001/2027-08-04/2' });
    await esr.handsOver(noon + 1, [again]);
    const [second = ''] = await esr.slot('APP', london('2027-06-02', '14:00'));
    apcComes([apc()], 1);
    await receive('APC', london('2027-06-03', '08:00'));
    assert.deepEqual([await esr.stateOf(app), await esr.stateOf(second)], ['sent', 'answered']);
    assert.deepEqual(esr.answers().slice(2), [`P1 ${again.key} success`]);
  });

  it('to a notification that no rotation handed over is for the desk, until a later one is confirmed', async () => {
    await esr.register('touched_posts').insert({
      ...{ deanery: 'EOE', training_post_number: post, because: 'post changed v2' },
      touched_at: new Date(handed),
    });
    const [dnc = ''] = await esr.slot('DNC', notifications);
    dccComes([dcc({ loadStatusCode: 'FAIL', messageType: 'ERROR', messageText: 'No such post' })]);
    await receive('DCC', confirmed);
    const cause = `notification-refused/${post.replaceAll('/', '~')}`;
    assert.deepEqual(await esr.desk(), [cause]);
    assert.equal((await esr.says(cause))?.['file'], dnc);
    await esr.handsOver(morning, [aTouch()]);
    const [second = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    assert.ok(second, 'what was refused has not been told: it goes again when the post is touched');
    dccComes([dcc()], 2);
    await receive('DCC', london('2027-06-02', '15:30'));
    assert.deepEqual(await esr.desk(), []);
  });

  it('cost the register the same few questions however many there are', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `P${index + 1}`);
    for (const [index, placementId] of keys.entries()) {
      const doctorId = `D${index + 1}`;
      esr.people.set(doctorId, aPerson({ gmcNumber: String(7_000_001 + index) }));
      const key = `${placementId}/applicant/100001/2027-08-04/1`;
      await esr.handsOver(handed, [anApplicant({ key, doctorId })], { placementId, doctorId });
    }
    await esr.slot('APP', applicants);
    let asked = 0;
    esr.register.on('query', () => (asked += 1));
    apcComes(Array.from({ length: 2 }, (_, index) => apc({ esrVacancyId: String(index + 1) })));
    await receive('APC', morning);
    const few = asked;
    asked = 0;
    apcComes(
      Array.from({ length: 38 }, (_, index) => apc({ esrVacancyId: String(index + 3) })),
      2,
    );
    await receive('APC', morning + 1);
    assert.equal(esr.answers().length, 40);
    assert.ok(asked <= few + 2, `${few} for 2 answers, ${asked} for 38`);
  });
});
