import { ApplicationFailure } from '@temporalio/workflow';

/** In a validator: the person reads this sentence, and nothing is written to the history. */
export function refuse(sentence: string | null): void {
  if (sentence !== null) throw ApplicationFailure.nonRetryable(sentence, 'Refused');
}
