import { CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Logger } from 'pino';
import { asFailure, troubleFrom } from '../activities/failures.ts';

/** Logs each try of an activity that failed: who did not answer, with which code, and nothing of what was said. */
export const activityFailures =
  (log: Pick<Logger, 'warn'>): ActivityInterceptorsFactory =>
  ({ info: { activityType, attempt, workflowExecution } }) => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (error) {
          const { workflowId } = workflowExecution ?? {};
          if (error instanceof CancelledFailure) throw error;
          log.warn(
            { activityType, workflowId, attempt, ...troubleFrom(error) },
            'activity: failed',
          );
          throw asFailure(error);
        }
      },
    },
  });
