import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { BeginAttempt } from '../activities/attempt.ts';

/** A commit takes its time too: so much of an attempt's time it may use until then. */
const PART = 0.9;

/** The time that the activity which is running now has for this attempt, as its workflow has asked. */
export const beginAttempt: BeginAttempt = () => {
  const { isLocal, currentAttemptScheduledTimestampMs, startToCloseTimeoutMs } =
    Context.current().info;
  // A local call's time runs from when it was asked for; that of any other from now.
  const from = isLocal ? currentAttemptScheduledTimestampMs : Date.now();
  const until = from + startToCloseTimeoutMs * PART;
  return () => {
    if (Date.now() <= until) return;
    throw ApplicationFailure.retryable('the time of this attempt is up', 'AttemptOver');
  };
};
