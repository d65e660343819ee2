import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeMaildir, trustMailServer } from '../../../simulator/trusts/mail-server.ts';
import { deliveryReportIn } from '../../../systems/post/delivery-report.ts';
import { messageIdOf } from '../../../systems/post/letter.ts';
import { maildir } from '../../../systems/post/maildir.ts';
import { claimLetter, markLetter } from '../../../systems/register/letters.ts';
import type { Register } from '../../../systems/register/open-register.ts';
import { at, day } from '../../client/planted.ts';
import { aRegister } from '../../support/postgres.ts';

const letter = 'digest/RGT/2027-05-06';
const comesBackAt = at('2027-05-07', '08:00');
const sentAt = at('2027-05-06', '18:00');

describe('The mail server of a trust whose mailbox is full', () => {
  let register: Register;
  let close: () => Promise<void>;
  let folder: string;
  beforeEach(async () => {
    ({ register, close } = await aRegister());
    folder = await mkdtemp(join(tmpdir(), 'changeover-returned-'));
    await makeMaildir(folder);
    await claimLetter(register, {
      ...{ key: letter, kind: 'digest', ods: 'RGT', recipient: 'staffing@rgt.example' },
      ...{ subject: 'Arriving: £', body: 'One\n', at: sentAt, messageId: messageIdOf(letter) },
    });
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await close();
  });
  const server = () =>
    trustMailServer({
      register,
      maildir: folder,
      returned: { letter, comesBackAt, overBy: day('2027-05-18') },
    });

  it('gives the letter back, as our reader reads it, on its morning and once', async () => {
    await markLetter(register, { key: letter, state: 'sent', at: sentAt });
    const actor = server();
    assert.equal(await actor.next(sentAt), comesBackAt);
    await actor.act(comesBackAt - 1);
    assert.deepEqual(await maildir(folder).list(), []);
    await actor.act(comesBackAt);
    const [name = '', ...others] = await maildir(folder).list();
    assert.deepEqual(others, []);
    const report = await deliveryReportIn((await maildir(folder).read(name)) ?? Buffer.of());
    assert.deepEqual(report, {
      ...{ messageIds: [messageIdOf(letter)], outcome: 'failed', status: '5.2.2' },
    });
    await maildir(folder).moveOn(name, 'seen');
    await server().act(comesBackAt);
    assert.deepEqual(await maildir(folder).list(), []);
    assert.equal(await actor.next(comesBackAt), null);
  });

  it('has nothing to give back of a letter that never left', async () => {
    await server().act(comesBackAt);
    assert.deepEqual(await maildir(folder).list(), []);
  });
});
