import { finding, type Read } from '../finding.ts';
import { readRow, type PersonRow } from '../rows.ts';
import type { Line } from './lines.ts';
import { versionOf } from './row-version.ts';
import { dayOf } from './sheet-day.ts';
import { doctorTemplate } from './template.ts';

/** The id that a line goes by when it has none of its own. */
export const idOfDoctor = (line: Line): string => line.cell('id') || `line-${line.number}`;

/** A line of the sheet of doctors as a row of the doctor view. What is wrong never repeats a value of a person. */
export function doctorOfLine(line: Line, changedAt: number): Read<PersonRow> {
  const content = Object.fromEntries(
    doctorTemplate.headings.map((name) => [
      name,
      name === 'birth_date' ? dayOf(line.cell(name)) : line.cell(name),
    ]),
  );
  const version = versionOf(content);
  const read = readRow('doctor', { ...content, version, changed_at: new Date(changedAt) });
  const id = idOfDoctor(line);
  const stray = line.stray.map((column) =>
    finding(
      { view: 'doctor', id, field: `column ${column}` },
      undefined,
      'nothing under no heading',
    ),
  );
  const { where } = line;
  if (read.ok && stray.length === 0) return { ...read, where };
  const findings = [...(read.ok ? [] : read.findings.map((found) => ({ ...found, id }))), ...stray];
  return { ok: false, id, version, changedAt: null, where, findings };
}
