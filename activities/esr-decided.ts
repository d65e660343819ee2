import { causeOf } from '../domain/causes.ts';
import { type ByCalendar, type Slots, usualEverywhere } from '../domain/exchange-calendar.ts';
import { londonOf } from '../domain/london.ts';
import { slotOf } from '../domain/silence.ts';
import { linesOf } from '../systems/register/exchange-lines.ts';
import type { Register } from '../systems/register/open-register.ts';
import { handOverAnew, rowsNotSent } from '../systems/register/outbox-again.ts';
import { touchPosts } from '../systems/register/touched-posts.ts';
import { inboxId } from '../workflows/names.ts';
import type { EsrDeps } from './esr-deps.ts';

interface Decided {
  readonly deanery: string;
  readonly cause: string;
  /** The run of the escalation in which it was decided. */
  readonly run: string;
  readonly outcome: string;
  /** Whom it was decided for. */
  readonly members: readonly string[];
  readonly at: number;
}

/**
 * What a person decided about the exchange with ESR, beyond what the rotations hear for themselves: files that wait are
 * read at once, and posts are drawn afresh for the next notifications, since no rotation may be left to hand them over.
 */
export async function afterDecision(
  deps: Pick<EsrDeps, 'register' | 'telling'> & ByCalendar,
  { deanery, cause, run, outcome, members, at }: Decided,
): Promise<void> {
  const { register, telling, calendarOf = usualEverywhere } = deps;
  if (causeOf(cause).kind === 'file-suspect') await telling.collector(inboxId(deanery), at);
  if (outcome !== 'send again') return;
  await handAnew(register, { deanery, cause, members, at }, calendarOf(deanery).slots);
  const posts = await postsOf(register, cause);
  const because = `send again: ${cause} ${run}`;
  await touchPosts(
    register,
    posts.map((trainingPostNumber) => ({ deanery, trainingPostNumber, because, at })),
  );
}

/** What a slot did not carry waits from now on: its silence is judged, and told, anew. */
async function handAnew(
  register: Register,
  { deanery, cause, members, at }: Pick<Decided, 'deanery' | 'cause' | 'members' | 'at'>,
  slots: Slots,
): Promise<void> {
  const { kind, parts } = causeOf(cause);
  if (kind !== 'not-sent') return;
  const rows = await rowsNotSent(register, members);
  const ofSlot = rows.filter((row) => londonOf(slotOf(row, slots)).date === parts[0]);
  await handOverAnew(
    register,
    deanery,
    ofSlot.map(({ key }) => key),
    at,
  );
}

async function postsOf(register: Register, cause: string): Promise<string[]> {
  const {
    kind,
    parts: [about = ''],
  } = causeOf(cause);
  if (kind === 'notification-refused') return [about];
  if (kind !== 'no-answer') return [];
  const told = (await linesOf(register, about)).filter(({ record }) => record === 'DNC');
  const posts = told.flatMap(({ trainingPostNumber }) => trainingPostNumber ?? []);
  return [...new Set(posts)].sort();
}
