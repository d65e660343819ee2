import assert from 'node:assert/strict';
import { sendLetter } from '../../activities/letters.ts';
import { messageIdOf } from '../../systems/post/letter.ts';
import { smtpPost } from '../../systems/post/smtp-post.ts';
import { letterByKey } from '../../systems/register/letters.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { aRegister } from '../support/postgres.ts';
import { aMailServer, type MailServer } from '../systems/post/a-mail-server.ts';
import { aTelling, noon } from './a-turn.ts';

const key = 'digest/RGT/2027-06-01';
const letter = {
  key,
  kind: 'digest',
  ods: 'RGT',
  recipient: 'medical.staffing@rgt.example',
  subject: 'Doctors in training at RGT: 1 June 2027',
  body: 'Arriving\n  placement P1 · Größe “ £\n',
  at: noon,
} as const;

describe('A letter', () => {
  let register: Register;
  let close: () => Promise<void>;
  let mail: MailServer;
  let post: ReturnType<typeof smtpPost>;
  let telling: ReturnType<typeof aTelling>;
  beforeEach(async () => {
    ({ register, close } = await aRegister());
    mail = await aMailServer();
    post = smtpPost({ url: mail.url, from: 'Changeover <changeover@heee.example>' });
    telling = aTelling();
  });
  afterEach(async () => {
    post.close();
    await mail.end();
    await close();
  });
  const send = (of: Partial<Parameters<typeof sendLetter>[2]> = {}) =>
    sendLetter({ register, post, telling }, 'EOE', { ...letter, ...of });
  const stateNow = async () => (await letterByKey(register, key))?.state;

  it('goes once, as it was first written, dated by the season’s clock', async () => {
    assert.equal(await send(), 'sent');
    assert.equal(await send({ body: 'written again, differently' }), 'sent');
    assert.equal(mail.accepted.length, 1);
    const [got] = mail.accepted;
    assert.equal(got?.messageId, messageIdOf(key));
    assert.equal(got.text?.trim(), letter.body.trim());
    assert.equal(got.date?.getTime(), noon);
  });

  it('of a rehearsal says so, in the register as where it arrives, under the same Message-ID', async () => {
    const body =
      'What to do\n  changeover escalation show "hire-overdue/RGT"\nor look at `changeover esr files`.\n';
    const deps = { register, post, telling, isRehearsal: true };
    assert.equal(await sendLetter(deps, 'EOE', { ...letter, body }), 'sent');
    const kept = await letterByKey(register, key);
    assert.equal(kept?.subject, 'REHEARSAL: Doctors in training at RGT: 1 June 2027');
    assert.match(kept.body, /^REHEARSAL: .*\n\nWhat to do\n/);
    assert.match(kept.body, /\n {2}changeover escalation show "hire-overdue\/RGT" --rehearsal\n/);
    assert.match(kept.body, /`changeover esr files --rehearsal`/);
    const [got] = mail.accepted;
    assert.equal(got?.subject, kept.subject);
    assert.equal(got.text, kept.body);
    assert.equal(got.messageId, messageIdOf(key));
  });

  it('that is real says nothing of a rehearsal', async () => {
    await send({ body: '  changeover escalation show "hire-overdue/RGT"\n' });
    const [got] = mail.accepted;
    assert.doesNotMatch(`${got?.subject}\n${got?.text}`, /rehearsal/i);
  });

  it('whose acceptance nobody heard goes again with the same Message-ID, perhaps twice', async () => {
    mail.hangsUp = true;
    await assert.rejects(send(), /may have arrived/);
    assert.equal(await stateNow(), 'claimed');
    assert.equal(await send(), 'perhaps twice');
    assert.deepEqual(
      mail.accepted.map(({ messageId }) => messageId),
      [messageIdOf(key), messageIdOf(key)],
    );
  });

  it('that the mail server accepts slowly goes once; past our patience it goes again, perhaps twice', async () => {
    mail.thinks = 900;
    assert.equal(await send({ key: 'digest/RGT/2027-06-02' }), 'sent');
    assert.equal(mail.accepted.length, 1);
    const hasty = smtpPost({ url: mail.url, from: 'changeover@heee.example', patience: 400 });
    await assert.rejects(
      sendLetter({ register, post: hasty, telling }, 'EOE', letter),
      /may have arrived/,
    );
    hasty.close();
    assert.equal(await stateNow(), 'claimed');
    assert.equal(await send(), 'perhaps twice');
    assert.deepEqual(
      mail.accepted.slice(1).map(({ messageId }) => messageId),
      [messageIdOf(key), messageIdOf(key)],
    );
    assert.deepEqual(telling.escalations, []);
  });

  it('that surely did not leave is tried as if for the first time; what is said of it names nobody', async () => {
    for (const at of ['recipient', 'text'] as const) {
      mail.refuses = { at, code: 451 };
      await assert.rejects(send(), (error) => {
        assert.ok(error instanceof Error);
        assert.doesNotMatch(`${error.stack}`, /rgt\.example/);
        assert.equal(error.cause, undefined);
        return error.name === 'LetterNotSent';
      });
    }
    mail.refuses = null;
    assert.equal(await send(), 'sent');
    assert.equal(mail.accepted.length, 1);
    assert.deepEqual(telling.escalations, []);
  });

  it('finds no mail server, and goes when there is one', async () => {
    const nowhere = smtpPost({ url: 'smtp://127.0.0.1:1', from: 'changeover@heee.example' });
    await assert.rejects(
      sendLetter({ register, post: nowhere, telling }, 'EOE', letter),
      (error) => {
        assert.ok(error instanceof Error);
        assert.doesNotMatch(error.message, /rgt\.example/);
        return error.name === 'LetterNotSent';
      },
    );
    nowhere.close();
    assert.equal(await send(), 'sent');
  });

  it('to what is no address is on the deanery’s data desk', async () => {
    assert.equal(await send({ recipient: 'medical staffing' }), 'bounced');
  });

  for (const at of ['recipient', 'text'] as const) {
    it(`refused at the ${at} is on the deanery’s data desk, and is not tried again`, async () => {
      mail.refuses = { at, code: 550 };
      assert.equal(await send(), 'bounced');
      mail.refuses = null;
      assert.equal(await send(), 'bounced');
      assert.equal(mail.accepted.length, 0);
      const [member] = await register('escalation_members').select('cause', 'member', 'says');
      assert.equal(member.cause, 'letter-bounced/digest~RGT~2027-06-01');
      assert.equal(member.says.trust, 'RGT');
      assert.ok(telling.escalations.includes('EOE/letter-bounced/digest~RGT~2027-06-01'));
    });
  }
});
