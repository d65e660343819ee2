import { N, type RecordLayout } from './layout.ts';

export const trailer: RecordLayout = {
  record: 'TRL',
  code: 'TRL',
  says: 'Last line of a file. Counts every line that is not blank, header and trailer included, as in a sibling interface of ESR.',
  fields: [N(2, 'lines', 10, { mandatory: true })],
};
