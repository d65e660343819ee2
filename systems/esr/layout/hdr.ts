import { F, X, type RecordLayout } from './layout.ts';

export const header: RecordLayout = {
  record: 'HDR',
  code: 'HDR',
  says: 'First line of a file. The idea is that of a sibling interface of ESR; the columns are ours.',
  fields: [
    X(2, 'fileName', 60, { mandatory: true, note: 'the name of the file, repeated' }),
    F(3, 'writtenAt', 15, { mandatory: true, format: 'timestamp', note: 'in London' }),
    X(4, 'deanery', 10, { mandatory: true }),
  ],
};
