import { createHash } from 'node:crypto';
import type { RecordToWrite } from './encode-file.ts';

/** What a record tells, as a hash that gives none of it away: two that tell the same have the same. */
export function asTold({ record, fields }: RecordToWrite): string {
  const told = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([record, told]))
    .digest('hex');
}
