import { civilDate, type CivilDate } from '../../../domain/civil-date.ts';
import { isDay } from '../calendar-text.ts';
import { fileTypeCodes, type FileType } from './index.ts';

export interface FileName {
  readonly deanery: string;
  readonly type: FileType;
  /** YYYYMMDD */
  readonly date: string;
  readonly sequence: number;
}

export type ParsedFileName =
  { readonly ok: true; readonly file: FileName } | { readonly ok: false; readonly trouble: string };

const shape = 'DE_<deanery>_<TYPE>_<YYYYMMDD>_<8 digits>.DAT';
const pattern = /^DE_([^_]+)_([^_]+)_([^_]+)_([^_.]+)\.DAT$/;
const highest = 99_999_999;

/** Writes eight digits; throws on a part that no file name may have. */
export function formatFileName({ deanery, type, date, sequence }: FileName): string {
  const trouble = troubleWith(deanery, type, date) ?? troubleWithSequence(sequence);
  if (trouble) throw new RangeError(`No ESR file name: ${trouble}`);
  return `DE_${deanery}_${type}_${date}_${String(sequence).padStart(8, '0')}.DAT`;
}

/** Reads seven or eight digits: both have been seen. */
export function parseFileName(name: string): ParsedFileName {
  const [, deanery, type, date, digits] = pattern.exec(name) ?? [];
  if (!deanery || !type || !date || !digits) return refused(`not of the form ${shape}`);
  const trouble =
    troubleWith(deanery, type, date) ??
    (/^\d{7,8}$/.test(digits) ? undefined : `sequence ${digits} is not 7 or 8 digits`);
  if (trouble !== undefined || !isFileType(type)) return refused(trouble ?? 'unknown file type');
  return { ok: true, file: { deanery, type, date, sequence: Number(digits) } };
}

/** The date of a file as a day. */
export const dayOf = (date: string): CivilDate => civilDate(dashed(date));

const refused = (trouble: string): ParsedFileName => ({ ok: false, trouble });

const dashed = (date: string): string => date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

const isFileType = (text: string): text is FileType =>
  fileTypeCodes.some((fileType) => fileType === text);

function troubleWith(deanery: string, type: string, date: string): string | undefined {
  if (!/^[A-Z]{2,4}$/.test(deanery)) return `deanery ${deanery} is not two to four capitals`;
  if (!isFileType(type)) return `file type ${type} is not one of ${fileTypeCodes.join(', ')}`;
  if (!/^\d{8}$/.test(date) || !isDay(dashed(date)))
    return `date ${date} is not a day written YYYYMMDD`;
  return undefined;
}

function troubleWithSequence(sequence: number): string | undefined {
  if (Number.isInteger(sequence) && sequence >= 1 && sequence <= highest) return undefined;
  return `sequence ${sequence} is not a whole number from 1 to ${highest}`;
}
