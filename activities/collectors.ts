import { trusts } from '../systems/register/trusts.ts';
import type { CollectorOpening, DigestOpening } from '../workflows/messages.ts';
import {
  digestId,
  inboxId,
  intrepidChangesId,
  outboxId,
  returnedLettersId,
} from '../workflows/names.ts';
import { tenAtATime } from './ten-at-a-time.ts';
import type { SeasonActivities } from './contract.ts';
import type { TellingDeps } from './telling.ts';

interface Of {
  readonly deanery: string;
  readonly at: number;
}

interface CollectorDeps extends TellingDeps {
  /** Whether a place is named to which letters come back: without one nobody needs to look. */
  readonly lettersComeBack: boolean;
}

/** Starts what every season of a deanery shares, where it does not run yet. Twice is once. */
export function collectorActivities(
  deps: CollectorDeps,
): Pick<SeasonActivities, 'startCollectors'> {
  const start = starting(deps);
  const startLater = laterStarter(deps);
  return {
    async startCollectors({ deanery, at }) {
      const opening: CollectorOpening = { deanery, clock: deps.clock(at), at };
      await start('esr-inbox', inboxId(deanery), `Files from ESR for ${deanery}`, opening);
      await start('esr-outbox', outboxId(deanery), `Files to ESR from ${deanery}`, opening);
      await start(
        'intrepid-changes',
        intrepidChangesId(deanery),
        'What changes in Intrepid',
        opening,
      );
      await startLater({ deanery, at });
    },
  };
}

/**
 * Starts what may be wanted only after the kickoff: a digest for each trust that has none and is not succeeded, such as
 * one that the kickoff did not know, and who reads letters that come back, once a place for them is named.
 */
export function laterStarter(deps: CollectorDeps): (of: Of) => Promise<void> {
  const start = starting(deps);
  return async ({ deanery, at }) => {
    if (deps.lettersComeBack) {
      const opening: CollectorOpening = { deanery, clock: deps.clock(at), at };
      const id = returnedLettersId(deanery);
      await start('returned-letters', id, 'Letters that come back by mail', opening);
    }
    const own = (await trusts(deps.register)).filter(({ succeededBy }) => succeededBy === null);
    await tenAtATime(own, async ({ ods }) => {
      const digest: DigestOpening = { deanery, clock: deps.clock(at), at, ods };
      await start('trust-digest', digestId(ods), `The daily letter to ${ods}`, digest);
    });
  };
}

const starting =
  ({ client, taskQueue }: TellingDeps) =>
  async (
    type: string,
    workflowId: string,
    staticSummary: string,
    opening: CollectorOpening | DigestOpening,
  ): Promise<void> => {
    await client.workflow.start(type, {
      workflowId,
      taskQueue,
      args: [opening],
      staticSummary,
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  };
