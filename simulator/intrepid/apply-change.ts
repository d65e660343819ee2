import type { Actor } from '../world.ts';
import type { IntrepidChange } from './region.ts';
import {
  doctorColumns,
  placementColumns,
  postColumns,
  type Row,
  type SampleIntrepid,
} from './sample-intrepid.ts';

/** The row’s version and moment are those of the change, so that making it twice makes it once. */
export async function applyChange(db: SampleIntrepid, change: IntrepidChange): Promise<void> {
  const stamp = { version: change.at, changed_at: new Date(change.at) };
  switch (change.kind) {
    case 'placement changed': {
      const columns = await withTrust(db, placementColumns(change.to));
      await db('placement_rows')
        .where({ id: change.id })
        .update({ ...columns, ...stamp });
      return;
    }
    case 'placement added': {
      const columns = await withTrust(db, placementColumns(change.row));
      await db('placement_rows')
        .insert({ ...columns, ...stamp })
        .onConflict('id')
        .merge();
      return;
    }
    case 'placement deleted':
      await db('placement_rows').where({ id: change.id }).delete();
      return;
    case 'post opened':
      await db('post_rows')
        .insert({ ...postColumns(change.row), ...stamp })
        .onConflict('id')
        .merge();
      return;
    case 'doctor changed':
      await db('doctor_rows')
        .where({ id: change.id })
        .update({ ...doctorColumns(change.to), ...stamp });
  }
}

/** A placement is at the trust of its post; without a post it is nowhere yet. */
async function withTrust(db: SampleIntrepid, columns: Row): Promise<Row> {
  const number = columns['training_post_number'];
  if (number === undefined) return columns;
  if (typeof number !== 'string') return { ...columns, trust: null };
  const post = await db<{ id: string; trust: string }>('post_rows')
    .where({ id: number })
    .first('trust');
  return { ...columns, trust: post?.trust ?? null };
}

/** The programme teams: they make each change at its moment, in the order of the list. */
export function intrepidActor(db: SampleIntrepid, changes: readonly IntrepidChange[]): Actor {
  const moments = [...new Set(changes.map(({ at }) => at))].sort((a, b) => a - b);
  return {
    name: 'Intrepid',
    next: (after) => Promise.resolve(moments.find((at) => at > after) ?? null),
    act: async (at) => {
      for (const change of changes) if (change.at === at) await applyChange(db, change);
    },
  };
}
