import { date, X, type RecordLayout } from './layout.ts';

export const professionalBody: RecordLayout = {
  record: 'PBD',
  code: 'PBD',
  says: 'Professional body details: carries the GMC or GDC number of a person. The record’s name is published; its columns are ours.',
  fields: [
    X(2, 'personId', 15, { mandatory: true }),
    X(3, 'professionalBody', 80, { mandatory: true }),
    X(4, 'registrationNumber', 30, { mandatory: true, personal: true }),
    date(5, 'expiryDate', { personal: true }),
  ],
};
