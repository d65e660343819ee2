import { finding, type Read } from './finding.ts';
import { readRow, type RowOf } from './rows.ts';
import type { ViewName } from './views.ts';

/** A row as the database gave it. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * A row, given first, with all that stand under its id. Copies that are alike in every column are one; those that differ
 * are a finding, since nobody can say which of them is true.
 */
export function readRowsOfId<View extends ViewName>(
  view: View,
  [row, ...ofItsId]: readonly [Given, ...Given[]],
): Read<RowOf<View>> {
  const read = readRow(view, row);
  const different = new Set(ofItsId.map((one) => JSON.stringify(one))).size;
  if (different < 2) return read;
  const id = read.ok ? String(row['id']) : read.id;
  return {
    ...{ ok: false, id, version: null, changedAt: null },
    findings: [finding({ view, id, field: 'id' }, id, 'an id that stands in one row')],
  };
}
