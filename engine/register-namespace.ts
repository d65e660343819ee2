import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { msToTs } from '@temporalio/common/lib/time.js';
import { searchAttributes } from './search-attributes.ts';

/** How long histories stay after a workflow has ended: past the close of a season and its review. */
const RETENTION_DAYS = 90;
const PATIENCE_MS = 90_000;
const ALREADY_EXISTS = 6;

/** Makes the namespace and its search attributes where they are missing, and waits until both can be used. */
export async function registerNamespace(
  connection: Connection,
  namespace: string,
  { retentionDays = RETENTION_DAYS, patienceMs = PATIENCE_MS } = {},
): Promise<void> {
  await unlessItExists(
    connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs(`${retentionDays} days`),
    }),
  );
  await eventually(patienceMs, async () => {
    const missing = await missingSearchAttributes(connection, namespace);
    if (missing.length > 0) await addSearchAttributes(connection, namespace, missing);
  });
  const query = searchAttributes.map(({ name }) => `${name} IS NOT NULL`).join(' AND ');
  await eventually(patienceMs, async () => {
    await connection.workflowService.countWorkflowExecutions({ namespace, query });
  });
}

/** Adds search attributes without asking which are there: all that a time-skipping server can do. */
export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  names: readonly string[] = searchAttributes.map(({ name }) => name),
): Promise<void> {
  const wanted = searchAttributes.filter(({ name }) => names.includes(name));
  await unlessItExists(
    connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(
        wanted.map(({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type) ?? 0]),
      ),
    }),
  );
}

/** The search attributes that the namespace does not know yet; a worker that finds any should not start. */
export async function missingSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return searchAttributes.map(({ name }) => name).filter((name) => !(name in customAttributes));
}

async function unlessItExists(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === ALREADY_EXISTS)) throw error;
  }
}

/** A new namespace is unknown to the server's own caches for some seconds: asks again until the patience is used up. */
async function eventually(patienceMs: number, ask: () => Promise<void>): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(250);
    }
  }
}
