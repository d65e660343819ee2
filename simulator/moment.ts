import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { moment } from '../workflows/messages.ts';

/**
 * Moves a workflow's clock, and answers when it is next due once it is at rest again: an instant in milliseconds, or
 * null when nothing is due or when it lives no more.
 */
export type Moves = (workflow: string, to: number) => Promise<number | null>;

export function movesOn(client: Client): Moves {
  const ask = async (workflow: string, to: number): Promise<number | null> =>
    await client.workflow.getHandle(workflow).executeUpdate(moment, { args: [to] });

  return async (workflow, to) => {
    for (let isEnded = false; ;) {
      try {
        return await ask(workflow, to);
      } catch (error) {
        if (error instanceof WorkflowUpdateFailedError) continue;
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        // It ended with the update on its way. Whoever ends has done all its work, but a run after it may have begun.
        if (isEnded) return null;
        isEnded = true;
      }
    }
  };
}
