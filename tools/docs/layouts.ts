import { fileTypes, layouts } from '../../systems/esr/layout/index.ts';
import type { Field, RecordLayout } from '../../systems/esr/layout/layout.ts';
import { table } from './parts.ts';

/** Every record of the layouts: the files that carry it, and how much of it is published. */
export const layoutsTable = (): string =>
  table(
    ['record', 'in files', 'columns', 'published', 'ours'],
    Object.values(layouts).map((layout) => {
      const { record, fields } = layout;
      const ours = fields.filter((one) => !isColumnPublished(one));
      return [
        `\`${record}\``,
        filesWith(layout),
        String(fields.length + 1),
        ours.length === fields.length ? 'no column' : columnsOf(fields.filter(isColumnPublished)),
        ours.length === 0 ? 'nothing' : ours.length === fields.length ? 'all' : columnsOf(ours),
      ];
    }),
  );

const isColumnPublished = ({ published }: Field): boolean => published.includes('column');

/** In words, the files that carry a record. */
export function filesWith({ record }: RecordLayout): string {
  const types = Object.entries(fileTypes).flatMap(([type, { records }]) =>
    records.includes(record) ? [type] : [],
  );
  return types.length === 0 ? 'every file' : types.join(', ');
}

/** 2, 4–12: runs of columns in few words. */
function columnsOf(fields: RecordLayout['fields']): string {
  const runs: { from: number; to: number }[] = [];
  for (const { position } of fields) {
    const last = runs.at(-1);
    if (last && last.to === position - 1) last.to = position;
    else runs.push({ from: position, to: position });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
