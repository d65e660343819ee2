import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { TypedSearchAttributes } from '@temporalio/common';
import type { News } from '../domain/news.ts';
import { membersOf } from '../systems/register/escalation-members.ts';
import type { Register } from '../systems/register/open-register.ts';
import { rotationById } from '../systems/register/rotations.ts';
import { noteTold } from '../systems/register/told.ts';
import {
  type ClockSetting,
  type EscalationOpening,
  look,
  newsSignals,
  type RotationOpening,
} from '../workflows/messages.ts';
import { escalationId, rotationParts } from '../workflows/names.ts';
import { keepNewsAfterEnd } from './news-after-end.ts';
import { escalationAttributes, rotationAttributes } from './search-attributes-at-start.ts';

/** Tells workflows what happened; starts them where they do not live yet. Doing it twice is harmless. */
export interface Telling {
  /** News for a rotation. One that has ended stays ended: the news goes to the register, and to a desk if need be. */
  rotation(id: string, news: News): Promise<void>;
  /** The cause's members have changed: its escalation should look. */
  escalation(deanery: string, cause: string, at: number): Promise<void>;
  /** What a collector waited for has been decided: it should look. One that does not run looks when it starts. */
  collector(id: string, at: number): Promise<void>;
}

export interface TellingDeps {
  readonly client: Client;
  readonly register: Register;
  readonly taskQueue: string;
  /** How a workflow that starts at this moment waits. */
  readonly clock: (at: number) => ClockSetting;
}

/** In a rehearsal each telling writes whom it is about to move before it signals, for the conductor. */
export function temporalTelling(deps: TellingDeps): Telling {
  const { client, register, taskQueue, clock } = deps;

  const escalation: Telling['escalation'] = async (deanery, cause, at) => {
    const [first] = await membersOf(register, deanery, cause);
    const workflowId = escalationId(deanery, cause);
    await noteMoved(deps, workflowId, at);
    const opening: EscalationOpening = { deanery, cause, clock: clock(at), at };
    await client.workflow.signalWithStart('escalation', {
      workflowId,
      taskQueue,
      args: [opening],
      signal: look,
      signalArgs: [{ at }],
      staticSummary: `${deanery}: ${cause}`,
      typedSearchAttributes: escalationAttributes(deanery, cause, first?.ods ?? null),
    });
  };

  const rotation: Telling['rotation'] = async (id, news) => {
    const row = await rotationById(register, id);
    const opened = row?.ended
      ? 'ended'
      : await signalRotation(deps, id, news, rotationAttributes(id, news));
    if (opened !== 'ended') return;
    const { deanery } = rotationParts(id);
    for (const cause of await keepNewsAfterEnd(register, id, news)) {
      await escalation(deanery, cause, news.at);
    }
  };

  const collector: Telling['collector'] = async (id, at) => {
    await noteMoved(deps, id, at);
    try {
      await client.workflow.getHandle(id).signal(look, { at });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };

  return { rotation, escalation, collector };
}

async function noteMoved({ register, clock }: TellingDeps, id: string, at: number): Promise<void> {
  if (clock(at).mode === 'stepped') await noteTold(register, id, at);
}

async function signalRotation(
  deps: TellingDeps,
  workflowId: string,
  news: News,
  typedSearchAttributes: TypedSearchAttributes,
): Promise<'told' | 'ended'> {
  const { client, taskQueue, clock } = deps;
  const { deanery, placementId } = rotationParts(workflowId);
  const opening: RotationOpening = { deanery, placementId, clock: clock(news.at) };
  await noteMoved(deps, workflowId, news.at);
  try {
    await client.workflow.signalWithStart('rotation', {
      workflowId,
      taskQueue,
      args: [opening],
      signal: newsSignals[news.kind],
      signalArgs: [news],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: `One doctor’s rotation: placement ${placementId} of ${deanery}`,
      typedSearchAttributes,
    });
    return 'told';
  } catch (error) {
    // Ids of rotations are never reused: one that has closed refuses, and stays closed.
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'ended';
    throw error;
  }
}
