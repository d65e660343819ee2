import assert from 'node:assert/strict';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { addDays } from '../../domain/civil-date.ts';
import { spokenDay } from '../../domain/london.ts';
import { close, confirmHire, queryHire, withdraw } from '../../workflows/messages.ts';
import { walk, type Walk } from './walk.ts';

const by = 'trust/RGT';

const handleOf = ({ client, id }: Walk) => client.workflow.getHandle(id);

/** The sentence with which a command is refused. */
async function refusal(command: Promise<string>): Promise<string> {
  try {
    return `not refused: ${await command}`;
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    return error.cause?.message ?? '';
  }
}

async function loaded(): Promise<Walk> {
  const walked = await walk(60);
  await walked.placement();
  await walked.answered();
  return walked;
}

describe('a person who tells a rotation what to do', function () {
  this.timeout(120_000);

  const confirm = async (walked: Walk, effectiveDate = walked.start, ods = 'RGT') => {
    const at = await walked.now();
    const args: [{ at: number; by: string; ods: string; effectiveDate: typeof effectiveDate }] = [
      { at, by, ods, effectiveDate },
    ];
    const answer = await handleOf(walked).executeUpdate(confirmHire, { args });
    await walked.rest();
    return answer;
  };
  const query = async (walked: Walk, ods = 'RGT') => {
    const at = await walked.now();
    const answer = await handleOf(walked).executeUpdate(queryHire, {
      args: [{ at, by, ods, words: 'words/1' }],
    });
    await walked.rest();
    return answer;
  };
  const withdrawn = async (walked: Walk) => {
    const at = await walked.now();
    const answer = await handleOf(walked).executeUpdate(withdraw, { args: [{ at, by: 'ann' }] });
    await walked.rest();
    return answer;
  };
  const closed = async (walked: Walk, outcome: string) => {
    const at = await walked.now();
    const answer = await handleOf(walked).executeUpdate(close, {
      args: [{ at, by: 'ann', outcome }],
    });
    await walked.rest();
    return answer;
  };

  it('confirms a hire, which proves everything before it', async () => {
    const walked = await walk(60);
    await walked.placement();
    assert.equal(await confirm(walked), 'confirm hire: done');
    assert.equal(walked.shown, 'started');
    assert.deepEqual(
      walked.last.facts.map(({ kind, detail }) => [kind, detail['by'], detail['ods']]),
      [['confirm hire', by, 'RGT']],
    );
  });

  it('cannot confirm a hire twice, before the start, by a stranger, or of a placement in draft', async () => {
    const walked = await loaded();
    const early = addDays(walked.start, -1);
    assert.equal(
      await refusal(confirm(walked, early)),
      `The effective date ${spokenDay(early)} is before the start on ${spokenDay(walked.start)}.`,
    );
    assert.equal(
      await refusal(confirm(walked, walked.start, 'RM1')),
      'RM1 is not an employing authority of this rotation; allowed: RGT.',
    );
    await confirm(walked);
    assert.match(await refusal(confirm(walked)), /^The hire is already confirmed by RGT/);
    const draft = await walk(60);
    await draft.placement({ status: 'draft' });
    assert.equal(
      await refusal(confirm(draft)),
      'The placement is not approved and complete in Intrepid, so nobody can be hired to it.',
    );
  });

  it('leaves no trace of a command that was refused', async () => {
    const walked = await loaded();
    const turns = walked.turns.length;
    await refusal(confirm(walked, addDays(walked.start, -1)));
    assert.equal(walked.turns.length, turns);
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('queries a hire: it is on the deanery’s desk until the hire is confirmed', async () => {
    const walked = await loaded();
    assert.equal(await query(walked), 'query hire: done');
    assert.deepEqual(
      walked.last.causes.map(({ cause, owner }) => [cause, owner]),
      [[`hire-queried/${walked.placementId}`, 'deanery']],
    );
    await confirm(walked);
    assert.deepEqual(walked.onDesks, []);
    assert.match(await refusal(query(walked)), /^The hire is already confirmed by RGT/);
  });

  it('has the query taken off the desk when the placement changes', async () => {
    const walked = await loaded();
    await query(walked);
    await walked.placement({ wte: '0.85' });
    assert.ok(!walked.onDesks.includes('hire-queried'));
  });

  it('withdraws: ESR hears at once, and Intrepid’s disagreement is said the next day at noon', async () => {
    const walked = await loaded();
    await walked.until(50, '08:00');
    assert.equal(await withdrawn(walked), 'withdraw: done');
    assert.equal(walked.shown, 'withdrawn');
    assert.deepEqual(walked.waiting, ['withdrawal']);
    assert.ok(!walked.onDesks.includes('withdrawn-by-hand'));
    assert.equal(await refusal(withdrawn(walked)), 'The rotation is withdrawn already.');
    assert.match(await refusal(confirm(walked)), /^The rotation is withdrawn/);
    await walked.answered();
    await walked.until(49, '12:00');
    assert.deepEqual(walked.onDesks, ['withdrawn-by-hand']);
  });

  it('has withdrawn until Intrepid changes, and then what Intrepid says counts', async () => {
    const walked = await loaded();
    await withdrawn(walked);
    await walked.answered();
    await walked.until(40, '12:00');
    await walked.placement({ endDate: addDays(walked.start, 90) });
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    assert.deepEqual(walked.onDesks, ['changed-late'], 'only that its trust has yet to hear of it');
  });

  it('brings a withdrawal back by a decision at the desk', async () => {
    const walked = await loaded();
    await withdrawn(walked);
    await walked.decided(`withdrawn-by-hand/${walked.placementId}`, 'brought back');
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.waiting, []);
  });

  it('closes: it ends at once, with nothing on a desk and nothing owed', async () => {
    const walked = await walk(60);
    await walked.placement();
    assert.equal(
      await refusal(closed(walked, 'no idea')),
      'The outcome "no idea" is not known; allowed: carried over, left the programme, hired by hand, other.',
    );
    assert.equal(await closed(walked, 'carried over'), 'close: done');
    assert.equal(walked.shown, 'closed');
    assert.deepEqual(walked.waiting, []);
    assert.deepEqual(walked.onDesks, []);
    assert.equal(await walked.end(), 'closed');
  });

  it('is told to try again while the rotation does not know its placement', async () => {
    const walked = await walk(60);
    await walked.positions([]);
    assert.equal(
      await refusal(withdrawn(walked)),
      'The rotation has not heard of its placement yet; try again in a minute.',
    );
  });
});
