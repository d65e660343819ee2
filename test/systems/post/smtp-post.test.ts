import assert from 'node:assert/strict';
import { messageIdOf } from '../../../systems/post/letter.ts';
import { smtpPost } from '../../../systems/post/smtp-post.ts';
import { aMailServer, type MailServer } from './a-mail-server.ts';

const key = 'digest/RGT/2027-06-01';
const letter = {
  key,
  recipient: 'medical.staffing@rgt.example',
  subject: 'Doctors in training',
  body: 'Arriving\n',
  messageId: messageIdOf(key),
  at: Date.parse('2027-06-01T17:00:00Z'),
};
const from = 'Changeover <changeover@heee.example>';

describe('A letter to a mail server', () => {
  let mail: MailServer;
  beforeEach(async () => {
    mail = await aMailServer();
  });
  afterEach(() => mail.end());
  const deliver = async (returnTo?: string) => {
    const post = smtpPost({ url: mail.url, from, ...(returnTo !== undefined && { returnTo }) });
    await post.deliver(letter);
    post.close();
    return mail.envelopes[0];
  };
  const senderOf = (envelope: MailServer['envelopes'][number] | undefined) =>
    envelope?.mailFrom && envelope.mailFrom.address;

  it('comes back to its sender where no other address is named', async () => {
    assert.equal(senderOf(await deliver()), 'changeover@heee.example');
  });

  it('comes back to the address that is named, and is answered to its sender', async () => {
    const envelope = await deliver('returned@heee.example');
    assert.equal(senderOf(envelope), 'returned@heee.example');
    assert.deepEqual(
      envelope?.rcptTo.map(({ address }) => address),
      [letter.recipient],
    );
    assert.equal(mail.accepted[0]?.from?.value[0]?.address, 'changeover@heee.example');
  });

  it('asks for a report that names it, and not for its text', async () => {
    for (const returnTo of [undefined, 'returned@heee.example']) {
      await deliver(returnTo);
      const { dsn, rcptTo } = mail.envelopes.at(-1) ?? {};
      assert.equal(`<${dsn?.envid}>`, letter.messageId);
      assert.equal(dsn?.ret, 'HDRS');
      assert.deepEqual(rcptTo?.[0]?.dsn?.notify, ['FAILURE', 'DELAY']);
    }
  });
});
