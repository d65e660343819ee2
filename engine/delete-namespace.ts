import type { Connection } from '@temporalio/client';

const NOT_FOUND = 5;

/**
 * Deletes a namespace with every history in it; nothing where it is not there. The server gives it another name at
 * once, so that its own is free again, and deletes what it holds in its own time.
 */
export async function deleteNamespace(connection: Connection, namespace: string): Promise<void> {
  if (await isThere(connection, namespace)) {
    await connection.operatorService.deleteNamespace({ namespace });
  }
}

async function isThere(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NOT_FOUND) return false;
    throw error;
  }
}
