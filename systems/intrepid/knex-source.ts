import type { IntrepidDatabase } from './open-intrepid.ts';
import { readRow, type RowOf } from './rows.ts';
import type { IntrepidSource, Page, PersonForEsr, RowVersion, Slice } from './source.ts';
import { columnNames, type ViewName } from './views.ts';
import { withoutPerson } from './without-person.ts';

const atOnce = 1000;

type Given = Readonly<Record<string, unknown>>;

/** Intrepid behind its documented views. */
export function knexSource(intrepid: IntrepidDatabase): IntrepidSource {
  const given = async (view: ViewName, slice: Slice): Promise<Given[]> => {
    const { changedFrom, ids, posts, doctors, cursor, limit } = slice;
    return await intrepid<Record<string, unknown>>(view)
      .modify((query) => {
        if (changedFrom !== undefined) {
          void query.where('changed_at', '>=', new Date(changedFrom));
        }
        if (ids) void query.whereIn('id', [...ids]);
        if (posts) void query.whereIn('training_post_number', [...posts]);
        if (doctors) void query.whereIn('doctor_id', [...doctors]);
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
    peopleForEsr: async (doctorIds) => {
      const people = new Map<string, PersonForEsr>();
      for (let from = 0; from < doctorIds.length; from += atOnce) {
        const ids = doctorIds.slice(from, from + atOnce);
        for (const row of await given('doctor', { ids, limit: atOnce })) {
          const read = readRow('doctor', row);
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
