import assert from 'node:assert/strict';
import { settleTurn } from '../../activities/settle-turn.ts';
import { joinCause, markResolved, markSeen } from '../../systems/register/escalation-members.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { rotationById } from '../../systems/register/rotations.ts';
import { aRegister } from '../support/postgres.ts';
import { aLine, anApplicant, aTelling, aTurn, heldUp, noon } from './a-turn.ts';

const overdue = 'hire-overdue/RGT/2027-08-04';

describe('What a rotation decided in a turn', () => {
  let register: Register;
  let close: () => Promise<void>;
  let telling: ReturnType<typeof aTelling>;
  beforeEach(async () => {
    ({ register, close } = await aRegister());
    telling = aTelling();
  });
  afterEach(() => close());
  const settle = (of: Parameters<typeof aTurn>[0] = {}) =>
    settleTurn({ register, telling }, aTurn(of));
  const outbox = () => register('outbox').orderBy('key').select('key', 'state', 'file');
  const heldUpBy = () =>
    register('escalation_members').where({ left_at: null }).orderBy('cause').pluck('cause');
  const waitingLines = () =>
    register('digest_lines')
      .where({ letter: null })
      .orderBy('key')
      .select('key', 'kind', 'version');

  const fact = {
    key: 'placement/3',
    kind: 'placement approved',
    at: noon,
    detail: { version: 3 },
  } as const;

  it('stands in the register, once, however often the turn is written', async () => {
    const turn = { facts: [fact], rows: [anApplicant()], causes: [heldUp()], lines: [aLine()] };
    await settle(turn);
    await settle(turn);
    assert.equal((await rotationById(register, 'rotation/EOE/P1'))?.milestone, 'applicant sent');
    assert.deepEqual(await register('facts').pluck('key'), ['placement/3']);
    assert.deepEqual(await outbox(), [
      { key: 'P1/applicant/100001/2027-08-04/1', state: 'waiting', file: null },
    ]);
    assert.deepEqual(await heldUpBy(), [overdue]);
    assert.deepEqual(await waitingLines(), [
      { key: 'P1/post/1/line', kind: 'arriving', version: 3 },
    ]);
  });

  it('replaces what waits for a file, and what is struck never goes', async () => {
    const other = anApplicant({ key: 'P1/applicant/100002/2027-08-04/1', positionId: '100002' });
    await settle({ rows: [anApplicant(), other] });
    assert.deepEqual(await settle({ rows: [other], struck: [anApplicant().key] }), { taken: [] });
    assert.deepEqual(
      (await outbox()).map(({ key }) => key),
      [other.key],
    );
  });

  it('keeps when it was first handed over, and has a held record checked again', async () => {
    await settle({ rows: [anApplicant()] });
    await register('outbox').update({ state: 'held' });
    await settle({ rows: [anApplicant()], at: noon + 86_400_000 });
    const [row] = await register('outbox').select('state', 'handed_over_at');
    assert.equal(row.state, 'waiting');
    assert.equal(row.handed_over_at.getTime(), noon);
  });

  it('hears which of its rows a file has already taken, also of those that it strikes', async () => {
    const { key } = anApplicant();
    await settle({ rows: [anApplicant()] });
    await register('outbox').update({ state: 'taken', file: 'APP_1.DAT', line: 2 });
    const taken = [{ row: key, file: 'APP_1.DAT' }];
    assert.deepEqual(await settle({ rows: [anApplicant({ positionNumber: '9' })] }), { taken });
    assert.deepEqual(await settle({ struck: [key] }), { taken });
    assert.deepEqual(await settle(), { taken: [] });
    const [row] = await register('outbox').select('state', 'body');
    assert.deepEqual([row.state, row.body.positionNumber], ['taken', '200001']);
  });

  it('joins what holds it up and leaves what no longer does; each escalation hears once it matters', async () => {
    await settle({ causes: [heldUp()] });
    await markSeen(register, 'EOE', overdue);
    await settle({ causes: [heldUp()] });
    assert.deepEqual(telling.escalations, [`EOE/${overdue}`]);
    await settle({ causes: [heldUp({ cause: 'changed-late/P1', rung: '2027-07-08' })] });
    assert.deepEqual(await heldUpBy(), ['changed-late/P1']);
    assert.deepEqual(telling.escalations.slice(1), ['EOE/changed-late/P1', `EOE/${overdue}`]);
  });

  it('tells an escalation again when the first attempt could not', async () => {
    telling.failsOnce = true;
    await assert.rejects(settle({ causes: [heldUp()] }), /does not answer/);
    await settle({ causes: [heldUp()] });
    assert.deepEqual(telling.escalations, [`EOE/${overdue}`]);
    await markSeen(register, 'EOE', overdue);
    telling.failsOnce = true;
    await assert.rejects(settle(), /does not answer/);
    await settle();
    assert.deepEqual(telling.escalations, [`EOE/${overdue}`, `EOE/${overdue}`]);
  });

  it('does not wake what a person resolved at this rung', async () => {
    await settle({ causes: [heldUp()] });
    await markSeen(register, 'EOE', overdue);
    await markResolved(register, { deanery: 'EOE', cause: overdue, run: 'r1' });
    await settle({ causes: [heldUp()] });
    assert.equal(telling.escalations.length, 1);
    await settle({ causes: [heldUp({ rung: '2027-07-21' })] });
    assert.equal(telling.escalations.length, 2);
  });

  it('leaves a held record when it has left or the placement goes, and keeps what is not its to say', async () => {
    for (const cause of ['applicant-held/P1', 'news-after-end/P1']) {
      await joinCause(register, {
        ...heldUp({ cause }),
        deanery: 'EOE',
        member: 'rotation/EOE/P1',
        at: noon,
      });
    }
    await settle({ model: { milestone: 'applicant sent' } });
    assert.deepEqual(await heldUpBy(), ['applicant-held/P1', 'news-after-end/P1']);
    await settle({ model: { milestone: 'withdrawn' } });
    assert.deepEqual(await heldUpBy(), ['news-after-end/P1']);
  });

  it('replaces lines that wait for a digest; what a letter has carried is never said again', async () => {
    await settle({ lines: [aLine(), aLine({ key: 'P1/still to hire/1', kind: 'still to hire' })] });
    await settle({ lines: [aLine({ version: 4 })] });
    assert.deepEqual(await waitingLines(), [
      { key: 'P1/post/1/line', kind: 'arriving', version: 4 },
    ]);
    await register('digest_lines').update({ letter: 'digest/RGT/2027-06-01' });
    await settle({ lines: [aLine({ version: 5 })] });
    assert.deepEqual(await waitingLines(), []);
    assert.deepEqual(await register('digest_lines').pluck('version'), [4]);
  });

  it('asks the register six times at most when it hands over, five when nothing is new', async () => {
    await settle();
    const asked: string[] = [];
    register.on('query', ({ sql }: { sql: string }) => asked.push(sql));
    await settle({ facts: [fact], rows: [anApplicant()] });
    assert.equal(asked.length, 6, asked.join('\n'));
    await settle({ rows: [anApplicant()], lines: [aLine()] });
    asked.length = 0;
    await settle({ lines: [aLine()] });
    assert.ok(asked.length <= 5);
  });

  it('two attempts of one turn at the same time are one', async () => {
    const turn = { facts: [fact], rows: [anApplicant()], causes: [heldUp()], lines: [aLine()] };
    await Promise.all([settle(turn), settle(turn), settle(turn)]);
    assert.equal((await outbox()).length, 1);
    assert.deepEqual(await heldUpBy(), [overdue]);
  });
});
