import { stringify } from 'csv-stringify/sync';
import { titleOf } from '../../domain/reconciliation.ts';
import type { Mender } from '../reading/reconciliation-menders.ts';
import type { Line } from '../reading/reconciliation.ts';

const heads = [
  'list',
  'trust',
  'training post number',
  'specialty',
  'grade',
  'position id',
  'position number',
  'employing authority',
  'what is wrong',
  'next start',
  'who can mend it',
  'reached at',
  'done',
];

/** The lists as a spreadsheet opens them, with an empty last column to tick; a rehearsal says so in a first column. */
export function reconciliationCsv(
  lines: readonly Line[],
  menderOf: (line: Line) => Mender,
  rehearsal: number | undefined,
): string {
  const rows = lines.map((line) => {
    const { who, reached } = menderOf(line);
    const { trust, post, specialty, grade, positionId, positionNumber, authority } = line;
    return [
      titleOf[line.list],
      ...[trust, post, specialty, grade, positionId, positionNumber, authority],
      ...[line.says, line.nextStart, who, reached, ''],
    ];
  });
  const first = rehearsal === undefined ? [] : [`REHEARSAL ${rehearsal}`];
  return stringify(
    [[...first.map(() => 'rehearsal'), ...heads], ...rows.map((row) => [...first, ...row])],
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}
