import { ApplicationFailure, proxyActivities, setCurrentDetails } from '@temporalio/workflow';

/** What is said in each place, backwards, so that it stands in no other place in the order in which it is read. */
export interface PlantedBackwards {
  readonly details: string;
  readonly activity: string;
  readonly failure: string;
}

const { hire } = proxyActivities<{ hire(backwards: string): Promise<void> }>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

const read = (backwards: string): string => backwards.split('').reverse().join('');

/** Says somebody's name where ours never may: in its current details and in two failures. */
export async function planted(
  _said: unknown,
  { details, activity, failure }: PlantedBackwards,
): Promise<void> {
  setCurrentDetails(read(details));
  await hire(activity).catch(() => undefined);
  throw ApplicationFailure.nonRetryable(read(failure));
}
