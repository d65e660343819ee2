import { fileTypeCodes, type FileType } from '../../systems/esr/layout/index.ts';

export interface FileName {
  readonly deanery: string;
  readonly type: FileType;
  /** YYYYMMDD */
  readonly date: string;
  readonly sequence: number;
}

const shape = /^DE_([A-Z]+)_([A-Z]+)_(\d{8})_(\d{8})\.DAT$/;

/** The parts of a name as ESR reads it; undefined where it is none. */
export function readFileName(name: string): FileName | undefined {
  const [, deanery = '', code, date = '', digits] = shape.exec(name) ?? [];
  const type = fileTypeCodes.find((one) => one === code);
  return type && { deanery, type, date, sequence: Number(digits) };
}

export const writeFileName = ({ deanery, type, date, sequence }: FileName): string =>
  `DE_${deanery}_${type}_${date}_${String(sequence).padStart(8, '0')}.DAT`;
