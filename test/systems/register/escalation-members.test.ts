import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { leaveCause } from '../../../systems/register/escalation-leaving.ts';
import {
  heldUpOn,
  joinCause,
  joinCauses,
  markResolved,
  markSeen,
  membersOf,
  type Joining,
} from '../../../systems/register/escalation-members.ts';
import type { Register } from '../../../systems/register/open-register.ts';
import { succeed } from '../../../systems/register/succession.ts';
import { aRegister } from '../../support/postgres.ts';
import { aTrust } from './a-trust.ts';
import { isWaiting } from './is-waiting.ts';

const deanery = 'EOE';
const cause = 'hire-overdue/RGT/2027-08-04';
const member = 'rotation/EOE/P1';
const overdue: Joining = {
  deanery,
  cause,
  member,
  ods: 'RGT',
  rung: '2027-07-07',
  late: 'late',
  owner: 'trust',
  says: { start: '2027-08-04' },
  at: Date.parse('2027-07-07T16:00:00Z'),
};
const leaving = { deanery, cause, member, at: Date.parse('2027-07-09T11:00:00Z') };

describe('Who is held up by a cause', () => {
  let register: Register;
  let close: () => Promise<void>;
  beforeEach(async () => ({ register, close } = await aRegister()));
  afterEach(() => close());
  const looks = () => markSeen(register, deanery, cause);
  const members = () => membersOf(register, deanery, cause);

  it('a rotation that joins is something to look at until the escalation has looked', async () => {
    assert.equal(await joinCause(register, overdue), true);
    assert.equal(await joinCause(register, overdue), true);
    await looks();
    assert.equal(await joinCause(register, overdue), false);
    assert.deepEqual(
      (await members()).map((one) => [one.member, one.rung, one.says]),
      [[member, '2027-07-07', { start: '2027-08-04' }]],
    );
    assert.deepEqual(
      (await heldUpOn(register, member)).map((one) => one.cause),
      [cause],
    );
  });

  it('a later rung is something to look at, an earlier one is not', async () => {
    await joinCause(register, overdue);
    await looks();
    assert.equal(await joinCause(register, { ...overdue, rung: '2027-06-23' }), false);
    assert.equal((await members())[0]?.rung, '2027-07-07');
    assert.equal(await joinCause(register, { ...overdue, rung: '2027-07-21' }), true);
    assert.equal((await members())[0]?.rung, '2027-07-21');
  });

  it('a moment with another name is something to look at', async () => {
    await joinCause(register, { ...overdue, rung: 'version 9' });
    await looks();
    assert.equal(await joinCause(register, { ...overdue, rung: 'version 9' }), false);
    assert.equal(await joinCause(register, { ...overdue, rung: 'version 10' }), true);
  });

  it('a rotation that a person resolved stays out until its next rung', async () => {
    await joinCause(register, overdue);
    await looks();
    await markResolved(register, { deanery, cause, run: 'first' });
    assert.equal(await joinCause(register, overdue), false);
    assert.deepEqual(await members(), []);
    assert.equal(await joinCause(register, { ...overdue, rung: '2027-07-21' }), true);
    assert.equal((await members()).length, 1);
  });

  it('a rotation that leaves is something to look at once, and may come back', async () => {
    await joinCause(register, overdue);
    await looks();
    assert.equal(await leaveCause(register, leaving), true);
    assert.equal(await leaveCause(register, leaving), true);
    await looks();
    assert.equal(await leaveCause(register, leaving), false);
    assert.deepEqual(await members(), []);
    assert.equal(await joinCause(register, overdue), true);
  });

  it('nobody hears that a resolved rotation leaves; the same trouble later is new', async () => {
    await joinCause(register, overdue);
    await looks();
    await markResolved(register, { deanery, cause, run: 'first' });
    assert.equal(await leaveCause(register, leaving), false);
    assert.equal(await joinCause(register, overdue), true);
  });

  it('leaving a cause that one never joined is nothing', async () => {
    assert.equal(await leaveCause(register, leaving), false);
  });

  const writers: Readonly<
    Record<string, { seen: boolean; write: (open: Register) => Promise<unknown>; stay: number }>
  > = {
    'its escalation looks': {
      ...{ seen: false, stay: 2 },
      write: (open) => markSeen(open, deanery, cause),
    },
    'a person resolves it': {
      ...{ seen: true, stay: 0 },
      write: (open) => markResolved(open, { deanery, cause, run: 'first' }),
    },
    'another trust takes the place of theirs': {
      ...{ seen: true, stay: 2 },
      write: (open) =>
        succeed(open, {
          ...{ old: aTrust('RGT'), successor: aTrust('RDE') },
          ...{ on: civilDate('2027-07-01'), at: 0 },
        }),
    },
  };
  for (const [says, { seen, write, stay }] of Object.entries(writers)) {
    it(`rotations that join while ${says} do not wait for it while it waits for them`, async () => {
      const both = ['rotation/EOE/P1', 'rotation/EOE/P2'].map((one) => ({
        ...overdue,
        member: one,
      }));
      for (const one of both.toReversed()) await joinCause(register, one);
      await register('escalation_members').update({ seen });
      let written: Promise<unknown> | undefined;
      await register.transaction(async (joining) => {
        await joining('escalation_members').where({ member }).forUpdate().select('member');
        written = register.transaction(async (open) => {
          // PostgreSQL reads so few rows in the order of an index, which it does not promise.
          await open.raw('set local enable_indexscan = off');
          await write(open);
        });
        await isWaiting(register);
        await joinCauses(joining, both);
      });
      await written;
      assert.equal((await members()).length, stay);
    });
  }
});
