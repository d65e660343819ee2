import assert from 'node:assert/strict';
import {
  decodeFile,
  encodeFile,
  readerFor,
  type RecordToWrite,
  type Stretch,
} from '../../../systems/esr/codec.ts';
import { type FileType } from '../../../systems/esr/layout/index.ts';

/** Files of ESR’s and their texts, for whoever reads or writes one. */
export const nameOf = (type: FileType) => `DE_EOE_${type}_20270601_00000042.DAT`;
export const name = nameOf('RMC');
export const writtenAt = '20270601 143000';
export const position = (fields: Record<string, string> = {}): RecordToWrite => ({
  record: 'POR',
  fields: { positionId: '7607373', deaneryNumber: 'EOE/RGT00/021/FY1/010', ...fields },
});
export const write = (...records: RecordToWrite[]) => encodeFile({ name, writtenAt, records });
export const read = (text: string) => decodeFile(Buffer.from(text, 'latin1'), name);
export const header = `HDR,"${name}","${writtenAt}","EOE"`;
export const good =
  'POR,7607373,,"C","34611829","FY1","EOE/RGT00/021/FY1/010","EOE","Host Employer","RGT","096","",""';

/** Read in pieces of these sizes, over and over. */
export function inPieces(bytes: Buffer, sizes: readonly number[], of = name): Stretch[] {
  const opened = readerFor(of);
  assert.ok(opened.ok);
  const stretches: Stretch[] = [];
  for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    stretches.push(...opened.reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...stretches, ...opened.reader.end()];
}
