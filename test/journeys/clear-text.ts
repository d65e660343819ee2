import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { payloadCodec } from '../../engine/codec.ts';
import { testKeys } from '../support/sealed.ts';

/** One run of a workflow and everything that stands there once it is opened with the key. */
export interface ClearText {
  readonly where: string;
  /** As Temporal UI shows them. */
  readonly details: string;
  /** The message and the stack of every failure, which travel sealed. */
  readonly failures: string;
  /** All of it, these included. */
  readonly text: string;
}

const codec = payloadCodec(testKeys);

/**
 * All that the engine keeps of a namespace, in clear: ids, search attributes, summaries, current details, and every
 * payload and failure of every history, opened with the key. A worker has to answer for the details of each.
 */
export async function clearTextOf(client: Client, query = ''): Promise<ClearText[]> {
  const texts: ClearText[] = [];
  for await (const execution of client.workflow.list({ query })) {
    const { workflowId, runId } = execution;
    const handle = client.workflow.getHandle(workflowId, runId);
    const history = await handle.fetchHistory();
    const { raw } = await handle.describe();
    const { currentDetails: details = '' } = await handle.query<{ currentDetails?: string }>(
      '__temporal_workflow_metadata',
    );
    const opened = await openAll([history, raw, execution.raw]);
    const failures = opened.filter(({ key }) => key === 'encodedAttributes');
    texts.push({
      where: workflowId,
      details,
      failures: failures.map(({ text }) => text).join('\n'),
      text: [workflowId, details, ...opened.map(({ text }) => text)].join('\n'),
    });
  }
  return texts;
}

interface Opened {
  /** What it is called where it stands. */
  readonly key: string;
  readonly text: string;
}

/** Every text within a value, however deep: payloads opened, bytes read as text. */
async function openAll(value: unknown): Promise<Opened[]> {
  const found: Opened[] = [];
  const seen = new Set<unknown>();
  const visit = async (key: string, one: unknown): Promise<void> => {
    if (typeof one === 'string') found.push({ key, text: one });
    if (one instanceof Uint8Array) found.push({ key, text: Buffer.from(one).toString('utf8') });
    else if (typeof one === 'object' && one !== null && !seen.has(one)) {
      seen.add(one);
      if (isPayload(one)) {
        const [clear] = await codec.decode([one]);
        found.push({ key, text: Buffer.from(clear?.data ?? []).toString('utf8') });
      } else {
        for (const [name, inner] of Object.entries(one)) {
          found.push({ key: 'name', text: name });
          await visit(Array.isArray(one) ? key : name, inner);
        }
      }
    }
  };
  await visit('', value);
  return found;
}

const isPayload = (value: object): value is Payload =>
  'metadata' in value && 'data' in value && value.data instanceof Uint8Array;
