import type { IntrepidDatabase } from './open-intrepid.ts';
import type { Read } from './finding.ts';
import { readRowsOfId, type Given } from './one-row-per-id.ts';
import { longestIdShown, noId, readRow, type RowOf } from './rows.ts';
import type { IntrepidSource, Page, PersonForEsr, Slice } from './source.ts';
import { columnNames, type ViewName } from './views.ts';
import { withoutPerson } from './without-person.ts';

const atOnce = 1000;

/** Intrepid behind its documented views. */
export function knexSource(intrepid: IntrepidDatabase): IntrepidSource {
  /** One row of each id; of those without an id one. */
  const given = async (view: ViewName, slice: Slice): Promise<Given[]> => {
    const { changedFrom, ids, shownAs, posts, doctors, cursor, limit } = slice;
    return await intrepid<Record<string, unknown>>(view)
      .modify((query) => {
        if (changedFrom !== undefined) {
          void query.where('changed_at', '>=', new Date(changedFrom));
        }
        if (ids) void query.whereIn('id', [...ids]);
        if (shownAs !== undefined) {
          void query.whereRaw('coalesce(left(id, ?), ?) = ?', [longestIdShown, noId, shownAs]);
        }
        if (posts) void query.whereIn('training_post_number', [...posts]);
        if (doctors) void query.whereIn('doctor_id', [...doctors]);
        if (typeof cursor === 'string') {
          // A row without an id comes last.
          void query.where((after) => void after.where('id', '>', cursor).orWhereNull('id'));
        }
      })
      .distinctOn('id')
      .orderBy('id')
      .limit(limit)
      .select(columnNames(view));
  };

  /** Rows that share an id with another are read together, and are one. */
  const readOnce = async <View extends ViewName>(
    view: View,
    rows: readonly Given[],
  ): Promise<Read<RowOf<View>>[]> => {
    const ids = rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    const shared = await intrepid(view)
      .whereIn('id', ids)
      .groupBy('id')
      .havingRaw('count(*) > 1')
      .pluck<string[]>('id');
    if (shared.length === 0) return rows.map((row) => readRow(view, row));
    const sharing: Given[] = await intrepid<Record<string, unknown>>(view)
      .whereIn('id', shared)
      .distinct(columnNames(view));
    return rows.map((row) =>
      readRowsOfId(view, [row, ...sharing.filter(({ id }) => id === row['id'])]),
    );
  };

  const page = async <View extends ViewName>(
    view: View,
    slice: Slice,
  ): Promise<Page<RowOf<View>>> => {
    const rows = await given(view, slice);
    const last = rows.length === slice.limit ? rows.at(-1)?.['id'] : undefined;
    return {
      rows: await readOnce(view, rows),
      cursor: typeof last === 'string' ? last : null,
    };
  };

  return {
    placements: (slice) => page('placement', slice),
    posts: (slice) => page('post', slice),
    programmes: (slice) => page('programme', slice),
    trusts: (slice) => page('trust', slice),
    doctors: async (slice) => {
      const { rows, cursor } = await page('doctor', slice);
      return { rows: rows.map(withoutPerson), cursor };
    },
    versions: async (view) => {
      const rows: Given[] = await intrepid(view).orderBy('id').select('id', 'version');
      return rows.map(({ id, version }) => ({ id: String(id ?? noId), version: Number(version) }));
    },
    peopleForEsr: async (doctorIds) => {
      const people = new Map<string, PersonForEsr>();
      for (let from = 0; from < doctorIds.length; from += atOnce) {
        const ids = doctorIds.slice(from, from + atOnce);
        const rows = await given('doctor', { ids, limit: atOnce });
        for (const read of await readOnce('doctor', rows)) {
          if (read.ok) people.set(read.row.id, read.row);
        }
      }
      return people;
    },
    peopleNumbered: async (numbers) => {
      const people: PersonForEsr[] = [];
      for (let from = 0; from < numbers.length; from += atOnce) {
        const some = numbers.slice(from, from + atOnce);
        const rows = await intrepid<Record<string, unknown>>('doctor')
          .where((query) => void query.whereIn('gmc', some).orWhereIn('gdc', some))
          .orderBy('id')
          .select(columnNames('doctor'));
        for (const row of rows) {
          const read = readRow('doctor', row);
          if (read.ok) people.push(read.row);
        }
      }
      return people;
    },
  };
}
