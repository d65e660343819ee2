import type { FileState } from './exchange-files.ts';
import type { Register } from './open-register.ts';

export async function markFile(
  open: Register,
  name: string,
  state: FileState,
  sentAt?: number,
): Promise<void> {
  await open('exchange_files')
    .where({ name })
    .update({ state, ...(sentAt !== undefined && { sent_at: new Date(sentAt) }) });
}

/**
 * Takes a file from one state to another; false where it does not stand there any more, because somebody else with the
 * same work in hand was faster.
 */
export async function moveFile(
  open: Register,
  name: string,
  {
    from,
    to,
    sentAt,
  }: { readonly from: FileState; readonly to: FileState; readonly sentAt?: number },
): Promise<boolean> {
  const moved = await open('exchange_files')
    .where({ name, state: from })
    .update({ state: to, ...(sentAt !== undefined && { sent_at: new Date(sentAt) }) });
  return moved === 1;
}
