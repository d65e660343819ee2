import { N, type RecordLayout } from './layout.ts';

/** Last line of a file; counts every line that is not blank, header and trailer included. */
export const trailer: RecordLayout = {
  record: 'TRL',
  fields: [N(2, 'lines', 10, { mandatory: true })],
};
