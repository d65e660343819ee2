import { utimesSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import writeWorkbook from 'write-excel-file/node';
import type { SampleDoctor, SamplePlacement } from '../../../simulator/intrepid/region.ts';

/** The template as TIS words it, with the column for the placement's id. */
export const headings = [
  'Intrepid_Placement_ID',
  'Surname*',
  'GMC Number',
  'GDC Number',
  'Public Health Number',
  'TIS Person ID',
  'National Post Number*',
  'Date From*',
  'Date To*',
  'Placement Type*',
  'Placement Status*',
  'Site*',
  'Other Sites',
  'WTE*',
  'Grade*',
  'Specialty1*',
  'Specialty2',
  'Specialty3',
  'Sub specialty',
  'Clinical Supervisor',
  'Educational Supervisor',
  'Comments',
];

export type Cells = Readonly<Record<string, string>>;

const day = (date: string | null): string => (date ?? '').split('-').reverse().join('/');

/** A placement as a line of the template. */
export const aLine = (placement: SamplePlacement, of: Cells = {}): Cells => ({
  Intrepid_Placement_ID: placement.id,
  'Surname*': 'Quarrafield',
  'TIS Person ID': placement.doctorId,
  'National Post Number*': placement.trainingPostNumber ?? '',
  'Date From*': day(placement.startDate),
  'Date To*': day(placement.endDate),
  'Placement Type*': 'In post',
  'Placement Status*': 'Approved',
  'Site*': 'A hospital, known by its name',
  'WTE*': placement.wte,
  'Grade*': placement.grade,
  'Specialty1*': 'General surgery',
  ...of,
});

export const aDoctor = (doctor: SampleDoctor): Cells => ({
  id: doctor.id,
  gmc: doctor.gmc,
  surname: doctor.surname,
  forenames: doctor.forenames,
  birth_date: day(doctor.birthDate),
});

const table = (columns: readonly string[], lines: readonly Cells[]): string[][] => [
  [...columns],
  ...lines.map((line) => columns.map((heading) => line[heading] ?? '')),
];

/** Writes a CSV as Excel saves one: a byte-order mark, and lines that end as on Windows. */
export function writeCsv(
  path: string,
  lines: readonly Cells[],
  columns: readonly string[] = headings,
): string {
  writeFileSync(path, stringify(table(columns, lines), { bom: true, record_delimiter: 'windows' }));
  return path;
}

const asCell = (heading: string, text: string) => {
  const [dayOf = '', month = '', year = ''] = text.split('/');
  if (/^\d{2}\/\d{2}\/\d{4}$/.test(text)) {
    const value = new Date(`${year}-${month}-${dayOf}T00:00:00Z`);
    return { value, type: Date, format: 'dd/mm/yyyy' };
  }
  return heading === 'WTE*' && text !== '' ? { value: Number(text), type: Number } : text || null;
};

/** Writes a workbook whose days are days and whose numbers are numbers; with a sheet of doctors where there are any. */
export async function writeXlsx(
  path: string,
  lines: readonly Cells[],
  doctors: readonly Cells[] = [],
): Promise<string> {
  const sheet = (name: string, columns: readonly string[], of: readonly Cells[]) => ({
    sheet: name,
    data: table(columns, of).map((cells, row) =>
      cells.map((cell, index) => (row === 0 ? cell : asCell(columns[index] ?? '', cell))),
    ),
  });
  const columns = ['id', 'gmc', 'surname', 'forenames', 'birth_date'];
  await writeWorkbook([
    sheet('Placements', headings, lines),
    ...(doctors.length === 0 ? [] : [sheet('Doctors', columns, doctors)]),
  ]).toFile(path);
  return path;
}

/** The file was saved at that moment. */
export function savedAt(path: string, at: number): void {
  utimesSync(path, new Date(at), new Date(at));
}
