import assert from 'node:assert/strict';
import { esrWords } from '../../domain/esr-words.ts';
import { saidByEsr } from '../../systems/register/esr-said.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anApplicant } from './a-turn.ts';
import { anExchange, apc, aTouch, dcc, london, post } from './an-exchange.ts';

const handed = london('2027-06-01', '08:00');
const applicants = london('2027-06-01', '14:00');
const notifications = london('2027-06-01', '15:00');
const confirmed = london('2027-06-01', '15:30');
const morning = london('2027-06-02', '08:00');
const rotation = 'rotation/EOE/P1';
const fail = (messageText: string) => ({
  ...{ loadStatusCode: 'FAIL', messageType: 'ERROR', messageText },
});
const postcode = 'The postcode of the applicant is not a valid UK postcode';
const unknown = 'Deanery post number unknown at this authority';

describe('What ESR said of what we sent', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const said = (...members: string[]) => saidByEsr(esr.register, members);

  it('is its message, word for word, with its line and ours, for applicant and notification', async () => {
    await esr.handsOver(handed, [anApplicant(), aTouch()]);
    const [app = ''] = await esr.slot('APP', applicants);
    const [dnc = ''] = await esr.slot('DNC', notifications);
    esr.arrives('DCC', '2027-06-01', 1, [dcc(fail(unknown))]);
    await esr.receive(['DCC'], confirmed);
    esr.arrives('APC', '2027-06-02', 1, [apc(fail(postcode))]);
    await esr.receive(['APC'], morning);
    const [applicant, notification, ...others] = await said(rotation);
    assert.deepEqual(others, []);
    assert.ok(applicant && notification);
    assert.equal(
      esrWords(applicant),
      `“${postcode}”, in DE_EOE_APC_20270602_00000001.DAT, line 2, about line 2 of ${app}, position 100001`,
    );
    assert.equal(
      esrWords(notification),
      `“${unknown}”, in DE_EOE_DCC_20270601_00000001.DAT, line 2, about line 2 of ${dnc}, position 100001`,
    );
    assert.deepEqual([applicant.kind, notification.kind], ['applicant', 'post touched']);
  });

  it('comes with its likely cause, the value that was sent, and who can mend it', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await esr.slot('APP', applicants);
    esr.arrives('APC', '2027-06-02', 1, [apc(fail(postcode))]);
    await esr.receive(['APC'], morning);
    const [refused] = await said(rotation);
    assert.deepEqual(
      [refused?.likely, refused?.mends],
      ['the postcode: “CB2 0QQ” was sent, which breaks no rule that is known to us', 'deanery'],
    );
  });

  it('sends whoever asks to the trust where its position has died since', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await esr.slot('APP', applicants);
    await esr.position({ live: false });
    esr.arrives('APC', '2027-06-02', 1, [apc(fail('Record rejected'))]);
    await esr.receive(['APC'], morning);
    const [refused] = await said(rotation);
    assert.deepEqual(
      [refused?.likely, refused?.mends],
      ['the position: “100001” was sent; dead position, allowed is a live position', 'trust'],
    );
  });

  it('is told of a warning, too, and nothing of what it simply took', async () => {
    await esr.handsOver(handed, [anApplicant(), aTouch()]);
    await esr.slot('APP', applicants);
    await esr.slot('DNC', notifications);
    esr.arrives('DCC', '2027-06-01', 1, [dcc()]);
    await esr.receive(['DCC'], confirmed);
    const warns = { messageType: 'WARNING', messageText: 'No National Insurance number' };
    esr.arrives('APC', '2027-06-02', 1, [apc(warns)]);
    await esr.receive(['APC'], morning);
    assert.deepEqual(
      (await said(rotation)).map(({ outcome, message }) => [outcome, message]),
      [['warning', 'No National Insurance number']],
    );
  });

  it('is of the newest record for a position, not of one that another has followed', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await esr.slot('APP', applicants);
    esr.arrives('APC', '2027-06-02', 1, [apc(fail(postcode))]);
    await esr.receive(['APC'], morning);
    const again = anApplicant({ key: 'P1/applicant/100001/2027-08-04/2' });
    await esr.handsOver(morning, [again]);
    await esr.slot('APP', london('2027-06-02', '14:00'));
    assert.deepEqual(await said(rotation), []);
    esr.arrives('APC', '2027-06-03', 2, [apc()]);
    await esr.receive(['APC'], london('2027-06-03', '08:00'));
    assert.deepEqual(await said(rotation), []);
  });

  it('is of a line that no rotation handed over, and of nobody else’s', async () => {
    const touched = { deanery: 'EOE', trainingPostNumber: post, at: handed };
    await touchPosts(esr.register, [{ ...touched, because: 'post changed v2' }]);
    const [dnc = ''] = await esr.slot('DNC', notifications);
    esr.arrives('DCC', '2027-06-01', 1, [dcc(fail(unknown))]);
    await esr.receive(['DCC'], confirmed);
    const [line] = await said(`${dnc}/2`);
    assert.deepEqual([line?.member, line?.message], [`${dnc}/2`, unknown]);
    assert.deepEqual(await said(rotation, 'placement/P1'), []);
  });

  it('is nothing but a refusal where ESR gave no words', () => {
    const nothing = {
      ...{ message: null, likely: null, positionId: null, answerFile: null, answerLine: null },
    };
    assert.equal(
      esrWords({ ...nothing, file: 'APP', line: 3 }),
      'nothing but that it refused, about line 3 of APP',
    );
  });
});
