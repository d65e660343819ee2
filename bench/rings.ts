import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { londonOf } from '../domain/london.ts';

/**
 * Months pass in seconds: a timer of a rotation that is due at 08:00, the time at which windows open and first days
 * begin, rings at once. Rungs (17:00) and last files (14:30) never come due where all goes well, and wait as long as
 * they would. Nothing else of the engine's work is changed.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      startTimer: (input, next) =>
        next(
          londonOf(Date.now() + input.durationMs).time === '08:00'
            ? { ...input, durationMs: 1 }
            : input,
        ),
    },
  ],
});
