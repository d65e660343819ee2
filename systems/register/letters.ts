import type { Register } from './open-register.ts';

/** A letter as the register keeps it; what was claimed is what goes, however often it is tried. */
export interface KeptLetter {
  readonly key: string;
  readonly kind: 'escalation' | 'digest' | 'pack' | 'trust link';
  /** Trust that it is for; null for a person at the local office. */
  readonly ods: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly messageId: string;
  readonly at: number;
}

export type LetterState = 'claimed' | 'sent' | 'perhaps twice' | 'bounced';

/** Claims the letter before the post sees it. False when it is there already, as it was first written. */
export async function claimLetter(register: Register, letter: KeptLetter): Promise<boolean> {
  const { messageId, at, ...written } = letter;
  const claimed = await register('letters')
    .insert({ ...written, message_id: messageId, state: 'claimed', claimed_at: new Date(at) })
    .onConflict('key')
    .ignore()
    .returning('key');
  return claimed.length > 0;
}

interface LetterRow extends Omit<KeptLetter, 'at'> {
  readonly state: LetterState;
  readonly claimedAt: Date;
}

type Claimed = KeptLetter & { readonly state: LetterState };

export async function letterByKey(register: Register, key: string): Promise<Claimed | undefined> {
  const [letter] = await lettersWhere(register, 'key', [key]);
  return letter;
}

/** The letter that goes under the first of these Message-IDs which is one of ours. */
export async function letterByMessageIds(
  register: Register,
  messageIds: readonly string[],
): Promise<Claimed | undefined> {
  const found = await lettersWhere(register, 'message_id', messageIds);
  return messageIds
    .map((id) => found.find(({ messageId }) => messageId === id))
    .find((letter) => letter !== undefined);
}

async function lettersWhere(
  register: Register,
  column: 'key' | 'message_id',
  values: readonly string[],
): Promise<Claimed[]> {
  const rows: LetterRow[] = await register('letters')
    .whereIn(column, [...values])
    .select({
      key: 'key',
      kind: 'kind',
      ods: 'ods',
      recipient: 'recipient',
      subject: 'subject',
      body: 'body',
      messageId: 'message_id',
      state: 'state',
      claimedAt: 'claimed_at',
    });
  return rows.map(({ claimedAt, ...letter }) => ({ ...letter, at: claimedAt.getTime() }));
}

/** Just before the post sees it: whether it has been tried before, and how it stands. */
export async function beginTry(
  register: Register,
  key: string,
): Promise<{ state: LetterState; tried: boolean } | undefined> {
  const { rows } = await register.raw<{ rows: { state: LetterState; tried: boolean }[] }>(
    `update letters set tried = true
       from (select key, state, tried from letters where key = ? for update) as before
      where letters.key = before.key
     returning before.state, before.tried`,
    [key],
  );
  return rows[0];
}

/** It surely did not leave: the next try is the first again. */
export async function endTry(register: Register, key: string): Promise<void> {
  await register('letters').where({ key, state: 'claimed' }).update({ tried: false });
}

/** It left, or it came back; what came back never left again, whoever says so late. */
export async function markLetter(
  register: Register,
  of: {
    readonly key: string;
    readonly state: Exclude<LetterState, 'claimed'>;
    readonly at: number;
  },
): Promise<void> {
  const { key, state, at } = of;
  const letter = register('letters').where({ key });
  if (state === 'bounced') await letter.update({ state });
  else await letter.whereNot({ state: 'bounced' }).update({ state, sent_at: new Date(at) });
}
