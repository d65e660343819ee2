import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { payloadCodec } from '../../engine/codec.ts';
import { standing } from '../../workflows/messages.ts';
import { testKeys } from '../support/sealed.ts';

/** One place in the engine and everything that stands there once it is opened with the key. */
export interface ClearText {
  readonly where: string;
  readonly text: string;
}

const codec = payloadCodec(testKeys);

/**
 * All that the engine keeps of a namespace, in clear: ids, search attributes, summaries, current details, and every
 * payload and failure of every history, opened with the key.
 */
export async function clearTextOf(client: Client): Promise<ClearText[]> {
  const texts: ClearText[] = [];
  for await (const execution of client.workflow.list()) {
    const { workflowId, runId } = execution;
    const handle = client.workflow.getHandle(workflowId, runId);
    const history = await handle.fetchHistory();
    const { raw } = await handle.describe();
    const details = await handle.query(standing).catch(() => '');
    const opened = await openAll([history, raw, execution.raw, details]);
    texts.push({ where: workflowId, text: [workflowId, ...opened].join('\n') });
  }
  return texts;
}

/** Every text within a value, however deep: payloads opened, bytes read as text. */
async function openAll(value: unknown): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = async (one: unknown): Promise<void> => {
    if (typeof one === 'string') found.push(one);
    if (one instanceof Uint8Array) found.push(Buffer.from(one).toString('utf8'));
    else if (typeof one === 'object' && one !== null && !seen.has(one)) {
      seen.add(one);
      if (isPayload(one)) {
        const [clear] = await codec.decode([one]);
        found.push(Buffer.from(clear?.data ?? []).toString('utf8'));
      } else
        for (const [key, inner] of Object.entries(one)) await visit(key).then(() => visit(inner));
    }
  };
  await visit(value);
  return found;
}

const isPayload = (value: object): value is Payload =>
  'metadata' in value && 'data' in value && value.data instanceof Uint8Array;
