import { ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import { troubleOf, type System, type Trouble } from '../domain/system-down.ts';

/** Who did not answer, as an activity's failure says; of one that says nothing, such as a time-out, whom it asks. */
export function troubleIn(error: unknown, asks: System): Trouble {
  let code = 'failed';
  for (let one = error; one instanceof Error; one = one.cause) {
    const known = one instanceof ApplicationFailure ? troubleOf(one.type ?? '') : null;
    if (known) return known;
    if (one instanceof TimeoutFailure) code = 'no answer in time';
  }
  return { system: asks, code };
}
