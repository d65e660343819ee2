import type { Finding, Read } from '../finding.ts';
import { readRow, type PlacementRow, type PostRow } from '../rows.ts';
import type { Line } from './lines.ts';
import { versionOf } from './row-version.ts';
import { dayOf } from './sheet-day.ts';
import { placementIds } from './template.ts';

const writtenDay = 'a day written dd/mm/yyyy';

/** Which heading a column of the placement view comes from, and what its cell may hold where the view says it otherwise. */
const headingOf: Readonly<Record<string, { readonly heading: string; readonly allowed?: string }>> =
  {
    doctor_id: {
      heading: 'TIS Person ID',
      allowed: 'the id of a doctor in the doctor view or in the sheet of doctors',
    },
    status: { heading: 'Placement Status*' },
    training_post_number: { heading: 'National Post Number*' },
    trust: {
      heading: 'Site*',
      allowed: 'the ODS code of a trust or of its site, alone or in brackets at the end',
    },
    programme: {
      heading: 'National Post Number*',
      allowed: 'a training post number that the post view holds',
    },
    grade: { heading: 'Grade*' },
    start_date: { heading: 'Date From*', allowed: writtenDay },
    end_date: { heading: 'Date To*', allowed: `${writtenDay}, not before Date From` },
    wte: { heading: 'WTE*' },
  };

/** The id that a line goes by when it has none of its own. */
export const idOfLine = (line: Line): string => placementId(line) || `line-${line.number}`;

const placementId = (line: Line): string =>
  line.cell(placementIds.find((heading) => line.has(heading)) ?? '');

/** The ODS code of the trust in 'RGT', 'RGT01' or 'A hospital (RGT01)': a site's code begins with its trust's. */
const trustAt = (site: string): string | null =>
  /(?:^|\()([A-Z0-9]{3})(?:[A-Z0-9]{2})?\)?$/.exec(site)?.[1] ?? null;

/** A line of the template as a row of the placement view; programme, and a trust that Site does not say, are the post's. */
export function placementOfLine(
  line: Line,
  of: { readonly post: PostRow | undefined; readonly changedAt: number },
): Read<PlacementRow> {
  const { post, changedAt } = of;
  const given = {
    id: placementId(line),
    doctor_id: line.cell('TIS Person ID'),
    status: line.cell('Placement Status').toLowerCase(),
    training_post_number: line.cell('National Post Number'),
    trust: trustAt(line.cell('Site')) ?? post?.trust,
    programme: post?.programme,
    grade: line.cell('Grade'),
    start_date: dayOf(line.cell('Date From')),
    end_date: dayOf(line.cell('Date To')),
    wte: line.cell('WTE'),
  };
  const read = readRow('placement', { ...given, version: 1, changed_at: new Date(changedAt) });
  // What the cells mean: '1' in a workbook is '1.00' in a CSV.
  const version = versionOf(read.ok ? { ...read.row, changed_at: null } : given);
  const findings = [
    ...(read.ok ? [] : read.findings.map((found) => inTheSheet(found, line))),
    ...line.empty.map((heading) => emptyCell(heading, line)),
    ...line.stray.map((column) => strayCell(column, line)),
  ];
  const { where } = line;
  if (read.ok && findings.length === 0) return { ok: true, row: { ...read.row, version }, where };
  const first = findings.filter(
    ({ field }, index) => findings.findIndex((other) => other.field === field) === index,
  );
  return { ok: false, id: idOfLine(line), version, changedAt: null, where, findings: first };
}

/** What the view finds wrong, in the words of the sheet. */
function inTheSheet(found: Finding, line: Line): Finding {
  const { heading, allowed } = headingOf[found.field] ?? {
    heading: placementIds.join(' or '),
    allowed: found.allowed,
  };
  const value = found.field === 'id' ? placementId(line) : line.cell(heading);
  return {
    ...found,
    id: idOfLine(line),
    field: heading,
    value: value || '(nothing)',
    allowed: allowed ?? found.allowed,
  };
}

const emptyCell = (field: string, line: Line): Finding => ({
  ...{ view: 'placement', id: idOfLine(line), field, value: '(nothing)' },
  allowed: 'not empty',
});

const strayCell = (column: number, line: Line): Finding => ({
  ...{ view: 'placement', id: idOfLine(line), field: `column ${column}` },
  allowed: 'nothing under no heading',
});
