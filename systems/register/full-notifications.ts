import type { Register } from './open-register.ts';

/** A full notification that a person has asked for; its key is the moment of the asking. */
export interface FullAsked {
  readonly deanery: string;
  /** Instant, ms UTC. */
  readonly asked: number;
  /** Contact id, or the name of the part that asked. */
  readonly by: string;
}

/** Notes that it was asked for. False where it is noted already. */
export async function noteFullAsked(
  register: Register,
  { deanery, asked, by }: FullAsked,
): Promise<boolean> {
  const added = await register('full_notifications')
    .insert({ deanery, asked_at: new Date(asked), by })
    .onConflict(['deanery', 'asked_at'])
    .ignore()
    .returning('deanery');
  return added.length > 0;
}

/** It was refused: nobody has asked for it. */
export async function forgetFullAsked(
  register: Register,
  { deanery, asked }: Omit<FullAsked, 'by'>,
): Promise<void> {
  await register('full_notifications')
    .where({ deanery, asked_at: new Date(asked), composed_at: null })
    .delete();
}

/** What became of it: its file, or null where there was nothing to say; undefined while it is not composed. */
export async function fullComposed(
  register: Register,
  { deanery, asked }: Omit<FullAsked, 'by'>,
): Promise<{ readonly file: string | null } | undefined> {
  return await register('full_notifications')
    .where({ deanery, asked_at: new Date(asked) })
    .whereNotNull('composed_at')
    .first({ file: 'file' });
}

/** One file is for all that were asked for by then. */
export async function noteFullComposed(
  open: Register,
  { deanery, asked }: Omit<FullAsked, 'by'>,
  of: { readonly file: string | null; readonly at: number },
): Promise<void> {
  await open('full_notifications')
    .where({ deanery, composed_at: null })
    .where('asked_at', '<=', new Date(asked))
    .update({ file: of.file, composed_at: new Date(of.at) });
}

/** The first that was asked for and is not composed yet; undefined where none is. */
export async function fullAskedIn(
  register: Register,
  deanery: string,
): Promise<{ readonly at: number; readonly by: string } | undefined> {
  const found: { at: Date; by: string } | undefined = await register('full_notifications')
    .where({ deanery, composed_at: null })
    .orderBy('asked_at')
    .first({ at: 'asked_at', by: 'by' });
  return found && { at: found.at.getTime(), by: found.by };
}
