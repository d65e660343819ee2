import type { Read } from './finding.ts';
import type { IntrepidDatabase } from './open-intrepid.ts';
import { readRow, type PersonRow, type RowOf } from './rows.ts';
import type { DoctorRow, IntrepidSource, Page, RowVersion, Slice } from './source.ts';
import { columnNames, type ViewName } from './views.ts';

type Given = Readonly<Record<string, unknown>>;

/** Intrepid behind its documented views. */
export function knexSource(intrepid: IntrepidDatabase): IntrepidSource {
  const given = async (view: ViewName, slice: Slice): Promise<Given[]> => {
    const { changedFrom, ids, posts, cursor, limit } = slice;
    return await intrepid<Record<string, unknown>>(view)
      .modify((query) => {
        if (changedFrom !== undefined) {
          void query.where('changed_at', '>=', new Date(changedFrom));
        }
        if (ids) void query.whereIn('id', [...ids]);
        if (posts) void query.whereIn('training_post_number', [...posts]);
        if (typeof cursor === 'string') void query.where('id', '>', cursor);
      })
      .orderBy('id')
      .limit(limit)
      .select(columnNames(view));
  };

  const page = async <View extends ViewName>(
    view: View,
    slice: Slice,
  ): Promise<Page<RowOf<View>>> => {
    const rows = await given(view, slice);
    const last = rows.length === slice.limit ? rows.at(-1)?.['id'] : undefined;
    return {
      rows: rows.map((row) => readRow(view, row)),
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
      const rows = await intrepid<RowVersion>(view).orderBy('id').select('id', 'version');
      return rows.map(({ id, version }) => ({ id, version: Number(version) }));
    },
    personForEsr: async (doctorId) => {
      const [row] = await given('doctor', { ids: [doctorId], limit: 1 });
      const read = row && readRow('doctor', row);
      return read?.ok ? read.row : undefined;
    },
  };
}

/** What the world outside this folder sees of a doctor unless it asks for the person. */
function withoutPerson(read: Read<PersonRow>): Read<DoctorRow> {
  if (!read.ok) return read;
  const { id, version, changed_at, surname, forenames, birth_date } = read.row;
  const complete = [surname, forenames, birth_date].every((part) => part !== null);
  return { ok: true, row: { id, version, changed_at, complete } };
}
