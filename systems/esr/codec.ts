export { CannotBeWritten, encodeChunks, encodeFile, writtenFile } from './encode-file.ts';
export type { RecordToWrite, ReplacedAt } from './encode-file.ts';
export { decodeFile, readerFor } from './decode-file.ts';
export type { BadLine, FileRead } from './decode-file.ts';
export type { RecordRead, Stretch } from './file-reader.ts';
