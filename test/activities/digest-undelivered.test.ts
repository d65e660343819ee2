import assert from 'node:assert/strict';
import { digestActivities } from '../../activities/digest.ts';
import { heldUpOn } from '../../systems/register/escalation-members.ts';
import { aDigest, at, day, deanery, ods } from './a-digest.ts';

describe('A trust’s digest that is not delivered', () => {
  let digest: Awaited<ReturnType<typeof aDigest>>;
  beforeEach(async () => {
    digest = await aDigest();
  });
  afterEach(() => digest.close());

  it('goes, where the mail server did not take it, the next day, as it was written', async () => {
    await digest.says('P1', [{ kind: 'arriving' }]);
    const down = { deliver: () => Promise.reject(new Error('no answer')) };
    const sending = digestActivities({ ...digest.deps, post: down }).sendDigest({
      ods,
      deanery,
      at,
    });
    await assert.rejects(sending, /no answer/);
    assert.deepEqual(await digest.trustsWithNews(), ['RGT']);
    await digest.send(at + day);
    assert.deepEqual(
      digest.letters.map(({ key }) => key),
      ['digest/RGT/2027-06-01'],
    );
  });

  it('that came back has told nobody; with the address mended its lines go with the next', async () => {
    await digest.theTrust({ onInterface: false });
    await digest.says('P1', [{ kind: 'arriving' }]);
    digest.post.refuses = true;
    await digest.send();
    assert.deepEqual(digest.telling.news, []);
    const cause = 'letter-bounced/digest~RGT~2027-06-01';
    assert.deepEqual(digest.telling.escalations, [`EOE/${cause}`]);
    digest.post.refuses = false;
    await digest.resolve(cause, 'address mended');
    await digest.send(at + day);
    assert.match(digest.letters[0]?.body ?? '', /Placement P1/);
    assert.equal(digest.telling.news.length, 1);
  });

  it('that came back is told when a person has told it by telephone', async () => {
    await digest.theTrust({ onInterface: false });
    await digest.says('P1', [{ kind: 'arriving' }]);
    digest.post.refuses = true;
    await digest.send();
    await digest.resolve('letter-bounced/digest~RGT~2027-06-01', 'told by telephone');
    assert.deepEqual(
      digest.telling.news.map(({ id }) => id),
      ['rotation/EOE/P1'],
    );
  });

  it('without an address is on the data desk until there is one, and loses no line', async () => {
    await digest.theTrust({ email: null });
    await digest.says('P1', [{ kind: 'arriving' }]);
    assert.deepEqual(await digest.send(), { letter: null });
    const causes = async () =>
      (await heldUpOn(digest.register, 'letter/digest/RGT')).map(({ cause }) => cause);
    await digest.send(at + day);
    assert.deepEqual(await causes(), ['letter-bounced/digest~RGT']);
    await digest.theTrust();
    await digest.send(at + 2 * day);
    assert.deepEqual(await causes(), []);
    assert.match(digest.letters[0]?.body ?? '', /Placement P1/);
  });
});
