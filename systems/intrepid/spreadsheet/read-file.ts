import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import readWorkbook, { type CellValue } from 'read-excel-file/node';

/** A sheet as text; its lines are numbered as a person counts them, from 1. */
export interface Sheet {
  /** The file's name, and the sheet's in a workbook. */
  readonly where: string;
  /** Null for a CSV. */
  readonly name: string | null;
  readonly lines: readonly (readonly string[])[];
}

/** What makes a whole file, or a whole sheet, unusable. */
export interface Broken {
  readonly where: string;
  readonly field: string;
  readonly value?: string;
  readonly allowed: string;
}

export type FileRead =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly broken: readonly Broken[] };

/** A spreadsheet, CSV in UTF-8 or xlsx. Whatever is wrong with the file as a whole is an answer, never an exception. */
export async function readSpreadsheet(path: string): Promise<FileRead> {
  const where = basename(path);
  const unusable = (allowed: string): FileRead => ({
    ok: false,
    broken: [{ where, field: 'the whole file', allowed }],
  });
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    return unusable('a file that is there and that we may read');
  }
  switch (extname(path).toLowerCase()) {
    case '.csv':
      return csvSheet(bytes, where) ?? unusable('a CSV in UTF-8, its values in double quotes');
    case '.xlsx':
      return (await workbook(bytes, where)) ?? unusable('a whole workbook, xlsx');
    default:
      return unusable('a file whose name ends in .csv or .xlsx');
  }
}

function csvSheet(bytes: Buffer, where: string): FileRead | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const lines: string[][] = parse(text, { bom: true, relax_column_count: true });
    const trimmed = lines.map((cells) => cells.map((cell) => cell.trim()));
    return { ok: true, sheets: [{ where, name: null, lines: trimmed }] };
  } catch {
    return undefined;
  }
}

async function workbook(bytes: Buffer, where: string): Promise<FileRead | undefined> {
  try {
    const sheets = await readWorkbook(bytes);
    return {
      ok: true,
      sheets: sheets.map(({ sheet, data }) => ({
        where: `${where}, sheet ${sheet}`,
        name: sheet,
        lines: data.map((cells) => cells.map(textOf)),
      })),
    };
  } catch {
    return undefined;
  }
}

/** A cell as the template writes it: a day is dd/mm/yyyy whatever the workbook shows. */
function textOf(cell: CellValue | null): string {
  if (cell === null) return '';
  if (!(cell instanceof Date)) return String(cell).trim();
  const [year, month, day] = cell.toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}
