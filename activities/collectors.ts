import { trusts } from '../systems/register/trusts.ts';
import type { CollectorOpening, DigestOpening } from '../workflows/messages.ts';
import { digestId, inboxId, intrepidChangesId, outboxId } from '../workflows/names.ts';
import type { SeasonActivities } from './contract.ts';
import type { TellingDeps } from './telling.ts';

interface Of {
  readonly deanery: string;
  readonly at: number;
}

/** Starts what every season of a deanery shares, where it does not run yet. Twice is once. */
export function collectorActivities(deps: TellingDeps): Pick<SeasonActivities, 'startCollectors'> {
  const start = starting(deps);
  const startDigests = digestStarter(deps);
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
      await startDigests({ deanery, at });
    },
  };
}

/** Starts a digest for each trust that has none and is not succeeded, such as one that the kickoff did not know. */
export function digestStarter(deps: TellingDeps): (of: Of) => Promise<void> {
  const start = starting(deps);
  return async ({ deanery, at }) => {
    for (const { ods, succeededBy } of await trusts(deps.register)) {
      if (succeededBy !== null) continue;
      const digest: DigestOpening = { deanery, clock: deps.clock(at), at, ods };
      await start('trust-digest', digestId(ods), `The daily letter to ${ods}`, digest);
    }
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
