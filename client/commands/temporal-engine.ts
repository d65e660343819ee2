import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { connect } from '../../engine/connect.ts';
import type { Settings } from '../../settings/settings.ts';
import { look } from '../../workflows/messages.ts';
import { seasonWorkflowId } from '../../workflows/names.ts';
import { NotFound, Refused } from '../endings.ts';
import type { Engine } from './engine.ts';

const deaneryKey = defineSearchAttributeKey('Deanery', SearchAttributeType.KEYWORD);
const seasonKey = defineSearchAttributeKey('Season', SearchAttributeType.KEYWORD);

const PATIENCE_MS = 30_000;

/** The running Temporal of these settings. Whoever opens it closes it. */
export async function temporalEngine(settings: Settings): Promise<Engine> {
  const client = await connect(settings);
  return engineOf(client, settings.TEMPORAL_TASK_QUEUE);
}

function engineOf(client: Client, taskQueue: string): Engine {
  return {
    async update(workflow, definition, said) {
      try {
        return await client.withDeadline(Date.now() + PATIENCE_MS, () =>
          client.workflow.getHandle(workflow).executeUpdate(definition, { args: [said] }),
        );
      } catch (error) {
        throw endingOf(error, workflow);
      }
    },
    async look(workflow, said) {
      try {
        await client.workflow.getHandle(workflow).signal(look, said);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw endingOf(error, workflow);
      }
    },
    async startSeason(opening) {
      try {
        await client.workflow.start('season', {
          workflowId: seasonWorkflowId(opening.season.id),
          taskQueue,
          args: [opening],
          staticSummary: `The season ${opening.season.id}`,
          typedSearchAttributes: [
            { key: deaneryKey, value: opening.season.deanery },
            { key: seasonKey, value: opening.season.id },
          ],
        });
      } catch (error) {
        const { id } = opening.season;
        if (error instanceof WorkflowExecutionAlreadyStartedError) {
          throw new Refused(
            `${id} has started already. \`changeover season status ${id}\` shows how far it is.`,
          );
        }
        throw endingOf(error, seasonWorkflowId(id));
      }
    },
    close: () => client.connection.close(),
  };
}

function endingOf(error: unknown, workflow: string): unknown {
  if (error instanceof WorkflowUpdateFailedError) {
    return new Refused(error.cause?.message ?? error.message);
  }
  if (error instanceof WorkflowNotFoundError) {
    return new NotFound(`${workflow} is not running: it has not begun, or it has ended.`);
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return new Error(
      `${workflow} did not answer within ${PATIENCE_MS / 1000} seconds. Is \`changeover worker\` running?`,
    );
  }
  return error;
}
