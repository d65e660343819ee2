import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { Season } from '../../domain/season.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { noteTold } from '../../systems/register/told.ts';
import type { SeasonOpening } from '../../workflows/messages.ts';
import { seasonWorkflowId } from '../../workflows/names.ts';

/** Starts the season as a person would, at the rehearsal's first moment. Twice is once. */
export async function kickOff(
  { client, register, taskQueue }: { client: Client; register: Register; taskQueue: string },
  { season, at }: { season: Season; at: number },
): Promise<void> {
  await register('seasons')
    .insert({
      id: season.id,
      deanery: season.deanery,
      starts_from: season.startsFrom,
      starts_to: season.startsTo,
      readiness: season.readiness,
      first_day: season.firstDay,
      close: season.close,
      state: 'started',
      started_at: new Date(at),
    })
    .onConflict('id')
    .ignore();
  const workflowId = seasonWorkflowId(season.id);
  await noteTold(register, workflowId, at);
  const opening: SeasonOpening = { season, clock: { mode: 'stepped', at }, at };
  await client.workflow.start('season', {
    workflowId,
    taskQueue,
    args: [opening],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `The season ${season.id}`,
    typedSearchAttributes: [
      { key: defineSearchAttributeKey('Season', SearchAttributeType.KEYWORD), value: season.id },
      {
        key: defineSearchAttributeKey('Deanery', SearchAttributeType.KEYWORD),
        value: season.deanery,
      },
    ],
  });
}
