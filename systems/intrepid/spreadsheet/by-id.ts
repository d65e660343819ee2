import type { Read } from '../finding.ts';
import type { Slice } from '../source.ts';
import type { ViewName } from '../views.ts';
import type { Line } from './lines.ts';

/** The line that has an id, or the lines that claim the same. */
export interface OfId {
  readonly id: string;
  readonly lines: readonly Line[];
}

/** Lines by their ids, in the order of these. */
export function byId(lines: readonly Line[], idOf: (line: Line) => string): OfId[] {
  const grouped = new Map<string, Line[]>();
  for (const line of lines) grouped.set(idOf(line), [...(grouped.get(idOf(line)) ?? []), line]);
  return [...grouped]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, claiming]) => ({ id, lines: claiming }));
}

/** What a slice asks for, of lines that were all saved at one moment. */
export function sliceOf(
  all: readonly OfId[],
  slice: Slice,
  changedAt: number,
): { readonly page: readonly OfId[]; readonly cursor: string | null } {
  const { changedFrom, ids, shownAs, posts, doctors, cursor, limit } = slice;
  if (changedFrom !== undefined && changedAt < changedFrom) return { page: [], cursor: null };
  const wanted = all.filter(
    ({ id, lines }) =>
      (!ids || ids.includes(id)) &&
      (shownAs === undefined || id === shownAs) &&
      (!posts || lines.some((line) => posts.includes(line.cell('National Post Number')))) &&
      (!doctors || lines.some((line) => doctors.includes(line.cell('TIS Person ID')))) &&
      (typeof cursor !== 'string' || id > cursor),
  );
  const page = wanted.slice(0, limit);
  return { page, cursor: wanted.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** The row of an id; several lines that claim it are one row, which says where they stand. */
export function readOfId<Row>(
  of: OfId,
  naming: { readonly view: ViewName; readonly heading: string },
  read: (line: Line) => Read<Row>,
): Read<Row>[] {
  const [line, ...more] = of.lines;
  if (!line) return [];
  if (more.length === 0) return [read(line)];
  const { view, heading: field } = naming;
  const { id } = of;
  return [
    {
      ...{ ok: false, id, version: of.lines.length, changedAt: null },
      where: of.lines.map(({ where }) => where).join('; '),
      findings: [{ view, id, field, value: id, allowed: 'an id that stands on one line' }],
    },
  ];
}
