import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilDate } from '../../domain/civil-date.ts';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { noteFullAsked } from '../../systems/register/full-notifications.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { sha256Of } from '../../systems/register/exchange-files.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anExchange, aPerson, aTouch, dcc, london, placedAt, post } from './an-exchange.ts';

const asked = london('2027-06-01', '09:00');
const slot = london('2027-06-01', '15:00');
const nextSlot = london('2027-06-02', '15:00');
const [second, third, fourth] = ['002', '003', '004'].map((n) => `EOE/RGT01/021/STR/${n}`);

describe('A full notification of a deanery', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());

  const compose = async (at = slot, since = asked) =>
    (await esr.outbox.composeFull({ deanery: 'EOE', asked: since, by: 'ann', at })).file;
  const leaves = async (at = slot, since = asked) => {
    const name = await compose(at, since);
    if (name !== null) await esr.outbox.sendFile({ deanery: 'EOE', name, at });
    return name;
  };
  const told = (name: string | null) =>
    name === null
      ? []
      : esr
          .recordsOf(name)
          .map((one) =>
            [
              one['deaneryPostNumber']?.slice(-3),
              one['hostLeadEmployerStatus']?.slice(0, 4),
              one['currentTraineeGmcNumber'] ?? one['nextAppointmentTraineeGmcNumber'],
            ].join(' '),
          );
  const touched = (trainingPostNumber: string, because: string) =>
    touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: asked }]);
  /** A second post with a holder and two positions, and a third with nobody. */
  const morePosts = async () => {
    for (const [positionId, trainingPostNumber = '', role] of [
      ['100002', second, 'host'],
      ['100003', second, 'lead'],
      ['100004', third, 'host'],
    ] as const) {
      await esr.position({ positionId, trainingPostNumber, role });
    }
    const holds = placedAt({
      ...{ id: 'P2', doctorId: 'D2', startDate: civilDate('2027-02-03') },
    });
    esr.placements.set(second ?? '', [holds]);
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
  };

  it('has the picture of every post that has somebody now or next, at each of its positions', async () => {
    await morePosts();
    await esr.position({ positionId: '100005', trainingPostNumber: fourth ?? '', live: false });
    assert.deepEqual(told(await leaves()), [
      '001 Host 7000001',
      '002 Host 7000002',
      '002 Lead 7000002',
    ]);
    assert.deepEqual(esr.atEsr(), ['DE_EOE_DNF_20270601_00000001.DAT']);
  });

  it('stands in the ledger before its first byte leaves: whole, with its hash, its lines and who asked', async () => {
    await morePosts();
    const name = (await compose()) ?? '';
    assert.deepEqual(esr.atEsr(), []);
    const row = await esr.register('exchange_files').where({ name }).first();
    assert.deepEqual([row.state, row.type, row.records], ['composed', 'DNF', 3]);
    assert.deepEqual(
      await esr
        .register('exchange_records')
        .where({ file: name })
        .orderBy('line')
        .pluck('position_id'),
      ['100001', '100002', '100003'],
    );
    await esr.outbox.sendFile({ deanery: 'EOE', name, at: slot });
    assert.equal(sha256Of(readFileSync(join(esr.root, 'to-esr', name))), row.sha256);
    assert.deepEqual(await esr.register('audit').where({ subject: name }).pluck('by'), ['ann']);
  });

  it('is composed once however often it is tried, and once for each time that it is asked for', async () => {
    const name = await compose();
    assert.equal(await compose(nextSlot), name);
    const again = await compose(nextSlot, london('2027-06-02', '10:00'));
    assert.equal(again, 'DE_EOE_DNF_20270602_00000002.DAT');
  });

  it('leaves no trace when its composing dies, and is whole when it is tried again', async () => {
    await morePosts();
    let isBroken = true;
    const read = esr.deps.doctorsOf;
    Object.assign(esr.deps, {
      doctorsOf: (ids: readonly string[]) =>
        isBroken ? Promise.reject(new Error('away')) : read(ids),
    });
    await assert.rejects(compose(), /away/);
    assert.deepEqual(await esr.register('exchange_files').pluck('name'), []);
    assert.deepEqual(await esr.register('post_pictures').pluck('file'), []);
    isBroken = false;
    assert.equal(told(await leaves()).length, 3);
    assert.deepEqual(await esr.register('exchange_sequences').pluck('last'), [1]);
  });

  it('goes once and whole when the worker dies in the middle of the upload', async () => {
    await morePosts();
    const name = (await compose()) ?? '';
    const real = folderExchange(esr.root);
    let dies = true;
    Object.assign(esr.deps.exchange, {
      put: async (file: string, chunks: Parameters<typeof real.put>[1]) => {
        if (!dies) return await real.put(file, chunks);
        for await (const chunk of chunks) await real.put(file, [chunk.subarray(0, 100)]);
        throw new Error('the worker died');
      },
    });
    await assert.rejects(esr.outbox.sendFile({ deanery: 'EOE', name, at: slot }), /died/);
    dies = false;
    await esr.slot('DNC', nextSlot);
    assert.deepEqual(esr.atEsr(), [name]);
    assert.equal(told(name).length, 3);
  });

  it('counts as sent: the next changes carry only what differs from it', async () => {
    await morePosts();
    await leaves();
    await touched(post, 'placement P1 v4');
    await touched(second ?? '', 'placement P2 v4');
    assert.deepEqual(await esr.slot('DNC', nextSlot), []);
    esr.placements.set(post, [placedAt({ grade: 'ST4' })]);
    await touched(post, 'placement P1 v5');
    await touched(second ?? '', 'placement P2 v5');
    const [name = ''] = await esr.slot('DNC', london('2027-06-03', '15:00'));
    assert.deepEqual(told(name), ['001 Host 7000001']);
  });

  it('takes no row of a rotation along: a withdrawal still leaves with the changes, and is answered', async () => {
    await esr.handsOver(asked, [aTouch()]);
    await leaves();
    await esr.slot('DNC', slot);
    esr.arrives('DCC', '2027-06-01', 1, [dcc()]);
    await esr.receive(['DCC'], london('2027-06-01', '15:30'));
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-02', '12:00') });
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 success']);
    esr.placements.set(post, []);
    await esr.handsOver(nextSlot - 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    const [name = ''] = await esr.slot('DNC', nextSlot);
    assert.deepEqual(
      esr
        .recordsOf(name)
        .map((one) => one['notificationTitleCode'])
        .sort(),
      ['1', '2'],
    );
  });

  it('is answered line by line as changes are: a refused line has not been told, a whole answer ends its silence', async () => {
    await morePosts();
    const name = (await leaves()) ?? '';
    const line = (lineNumber: string, deaneryPostNumber = second ?? '') =>
      dcc({ lineNumber, deaneryPostNumber });
    const refused = { ...line('3'), fields: { ...line('3').fields, loadStatusCode: 'FAIL' } };
    esr.arrives('DCC', '2027-06-01', 1, [line('2', post), refused, line('4')]);
    await esr.receive(['DCC'], london('2027-06-01', '15:30'));
    assert.equal(await esr.stateOf(name), 'answered');
    assert.deepEqual(await esr.desk(), [`notification-refused/${second?.replaceAll('/', '~')}`]);
    await touched(second ?? '', 'placement P2 v4');
    const [changes = ''] = await esr.slot('DNC', nextSlot);
    assert.deepEqual(told(changes), ['002 Host 7000002']);
  });

  it('that ESR does not answer is on a desk by noon of the next working day', async () => {
    const name = (await leaves()) ?? '';
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-02', '12:00') });
    assert.deepEqual(await esr.desk(), [`no-answer/${name}`]);
    assert.match((await esr.says(`no-answer/${name}`))?.['most likely'] ?? '', /breaks no rule/);
  });

  it('holds back a post that ESR would refuse, and the others go; mended, it leaves with the next changes', async () => {
    await morePosts();
    esr.people.set('D2', aPerson({ surname: null }));
    assert.deepEqual(told(await leaves()), ['001 Host 7000001']);
    const cause = 'notification-held/mandatory';
    assert.deepEqual(await esr.desk(), [cause]);
    assert.match(
      (await esr.says(cause))?.['currentTraineeLastName'] ?? '',
      /since there is a currentTraineeProjectedEndDate/,
    );
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    const [name = ''] = await esr.slot('DNC', nextSlot);
    assert.deepEqual(told(name), ['002 Host 7000002', '002 Lead 7000002']);
    assert.deepEqual(await esr.desk(), []);
  });

  /** So many posts, each with a holder of its own. */
  const crowd = async (many: number) => {
    const posts = Array.from({ length: many }, (_, index) => `EOE/RGT02/021/STR/${100 + index}`);
    for (const [index, trainingPostNumber] of posts.entries()) {
      await esr.position({ positionId: String(300_000 + index), trainingPostNumber });
      const holds = { id: `Q${index}`, doctorId: `E${index}`, startDate: civilDate('2027-02-03') };
      esr.placements.set(trainingPostNumber, [placedAt(holds)]);
      esr.people.set(`E${index}`, aPerson({ surname: null }));
    }
    return posts;
  };
  const heldUp = (cause: string) => membersOf(esr.register, 'EOE', cause);

  it('is one thing on the desk for all posts with the same fault, and goes as they are mended', async () => {
    const [first = '', another = '', unknown = ''] = await crowd(3);
    esr.people.delete('E2');
    await leaves();
    assert.deepEqual(
      [...new Set(await esr.desk())],
      ['notification-held/mandatory', 'notification-held/no-such-doctor'],
    );
    const [one, ...more] = await heldUp('notification-held/mandatory');
    assert.deepEqual([one?.member, ...more.map(({ member }) => member)], [first, another]);
    assert.deepEqual(Object.keys(one?.says ?? {}), ['currentTraineeLastName']);
    esr.people.set('E0', aPerson());
    esr.people.set('E2', aPerson({ surname: null }));
    assert.deepEqual(told((await esr.slot('DNC', nextSlot))[0] ?? ''), ['100 Host 7000001']);
    assert.deepEqual([...new Set(await esr.desk())], ['notification-held/mandatory']);
    assert.deepEqual(
      (await heldUp('notification-held/mandatory')).map(({ member }) => member),
      [another, unknown],
    );
    for (const doctor of ['E1', 'E2']) esr.people.set(doctor, aPerson());
    await leaves(london('2027-06-03', '15:00'), london('2027-06-03', '09:00'));
    assert.deepEqual(await esr.desk(), []);
    assert.ok(esr.telling.escalations.includes('EOE/notification-held/no-such-doctor'));
  });

  it('holds a post no longer that nobody is at any more', async () => {
    const [first = ''] = await crowd(1);
    await leaves();
    assert.deepEqual(await esr.desk(), ['notification-held/mandatory']);
    esr.placements.set(first, []);
    await esr.slot('DNC', nextSlot);
    assert.deepEqual(await esr.desk(), []);
  });

  it('asks the register the same few questions however many posts are held', async () => {
    let asked = 0;
    esr.register.on('query', () => (asked += 1));
    const askedFor = async (day: string) => {
      asked = 0;
      await esr.outbox.composeFull({
        ...{ deanery: 'EOE', asked: london(day, '09:00'), by: 'ann', at: london(day, '15:00') },
      });
      return asked;
    };
    await crowd(2);
    await askedFor('2027-06-01');
    const few = await askedFor('2027-06-02');
    await crowd(40);
    await askedFor('2027-06-03');
    assert.equal((await heldUp('notification-held/mandatory')).length, 40);
    assert.equal(await askedFor('2027-06-04'), few);
    for (let index = 0; index < 40; index += 1) esr.people.set(`E${index}`, aPerson());
    assert.ok((await askedFor('2027-06-05')) <= few + 3);
    assert.deepEqual(await esr.desk(), []);
  });

  it('that is asked for and not composed is said at the slot of notifications, until one file is for all of them', async () => {
    const said = async (time: '14:00' | '15:00') => {
      const at = london('2027-06-01', time);
      return (await esr.outbox.composeFiles({ deanery: 'EOE', slot: time, at })).fullAsked;
    };
    assert.equal(await said('15:00'), undefined);
    for (const [at, by] of [
      [asked, 'ann'],
      [asked + 1, 'bea'],
    ] as const) {
      await noteFullAsked(esr.register, { deanery: 'EOE', asked: at, by });
    }
    assert.equal(await said('14:00'), undefined);
    assert.deepEqual(await said('15:00'), { at: asked, by: 'ann' });
    await compose(slot, asked + 1);
    assert.equal(await said('15:00'), undefined);
  });

  it('is no file and no number where nobody is at any post', async () => {
    esr.placements.set(post, []);
    assert.equal(await leaves(), null);
    assert.equal(await leaves(nextSlot), null);
    assert.deepEqual(await esr.register('exchange_sequences').pluck('last'), []);
  });

  it('reads a page of posts at a time, and keeps their file in pieces of its own', async () => {
    const many = 1200;
    const numbers = Array.from(
      { length: many },
      (_, index) => `EOE/RGT02/021/STR/${String(index).padStart(4, '0')}`,
    );
    await putPositions(
      esr.register,
      'EOE',
      numbers.map((trainingPostNumber, index) => ({
        ...{ positionId: String(300_000 + index), positionNumber: String(400_000 + index) },
        ...{ trainingPostNumber, authority: '0292', role: 'host', live: true },
        ...{ file: 'DE_EOE_RMF_20270201_00000001.DAT', line: index + 2 },
      })),
    );
    for (const number of numbers) esr.placements.set(number, [placedAt()]);
    let most = 0;
    const read = esr.deps.placementsAt;
    Object.assign(esr.deps, {
      placementsAt: (posts: readonly string[]) => {
        most = Math.max(most, posts.length);
        return read(posts);
      },
    });
    const name = (await leaves()) ?? '';
    assert.equal(told(name).length, many + 1);
    assert.ok(most <= 500, `${most} posts at once`);
    const pieces = await esr
      .register('exchange_parts')
      .where({ file: name })
      .orderBy('part')
      .select(esr.register.raw('length(bytes) as bytes'));
    assert.ok(pieces.length > 2);
    assert.ok(pieces.every((one: { bytes: number }) => one.bytes < 140_000));
    const lines = await esr.register('exchange_records').where({ file: name }).pluck('line');
    assert.equal(new Set(lines).size, many + 1);
    assert.equal(Math.max(...lines), many + 2);
  });
});
