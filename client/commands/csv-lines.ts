import { parse } from 'csv-parse/sync';
import type { z } from 'zod';

export interface LineWrong {
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly allowed: string;
}

/** The columns of a CSV: what a line must be, and how an error says what each column takes. */
interface Layout<Row extends object> {
  readonly schema: z.ZodType<Row>;
  readonly allowed: Readonly<Record<string, string>>;
  /** Columns that a file may leave out. */
  readonly optional?: readonly string[];
}

type Numbered<Row> = Row & { readonly line: number };

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The columns as a person is told of them: in brackets what a file may leave out. */
export const columnsOf = ({ allowed, optional = [] }: Omit<Layout<object>, 'schema'>): string[] =>
  Object.keys(allowed).map((column) => (optional.includes(column) ? `[${column}]` : column));

/** Reads a CSV with a heading line: every line, or everything that is wrong with it. */
export function csvLinesOf<Row extends object>(
  text: string,
  layout: Layout<Row>,
): { lines: Numbered<Row>[]; wrong: LineWrong[] } {
  const records = recordsOf(text);
  if (!Array.isArray(records)) return { lines: [], wrong: [records] };
  const [heads, ...rows] = records;
  const headings = (heads?.record ?? []).map((head) =>
    head.trim().toLowerCase().replaceAll(' ', '_'),
  );
  const strange = headingsWrong(headings, layout);
  if (strange.length > 0) return { lines: [], wrong: strange };
  const read = rows.map(({ record, info }) =>
    lineOf(
      Object.fromEntries(headings.map((head, index) => [head, (record[index] ?? '').trim()])),
      info.lines,
      layout,
    ),
  );
  return {
    lines: read.flatMap(({ line }) => line ?? []),
    wrong: read.flatMap(({ wrong }) => wrong),
  };
}

function headingsWrong(
  headings: readonly string[],
  { allowed: said, optional = [] }: Pick<Layout<object>, 'allowed' | 'optional'>,
): LineWrong[] {
  const columns = Object.keys(said);
  const allowed = columns.join(', ');
  const about = (field: string, names: readonly string[]) =>
    names.length === 0 ? [] : [{ line: 1, field, value: names.join(', '), allowed }];
  return [
    ...about(
      'columns that are missing',
      columns.filter((column) => !headings.includes(column) && !optional.includes(column)),
    ),
    ...about(
      'columns that are not known',
      headings.filter((head) => !columns.includes(head)),
    ),
  ];
}

function lineOf<Row extends object>(
  given: Readonly<Record<string, string>>,
  number: number,
  { schema, allowed }: Layout<Row>,
): { line?: Numbered<Row>; wrong: LineWrong[] } {
  const parsed = schema.safeParse(given);
  if (parsed.success) return { line: { ...parsed.data, line: number }, wrong: [] };
  const fields = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  return {
    wrong: Object.entries(allowed)
      .filter(([column]) => fields.has(column))
      .map(([field, said]) => ({ line: number, field, value: given[field] ?? '', allowed: said })),
  };
}

function recordsOf(text: string): Parsed[] | LineWrong {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, info: true }) as unknown as Parsed[];
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    const allowed = 'CSV with as many values as the heading has columns';
    const value = error instanceof Error ? error.message : '';
    return { line, field: 'the whole line', value, allowed };
  }
}
