import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { aFullNotification, nextSlot } from './a-full-notification.ts';
import { aPerson, london, placedAt } from './an-exchange.ts';

describe('A full notification of a deanery in which ESR would refuse something', () => {
  let esr: Awaited<ReturnType<typeof aFullNotification>>;
  beforeEach(async () => {
    esr = await aFullNotification();
  });
  afterEach(() => esr.close());

  it('holds back a post that ESR would refuse, and the others go; mended, it leaves with the next changes', async () => {
    await esr.morePosts();
    esr.people.set('D2', aPerson({ surname: null }));
    assert.deepEqual(esr.told(await esr.leaves()), ['001 Host 7000001']);
    const cause = 'notification-held/mandatory';
    assert.deepEqual(await esr.desk(), [cause]);
    assert.match(
      (await esr.says(cause))?.['currentTraineeLastName'] ?? '',
      /since there is a currentTraineeProjectedEndDate/,
    );
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    const [name = ''] = await esr.slot('DNC', nextSlot);
    assert.deepEqual(esr.told(name), ['002 Host 7000002', '002 Lead 7000002']);
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
    await esr.leaves();
    assert.deepEqual(
      [...new Set(await esr.desk())],
      ['notification-held/mandatory', 'notification-held/no-such-doctor'],
    );
    const [one, ...more] = await heldUp('notification-held/mandatory');
    assert.deepEqual([one?.member, ...more.map(({ member }) => member)], [first, another]);
    assert.deepEqual(Object.keys(one?.says ?? {}), ['currentTraineeLastName']);
    esr.people.set('E0', aPerson());
    esr.people.set('E2', aPerson({ surname: null }));
    assert.deepEqual(esr.told((await esr.slot('DNC', nextSlot))[0]), ['100 Host 7000001']);
    assert.deepEqual([...new Set(await esr.desk())], ['notification-held/mandatory']);
    assert.deepEqual(
      (await heldUp('notification-held/mandatory')).map(({ member }) => member),
      [another, unknown],
    );
    for (const doctor of ['E1', 'E2']) esr.people.set(doctor, aPerson());
    await esr.leaves(london('2027-06-03', '15:00'), london('2027-06-03', '09:00'));
    assert.deepEqual(await esr.desk(), []);
    assert.ok(esr.telling.escalations.includes('EOE/notification-held/no-such-doctor'));
  });

  it('holds a post no longer that nobody is at any more', async () => {
    const [first = ''] = await crowd(1);
    await esr.leaves();
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
});
