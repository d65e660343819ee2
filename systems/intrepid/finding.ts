import { views, type Column, type ViewName } from './views.ts';

/** What a row of a view breaks. The value is left out where the column is personal. */
export interface Finding {
  readonly view: ViewName;
  readonly id: string;
  readonly field: string;
  readonly value?: string;
  readonly allowed: string;
}

/** A row that obeys the rules, or everything that is wrong with it. */
export type Read<Row> =
  | {
      readonly ok: true;
      readonly row: Row;
      /** File, sheet and line, where the row stands in a spreadsheet. */
      readonly where?: string;
    }
  | {
      readonly ok: false;
      readonly id: string;
      readonly where?: string;
      /** Null where even that cannot be read. */
      readonly version: number | null;
      /** When it last changed; null where even that cannot be read, and in a spreadsheet, which does not say. */
      readonly changedAt: number | null;
      readonly findings: readonly Finding[];
    };

const longestValueShown = 60;

/** A finding about one field of a row, with its value as a person would read it. */
export function finding(
  of: { readonly view: ViewName; readonly id: string; readonly field: string },
  value: unknown,
  allowed?: string,
): Finding {
  const column = (views[of.view] as readonly Column[]).find(({ name }) => name === of.field);
  const said = allowed ?? column?.allowed ?? 'nothing';
  return { ...of, ...(column?.personal ? {} : { value: shown(value) }), allowed: said };
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(nothing)';
  const text = value instanceof Date ? value.toISOString() : String(value);
  return text.length > longestValueShown ? `${text.slice(0, longestValueShown)}…` : text;
}
