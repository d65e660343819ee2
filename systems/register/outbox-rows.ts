import { waitsFrom } from '../../domain/hand-over.ts';
import type { OutboxRow } from '../../domain/turn.ts';
import type { Register } from './open-register.ts';
import type { StandingRow } from './standing-now.ts';

const mayStillGo = ({ state }: StandingRow): boolean => state === 'waiting' || state === 'held';

/**
 * What waits for a file is from now on `rows` and nothing else of this rotation; one that our check held back is
 * checked again. Answers those of `rows` and `struck` that a file has already taken: they have left.
 */
export async function putOutboxRows(
  turn: Register,
  of: {
    readonly rotation: string;
    readonly deanery: string;
    readonly at: number;
    readonly rows: readonly OutboxRow[];
    readonly struck: readonly string[];
  },
  before: readonly StandingRow[],
): Promise<{ row: string; file: string }[]> {
  const named = new Set([...of.rows.map(({ key }) => key), ...of.struck]);
  const left = before.filter((row) => !mayStillGo(row));
  const leftKeys = new Set(left.map(({ key }) => key));
  const owed = of.rows.filter(({ key }) => !leftKeys.has(key));
  const owedKeys = new Set(owed.map(({ key }) => key));
  const gone = before.filter((row) => mayStillGo(row) && !owedKeys.has(row.key));
  if (gone.length > 0) {
    const keys = gone.map(({ key }) => key);
    await turn('outbox').where({ deanery: of.deanery }).whereIn('key', keys).delete();
  }
  if (owed.length > 0) {
    const waited = new Map(before.map(({ key, waitsFrom: from }) => [key, from]));
    await turn('outbox')
      .insert(
        owed.map((row) => ({
          key: row.key,
          rotation: of.rotation,
          deanery: of.deanery,
          kind: row.kind,
          training_post_number: row.trainingPostNumber,
          body: JSON.stringify(row),
          handed_over_at: new Date(waitsFrom(row, waited.get(row.key) ?? of.at, of.at)),
          state: 'waiting',
        })),
      )
      .onConflict(['deanery', 'key'])
      .merge(['training_post_number', 'body', 'handed_over_at', 'state']);
  }
  return left
    .filter(({ key }) => named.has(key))
    .flatMap(({ key, file }) => (file === null ? [] : [{ row: key, file }]));
}
