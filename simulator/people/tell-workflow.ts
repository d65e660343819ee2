import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { Register } from '../../systems/register/open-register.ts';
import { noteTold } from '../../systems/register/told.ts';
import type { Command } from '../../workflows/messages.ts';

/** Says something to a workflow as a person does; false when it refused, or had ended. */
export type Say = <More extends object>(
  workflow: string,
  what: UpdateDefinition<string, [Command & More]>,
  command: Command & More,
) => Promise<boolean>;

/** Through Temporal, with the told row first, as every teller does. */
export const sayThrough =
  (register: Register, client: Pick<Client, 'workflow'>): Say =>
  async (workflow, what, command) => {
    await noteTold(register, workflow, command.at);
    try {
      await client.workflow.getHandle(workflow).executeUpdate(what, { args: [command] });
      return true;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError) {
        return false;
      }
      throw error;
    }
  };
