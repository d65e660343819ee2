import assert from 'node:assert/strict';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { movesOn } from '../../simulator/moment.ts';

const moment = Date.parse('2027-06-15T11:00:00Z');
const due = Date.parse('2027-06-15T13:00:00Z');
const id = 'escalation/EOE/changed-late/P1';
const closing = (): Error =>
  new WorkflowNotFoundError('workflow update was aborted by closing workflow', id, undefined);

/** Moves an escalation that answers so, one answer after the other; the answer to who moves it, and how often it was asked. */
async function moved(...answers: (number | null | Error)[]) {
  let asked = 0;
  const executeUpdate = (_: unknown, { args }: { args: [number] }) => {
    assert.deepEqual(args, [moment]);
    const answer = answers[asked++];
    if (answer === undefined) throw new RangeError('asked too often');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const getHandle = (workflow: string) => {
    assert.equal(workflow, id);
    return { executeUpdate };
  };
  const client = { workflow: { getHandle } } as unknown as Parameters<typeof movesOn>[0];
  return { next: await movesOn(client)(id, moment), asked };
}

describe('A workflow that the conductor moves', () => {
  it('says when it is next due', async () => {
    assert.deepEqual(await moved(due), { next: due, asked: 1 });
    assert.deepEqual(await moved(null), { next: null, asked: 1 });
  });

  it('is asked again when it ended with the question on its way: the run after it may be due', async () => {
    assert.deepEqual(await moved(closing(), due), { next: due, asked: 2 });
    const failed = new WorkflowUpdateFailedError('Workflow Update failed', undefined);
    assert.deepEqual(await moved(failed, closing(), due), { next: due, asked: 3 });
  });

  it('is due no more once no run follows', async () => {
    assert.deepEqual(await moved(closing(), closing()), { next: null, asked: 2 });
  });

  it('stops the rehearsal when the engine does not answer', async () => {
    await assert.rejects(moved(new TypeError('no connection')), /no connection/);
  });
});
