import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { digestActivities } from '../../activities/digest.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { digestsWithNews } from '../../systems/register/work-list.ts';
import { aDigest, at, day, deanery, ods } from './a-digest.ts';

describe('A trust’s digest', () => {
  let digest: Awaited<ReturnType<typeof aDigest>>;
  beforeEach(async () => {
    digest = await aDigest();
  });
  afterEach(() => digest.close());

  it('says nothing of an arrival before its window opens, and then on that day', async () => {
    const opens = civilDate('2027-06-02');
    await digest.says('P1', [{ kind: 'arriving', notBefore: opens }]);
    assert.deepEqual(await digestsWithNews(digest.register), [{ ods, notBefore: opens }]);
    assert.deepEqual(await digest.send(), { letter: null });
    await digest.says('P2', [{ kind: 'arriving' }]);
    assert.deepEqual(await digestsWithNews(digest.register), [{ ods, notBefore: null }]);
    await digest.send();
    assert.match(digest.letters[0]?.subject ?? '', /arriving 1$/);
    assert.deepEqual(await digest.send(at + day), { letter: 'digest/RGT/2027-06-02' });
    assert.match(digest.letters[1]?.body ?? '', /Placement P1/);
    assert.deepEqual(await digestsWithNews(digest.register), []);
  });

  it('of a trust that was succeeded ends, once what was claimed before has left', async () => {
    await digest.says('P1', [{ kind: 'arriving' }]);
    const deliver = digest.deps.post.deliver;
    digest.deps.post.deliver = () => Promise.reject(new Error('the mail server is away'));
    await assert.rejects(digest.send());
    digest.deps.post.deliver = deliver;
    await putTrust(digest.register, {
      ...{ ods: 'RDE', name: 'Colchester', authority: '0555', onInterface: true },
      ...{ leadEmployer: false, medicalStaffingEmail: 'staffing@rde.example' },
      medicalStaffingTelephone: null,
    });
    await digest
      .register('trusts')
      .where({ ods })
      .update({ succeeded_by: 'RDE', succeeded_on: '2027-06-01' });
    assert.deepEqual(await digest.send(at + day), {
      letter: 'digest/RGT/2027-06-01',
      succeededBy: 'RDE',
    });
    assert.equal(digest.letters.length, 1);
    assert.deepEqual(await digest.send(at + 2 * day), { letter: null, succeededBy: 'RDE' });
    assert.equal(digest.letters.length, 1);
  });

  it('that should name doctors waits while Intrepid does not answer, and loses no line', async () => {
    await digest.theTrust({ onInterface: false });
    await digest.says('P1', [{ kind: 'arriving' }]);
    const doctorsOf = () => Promise.reject(new Error('Intrepid does not answer'));
    const asleep = digestActivities({ ...digest.deps, doctorsOf });
    await assert.rejects(asleep.sendDigest({ ods, deanery, at }), /does not answer/);
    assert.deepEqual([digest.letters, await digest.register('letters').select()], [[], []]);
    await digest.send(at + day);
    assert.match(digest.letters[0]?.body ?? '', /Dr Ada Maria Example/);
  });

  it('goes once a day; what comes after it waits for the next', async () => {
    await digest.says('P1', [{ kind: 'arriving' }]);
    await digest.send();
    await digest.says('P2', [{ kind: 'changed' }]);
    assert.deepEqual(await digest.send(), { letter: 'digest/RGT/2027-06-01' });
    assert.equal(digest.letters.length, 1);
    assert.deepEqual(await digest.send(at + day), { letter: 'digest/RGT/2027-06-02' });
    assert.match(digest.letters[1]?.body ?? '', /Changed \(1\)\n {2}Placement P2/);
    assert.doesNotMatch(digest.letters[1]?.body ?? '', /P1/);
  });

  it('is no letter on a day without news', async () => {
    assert.deepEqual(await digest.send(), { letter: null });
    assert.deepEqual(digest.letters, []);
  });

  it('of a trust on the interface tells its rotations nothing', async () => {
    await digest.says('P1', [{ kind: 'arriving' }]);
    await digest.send();
    assert.deepEqual(digest.telling.news, []);
  });

  it('of a trust that works with spreadsheets is its telling: each rotation hears the version, once', async () => {
    await digest.theTrust({ onInterface: false });
    await digest.says('P2', [
      { kind: 'arriving', version: 3 },
      { kind: 'changed', version: 4 },
    ]);
    await digest.says('P1', [{ kind: 'arriving', version: 7 }]);
    await digest.says('P3', [{ kind: 'still to hire' }]);
    await digest.says('P4', [{ kind: 'leaving' }]);
    await digest.send();
    await digest.send();
    assert.deepEqual(
      digest.telling.news,
      [
        ['P1', 7],
        ['P2', 4],
      ].map(([placement, version]) => ({
        id: `rotation/EOE/${placement}`,
        news: { kind: 'letter delivered', at, ods, version, letter: 'digest/RGT/2027-06-01' },
      })),
    );
  });
});
