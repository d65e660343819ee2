import type { ApplicantRow, OutboxRow } from '../../domain/turn.ts';
import type { Register } from './open-register.ts';
import type { RowRefused } from './outbox-refused.ts';
import { isPaused } from './pauses.ts';

/** A row that waits for a file, or that our check held back. */
export interface WaitingRow<Row extends OutboxRow = OutboxRow> {
  readonly key: string;
  readonly rotation: string;
  readonly state: 'waiting' | 'held';
  readonly handedOverAt: Date;
  readonly body: Row;
}

const columns = {
  key: 'key',
  rotation: 'rotation',
  state: 'state',
  handedOverAt: 'handed_over_at',
  body: 'body',
} as const satisfies Record<keyof WaitingRow, string>;

/**
 * Everything of a kind that has not been taken by a file, whose window is open by this moment and that no pause keeps,
 * sorted by key.
 */
export async function waitingRows<Kind extends OutboxRow['kind']>(
  register: Register,
  of: { readonly deanery: string; readonly kind: Kind; readonly at: number },
): Promise<WaitingRow<Extract<OutboxRow, { kind: Kind }>>[]> {
  return await register('outbox as o')
    .where({ deanery: of.deanery, kind: of.kind })
    .whereIn('state', ['waiting', 'held'])
    .where('handed_over_at', '<=', new Date(of.at))
    .whereRaw(`not ${isPaused}`)
    .orderByRaw('key collate "C"')
    .select(columns);
}

/** Of a row `o` of the outbox: whether it can leave at all: a post's picture only while the post has a live position. */
export const canLeave = `(o.kind = 'applicant' or o.state <> 'waiting' or exists (
  select from positions p where p.deanery = o.deanery and p.live
     and p.training_post_number = o.training_post_number))`;

/** From when on (ms UTC) the first row of each kind that can leave waits for a file. */
export async function rowsThatWait(
  register: Register,
  deanery: string,
): Promise<{ kind: OutboxRow['kind']; from: number }[]> {
  const rows: { kind: OutboxRow['kind']; from: Date }[] = await register('outbox as o')
    .where({ deanery, state: 'waiting' })
    .whereRaw(`${canLeave} and not ${isPaused}`)
    .groupBy('kind')
    .select('kind')
    .min({ from: 'handed_over_at' });
  return rows.map(({ kind, from }) => ({ kind, from: from.getTime() }));
}

/**
 * Of these rows the keys of those that still wait, or are still refused, as they were read; they are kept from everyone
 * until the end.
 */
export async function stillAsRead(
  open: Register,
  deanery: string,
  waiting: readonly WaitingRow[],
  refused: readonly RowRefused[] = [],
): Promise<Set<string>> {
  const { rows: found } = await open.raw<{ rows: { key: string }[] }>(
    `select o.key from outbox o
       join jsonb_to_recordset(?::jsonb) as was (key text, body jsonb, file text) using (key)
      where o.deanery = ? and (o.state in ('waiting', 'held') and o.body = was.body
             or o.outcome = 'fail' and o.file = was.file)
      order by o.key for update of o`,
    [
      JSON.stringify([
        ...waiting.map(({ key, body }) => ({ key, body })),
        ...refused.map(({ key, file }) => ({ key, file })),
      ]),
      deanery,
    ],
  );
  return new Set(found.map(({ key }) => key));
}

export interface RowTaken {
  readonly key: string;
  readonly file: string;
  readonly line: number;
}

/** A file has taken them: whatever was said of their waiting counts no longer. */
export async function takeRows(
  open: Register,
  deanery: string,
  taken: readonly RowTaken[],
): Promise<void> {
  await open.raw(
    `update outbox o set state = 'taken', file = t.file, line = t.line, outcome = null, told_at = null
       from jsonb_to_recordset(?::jsonb) as t (key text, file text, line integer)
      where o.deanery = ? and o.key = t.key`,
    [JSON.stringify(taken), deanery],
  );
}

/** A line that left before is theirs, too: they are what it told ESR, whatever dates they waited with. */
export async function takeRowsThatLeft(
  open: Register,
  deanery: string,
  taken: readonly (RowTaken & Pick<ApplicantRow, 'startDate' | 'endDate'>)[],
): Promise<void> {
  if (taken.length === 0) return;
  await takeRows(open, deanery, taken);
  await open.raw(
    `update outbox o set body = o.body || jsonb_build_object('startDate', t."startDate", 'endDate', t."endDate")
       from jsonb_to_recordset(?::jsonb) as t (key text, "startDate" text, "endDate" text)
      where o.deanery = ? and o.key = t.key`,
    [JSON.stringify(taken), deanery],
  );
}

/** The files of this slot had no room for them: they wait for the next one. */
export async function passOver(
  open: Register,
  { deanery, at }: { readonly deanery: string; readonly at: number },
  keys: readonly string[],
): Promise<void> {
  await open('outbox')
    .where({ deanery })
    .whereIn('key', [...keys])
    .whereIn('state', ['waiting', 'held'])
    .update({ passed_over_at: new Date(at) });
}

export async function holdRows(
  open: Register,
  deanery: string,
  keys: readonly string[],
): Promise<void> {
  await open('outbox')
    .where({ deanery })
    .whereIn('key', [...keys])
    .whereIn('state', ['waiting', 'held'])
    .update({ state: 'held' });
}
