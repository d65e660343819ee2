import type { Register } from './open-register.ts';

/** How far a source has been read. */
export interface Watermark {
  /** Instant (ms UTC) of the newest change that was seen. */
  readonly changedAt: number;
  /** When it was seen first. */
  readonly reachedAt: number;
  /** What was written late before it has been read as well. */
  readonly settled: boolean;
}

interface Row {
  readonly source: string;
  readonly value: string;
  readonly reached_at: Date;
  readonly settled: boolean;
}

/** Nothing before the first time. */
export async function watermark(
  register: Register,
  source: string,
): Promise<Watermark | undefined> {
  const row = await register<Row>('watermarks').where({ source }).first();
  return (
    row && {
      changedAt: Number(row.value),
      reachedAt: row.reached_at.getTime(),
      settled: row.settled,
    }
  );
}

/** Moves forward only, so that a reader that was slow takes nothing back. */
export async function moveWatermark(
  register: Register,
  source: string,
  { changedAt, reachedAt }: Pick<Watermark, 'changedAt' | 'reachedAt'>,
): Promise<void> {
  await register('watermarks')
    .insert({
      source,
      value: String(changedAt),
      reached_at: new Date(reachedAt),
      settled: false,
    })
    .onConflict('source')
    .merge()
    .whereRaw('watermarks.value::bigint < excluded.value::bigint');
}

/** Nothing from before this change is still to come. */
export async function settleWatermark(
  register: Register,
  source: string,
  changedAt: number,
): Promise<void> {
  await register('watermarks')
    .where({ source, value: String(changedAt) })
    .update({ settled: true });
}
