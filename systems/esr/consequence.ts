import type { Finding } from './finding.ts';
import { fileTypes, type FileType } from './layout/index.ts';

const consequences = {
  'to ESR': { record: 'ESR refuses the record', file: 'ESR quarantines the file' },
  'from ESR': {
    record: 'the record is left out',
    file: 'the file is faulty and waits for a person',
  },
} as const;

/** What a finding means for the record, or for the whole file, in the eyes of whoever gets it. */
export const consequenceOf = ({ severity }: Pick<Finding, 'severity'>, type: FileType): string =>
  consequences[fileTypes[type].direction][severity];
