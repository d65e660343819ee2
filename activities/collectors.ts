import { trusts } from '../systems/register/trusts.ts';
import type { CollectorOpening, DigestOpening } from '../workflows/messages.ts';
import { digestId, inboxId, intrepidChangesId, outboxId } from '../workflows/names.ts';
import type { SeasonActivities } from './contract.ts';
import type { TellingDeps } from './telling.ts';

/** Starts what every season of a deanery shares, where it does not run yet. Twice is once. */
export function collectorActivities(deps: TellingDeps): Pick<SeasonActivities, 'startCollectors'> {
  const { client, register, taskQueue, clock } = deps;
  return {
    async startCollectors({ deanery, at }) {
      const opening: CollectorOpening = { deanery, clock: clock(at), at };
      const start = async (
        type: string,
        workflowId: string,
        staticSummary: string,
        args: [CollectorOpening | DigestOpening],
      ): Promise<void> => {
        await client.workflow.start(type, {
          workflowId,
          taskQueue,
          args,
          staticSummary,
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
      };
      await start('esr-inbox', inboxId(deanery), `Files from ESR for ${deanery}`, [opening]);
      await start('esr-outbox', outboxId(deanery), `Files to ESR from ${deanery}`, [opening]);
      await start('intrepid-changes', intrepidChangesId(deanery), `What changes in Intrepid`, [
        opening,
      ]);
      for (const { ods } of await trusts(register)) {
        const digest: DigestOpening = { ...opening, ods };
        await start('trust-digest', digestId(ods), `The daily letter to ${ods}`, [digest]);
      }
    },
  };
}
