import type { Client } from '@temporalio/client';
import { rotationAttributes } from '../activities/search-attributes-at-start.ts';
import type { News } from '../domain/news.ts';
import { newsSignals } from '../workflows/messages.ts';
import { rotationId, rotationParts } from '../workflows/names.ts';
import type { Task } from './command-list.ts';

/** What is started: the product's rotation, or the bare workflow with what it should play. */
export type Played = 'rotation' | readonly Task[];

export const workflowIdOf = (played: Played, placement: string): string =>
  played === 'rotation' ? rotationId('EOE', placement) : `bare/EOE/${placement}`;

/** Tells a rotation its news as the product does, or signals a bare workflow with the same. */
export async function tell(
  client: Client,
  of: { readonly taskQueue: string; readonly played: Played; readonly placement: string },
  news: News,
): Promise<void> {
  const { taskQueue, played, placement } = of;
  const id = rotationId('EOE', placement);
  const { deanery } = rotationParts(id);
  const isRotation = played === 'rotation';
  await client.workflow.signalWithStart(isRotation ? 'rotation' : 'bare', {
    workflowId: workflowIdOf(played, placement),
    taskQueue,
    args: [isRotation ? { deanery, placementId: placement, clock: { mode: 'timers' } } : played],
    signal: newsSignals[news.kind],
    signalArgs: [news],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    staticSummary: `One doctor’s rotation: placement ${placement} of ${deanery}`,
    typedSearchAttributes: rotationAttributes(id, news),
  });
}
