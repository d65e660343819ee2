export { CannotBeWritten, encodeFile } from './encode-file.ts';
export type { RecordToWrite } from './encode-file.ts';
export { decodeFile } from './decode-file.ts';
export type { FileRead, RecordRead } from './decode-file.ts';
