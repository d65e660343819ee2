import type { UpdateDefinition } from '@temporalio/common';
import type { SeasonOpening } from '../../workflows/messages.ts';

/** The little of Temporal that a person's command needs. */
export interface Engine {
  /** Sends an update and waits for its answer. Throws Refused with the validator's sentence, NotFound where nothing runs. */
  update<Said>(
    workflow: string,
    definition: UpdateDefinition<string, [Said]>,
    said: Said,
  ): Promise<string>;
  /** Asks a workflow to look at what has changed; one that does not run looks when it starts. */
  look(workflow: string, said: { readonly at: number }): Promise<void>;
  /** Starts the season's workflow; throws Refused when it runs already. */
  startSeason(opening: SeasonOpening): Promise<void>;
  close(): Promise<void>;
}
