import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestActivities } from '../../activities/digest.ts';
import { escalationActivities } from '../../activities/escalation.ts';
import { sendLetter } from '../../activities/letters.ts';
import { returnedActivities } from '../../activities/returned-letters.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import type { DigestLine } from '../../domain/turn.ts';
import { messageIdOf, type Letter } from '../../systems/post/letter.ts';
import { maildir, type Mailbox } from '../../systems/post/maildir.ts';
import { heldUpOn } from '../../systems/register/escalation-members.ts';
import { letterByKey, type LetterState } from '../../systems/register/letters.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { aRegister } from '../support/postgres.ts';
import { returned } from '../systems/post/a-returned-letter.ts';
import { aDesk } from './a-desk.ts';
import { aLine, aTelling, aTurn } from './a-turn.ts';

const ods = 'RGT';
const deanery = 'EOE';
const digest = 'digest/RGT/2027-06-01';
const cause = 'letter-bounced/digest~RGT~2027-06-01';
const day = 86_400_000;
const at = Date.parse('2027-06-01T17:00:00Z');
const morning = Date.parse('2027-06-02T07:00:00Z');

describe('A letter that comes back by mail', () => {
  let register: Register;
  let close: () => Promise<void>;
  let folder: string;
  let telling: ReturnType<typeof aTelling>;
  let deps: ReturnType<typeof aDesk>;
  let letters: Letter[];
  beforeEach(async () => {
    ({ register, close } = await aRegister());
    folder = await mkdtemp(join(tmpdir(), 'returned-'));
    for (const part of ['new', 'cur', 'tmp']) await mkdir(join(folder, part));
    telling = aTelling();
    letters = [];
    const post = { deliver: (letter: Letter) => Promise.resolve(void letters.push(letter)) };
    deps = aDesk({ register, post, telling });
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await close();
  });

  /** What a mail server delivers: an invented name as Maildir gives it, unique and without a meaning. */
  const comes = (bytes: Buffer | string, name = 'm1') =>
    writeFile(join(folder, 'new', `1811869331.${name}.mail`), bytes);
  const read = (mailbox: Mailbox | null = maildir(folder), when = morning) =>
    returnedActivities({ register, telling, mailbox }).readReturned({ deanery, at: when });
  const seen = async () => (await readdir(join(folder, 'cur'))).sort();
  const unread = () => readdir(join(folder, 'new'));
  const stateNow = async (key = digest): Promise<LetterState | undefined> =>
    (await letterByKey(register, key))?.state;
  const onDesk = async (key = digest) => await heldUpOn(register, `letter/${key}`);

  const theTrust = (onInterface: boolean, email = 'old.staffing@rgt.example') =>
    putTrust(register, {
      ...{ ods, name: 'Addenbrooke’s', authority: '0292', onInterface, leadEmployer: false },
      ...{ medicalStaffingEmail: email, medicalStaffingTelephone: null },
    });
  const says = (placement: string, lines: readonly Partial<DigestLine>[]) =>
    settleTurn(
      { register, telling: aTelling() },
      aTurn({
        rotation: `rotation/EOE/${placement}`,
        model: { placementId: placement },
        lines: lines.map((line) =>
          aLine({ key: `${placement}/letter/RGT/1/line/${line.version ?? 1}`, ...line }),
        ),
      }),
    );
  const sendDigest = (when = at) => digestActivities(deps).sendDigest({ ods, deanery, at: when });
  const aDigestWent = async (onInterface = false) => {
    await theTrust(onInterface);
    await says('P1', [{ kind: 'arriving', version: 7 }]);
    await sendDigest();
    assert.equal(await stateNow(), 'sent');
  };
  const resolve = async (outcome: string, of = cause) => {
    const escalation = escalationActivities(deps);
    await escalation.lookAtEscalation({ deanery, cause: of, at: morning });
    await escalation.keepEscalation({
      ...{ deanery, cause: of, run: 'r1', at: morning, openedAt: morning, state: 'resolved' },
      ...{ desk: 'EOE/data/contact', contactId: null, assignedTo: null, snoozedUntil: null },
      ...{ outcome, letter: null, skipped: [], done: [] },
    });
  };
  const told = () => telling.news.map(({ id, news }) => `${id} ${news.kind}`);

  for (const server of ['postfix', 'exchange', 'gmail']) {
    it(`as ${server} gives it back is on the data desk, with why in words`, async () => {
      await aDigestWent();
      await comes(returned(server));
      const heard = await read();
      assert.deepEqual(heard, { bounced: [digest], delayed: [], others: 0, unreadable: 0 });
      assert.equal(await stateNow(), 'bounced');
      const [held] = await onDesk();
      assert.equal(held?.cause, cause);
      assert.equal(held.says['trust'], ods);
      assert.match(
        held.says['their mail server says'] ?? '',
        /^the address is wrong \(5\.1\.10?\)$/,
      );
      assert.deepEqual(telling.escalations, [`EOE/${cause}`]);
      assert.deepEqual(await unread(), []);
      assert.deepEqual(await seen(), ['1811869331.m1.mail:2,S']);
    });
  }

  it('is read once, however often somebody looks', async () => {
    await aDigestWent();
    await comes(returned('postfix'));
    await read();
    assert.deepEqual(await read(), { bounced: [], delayed: [], others: 0, unreadable: 0 });
    assert.deepEqual(telling.escalations, [`EOE/${cause}`]);
    assert.deepEqual(told(), [
      'rotation/EOE/P1 letter delivered',
      'rotation/EOE/P1 letter returned',
    ]);
  });

  it('whose reading was broken off is read again, and stands on the desk once', async () => {
    await aDigestWent();
    await comes(returned('postfix'));
    telling.failsOnce = true;
    await assert.rejects(read(), /Temporal does not answer/);
    assert.equal((await unread()).length, 1);
    const broken: Mailbox = {
      ...maildir(folder),
      moveOn: () => Promise.reject(new Error('the disk is full')),
    };
    await assert.rejects(read(broken), /disk is full/);
    await read();
    assert.equal((await onDesk()).length, 1);
    const audited = await register('audit').where({ what: 'letter came back by mail' });
    assert.equal(audited.length, 1);
    assert.deepEqual(await unread(), []);
  });

  it('of a trust that works with spreadsheets has told nobody; its rotations hear so', async () => {
    await aDigestWent();
    await comes(returned('gmail'));
    await read();
    assert.deepEqual(telling.news.at(-1), {
      id: 'rotation/EOE/P1',
      news: { kind: 'letter returned', at: morning, ods, letter: digest },
    });
  });

  it('of a trust on the interface is on the desk, and takes nothing back: ESR told that trust', async () => {
    await aDigestWent(true);
    await comes(returned('gmail'));
    await read();
    assert.equal((await onDesk()).length, 1);
    assert.deepEqual(telling.news, []);
  });

  it('goes again with the address mended, in the next digest, as it is then', async () => {
    await aDigestWent();
    await comes(returned('postfix'));
    await read();
    await says('P1', [
      { kind: 'arriving', version: 7 },
      { kind: 'arriving', version: 8 },
    ]);
    await theTrust(false, 'staffing@rgt.example');
    await resolve('address mended');
    await sendDigest(at + day);
    assert.equal(letters.at(-1)?.recipient, 'staffing@rgt.example');
    assert.match(letters.at(-1)?.subject ?? '', /arriving 1$/);
    assert.deepEqual(told(), [
      'rotation/EOE/P1 letter delivered',
      'rotation/EOE/P1 letter returned',
      'rotation/EOE/P1 letter delivered',
    ]);
  });

  it('and was told by telephone is told; a second report of it changes nothing', async () => {
    await aDigestWent();
    await comes(returned('postfix'));
    await read();
    await resolve('told by telephone');
    const byTelephone = telling.news.at(-1)?.news;
    assert.equal(byTelephone?.kind, 'letter delivered');
    assert.notEqual(byTelephone.letter, digest);
    telling.escalations.length = 0;
    await comes(returned('exchange'), 'm2');
    await read();
    assert.deepEqual(telling.escalations, []);
  });

  it('while its rotations are being told has told them nothing', async () => {
    await theTrust(false);
    await says('P1', [{ kind: 'arriving', version: 7 }]);
    const { rotation } = telling;
    telling.rotation = async (id, news) => {
      await rotation(id, news);
      if (news.kind !== 'letter delivered') return;
      await comes(returned('postfix'));
      telling.rotation = rotation;
      await read();
    };
    await sendDigest();
    assert.equal(told().at(-1), 'rotation/EOE/P1 letter returned');
  });

  it('stays where it came back to when the post says late that it has left', async () => {
    await theTrust(false);
    await says('P1', [{ kind: 'arriving', version: 7 }]);
    const post = {
      deliver: async () => {
        await comes(returned('postfix'));
        await read();
      },
    };
    await digestActivities({ ...deps, post }).sendDigest({ ods, deanery, at });
    assert.equal(await stateNow(), 'bounced');
  });

  it('that is only late is noted, and on no desk', async () => {
    await aDigestWent();
    await comes(returned('postfix-delayed'));
    assert.deepEqual((await read()).delayed, [digest]);
    assert.equal(await stateNow(), 'sent');
    assert.deepEqual(await onDesk(), []);
    assert.equal((await register('audit').where({ what: 'letter is delayed' })).length, 1);
    assert.deepEqual(await seen(), ['1811869331.m1.mail:2,S']);
  });

  for (const kind of ['out-of-office', 'receipt']) {
    it(`is not what a message of the kind ${kind} says: that waits unread for a person`, async () => {
      await aDigestWent();
      await comes(returned(kind));
      assert.deepEqual(await read(), { bounced: [], delayed: [], others: 1, unreadable: 0 });
      assert.equal(await stateNow(), 'sent');
      assert.deepEqual(await onDesk(), []);
      assert.deepEqual(await seen(), ['1811869331.m1.mail:2,']);
    });
  }

  it('is one of ours: a report on anybody else’s letter is passed over', async () => {
    await comes(returned('postfix'));
    assert.deepEqual(await read(), { bounced: [], delayed: [], others: 1, unreadable: 0 });
    assert.deepEqual(telling.escalations, []);
  });

  it('is read though another cannot be, and nothing of their text is kept anywhere', async () => {
    await aDigestWent();
    await comes(Buffer.alloc(10_000_001, 'x'), 'a');
    await comes(Buffer.from([0, 255, 254, 13, 10, 0]), 'b');
    await comes(returned('postfix'), 'c');
    const { read: readFile, ...others } = maildir(folder);
    const torn: Mailbox = {
      ...others,
      read: (name) =>
        name.includes('.b.') ? Promise.reject(new Error('bad sector')) : readFile(name),
    };
    const heard = await read(torn);
    assert.deepEqual(heard, { bounced: [digest], delayed: [], others: 1, unreadable: 1 });
    assert.deepEqual(await unread(), []);
    const kept = JSON.stringify([
      heard,
      await register('audit').select(),
      await register('escalation_members').select(),
      telling.news,
    ]);
    assert.doesNotMatch(kept, /old\.staffing|User unknown|Addenbrooke/);
  });

  it('of an escalation goes again to the contact to whom it had gone', async () => {
    const key = `${cause}/once`;
    const written = { key: 'hire-overdue/RGT/r1/desk/1', kind: 'escalation', ods: null } as const;
    await sendLetter(deps, deanery, {
      ...written,
      ...{ recipient: 'old@heee.example', subject: 'On your desk', body: 'Ring.\n', at },
    });
    await register('contacts').insert({ id: 'ann', name: 'Ann', email: 'new@heee.example' });
    await register('audit').insert({
      ...{ key: `${written.key}/sent`, at: new Date(at), by: 'escalation', what: 'letter sent' },
      ...{ subject: key, detail: JSON.stringify({ how: 'ann' }) },
    });
    const text = returned('postfix').toString();
    await comes(text.replaceAll(messageIdOf(digest), messageIdOf(written.key)));
    assert.deepEqual((await read()).bounced, [written.key]);
    const [held] = await onDesk(written.key);
    await resolve('address mended', held?.cause);
    assert.deepEqual(
      letters.map(({ recipient }) => recipient),
      ['old@heee.example', 'new@heee.example'],
    );
    assert.doesNotMatch(letters.at(-1)?.key ?? '', /@/);
  });

  it('is looked for nowhere where no place is named', async () => {
    assert.deepEqual(await read(null), { bounced: [], delayed: [], others: 0, unreadable: 0 });
  });

  it('cannot come to a folder that is not there: that is an outage, not silence', async () => {
    await assert.rejects(read(maildir(join(folder, 'nowhere'))), { code: 'ENOENT' });
  });
});
