import { F, X, type RecordLayout } from './layout.ts';

/** First line of a file. The idea is that of a sibling interface of ESR; the columns are ours. */
export const header: RecordLayout = {
  record: 'HDR',
  fields: [
    X(2, 'fileName', 60, { mandatory: true }),
    F(3, 'writtenAt', 15, { mandatory: true, format: 'timestamp' }),
    X(4, 'deanery', 10, { mandatory: true }),
  ],
};
