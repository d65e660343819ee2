import type { Register } from './open-register.ts';

/** How many there are of something, by what tells them apart. */
export type Counts = ReadonlyMap<string, number>;

export interface Gauges {
  /** Rotations that live, by the first milestone not reached. */
  readonly rotations: Counts;
  /** Escalations on a desk, by the kind of cause. */
  readonly escalations: Counts;
  /** Rows that wait for a file, by what they are. */
  readonly outbox: Counts;
  /** Files that are composed and have not left, by type. */
  readonly files: Counts;
  /** Letters that were claimed and have not left, by kind. */
  readonly letters: Counts;
}

/** What a monitor may know of the register: numbers only, each from one small query. */
export async function gauges(register: Register): Promise<Gauges> {
  const counted = async (query: string): Promise<Counts> => {
    const { rows } = await register.raw<{ rows: { what: string; many: number }[] }>(query);
    return new Map(rows.map(({ what, many }) => [what, many]));
  };
  const [rotations, escalations, outbox, files, letters] = await Promise.all([
    counted(
      `select milestone as what, count(*) as many from rotations where ended is null group by 1`,
    ),
    counted(
      `select split_part(cause, '/', 1) as what, count(*) as many from escalations
        where closed_at is null group by 1`,
    ),
    counted(`select kind as what, count(*) as many from outbox where state = 'waiting' group by 1`),
    counted(
      `select type as what, count(*) as many from exchange_files
        where direction = 'out' and state in ('composed', 'renaming') group by 1`,
    ),
    counted(
      `select kind as what, count(*) as many from letters where state = 'claimed' group by 1`,
    ),
  ]);
  return { rotations, escalations, outbox, files, letters };
}
