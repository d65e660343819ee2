import { date, X, type RecordLayout } from './layout.ts';

/** Professional body details: carries the GMC number of a PER record. Ours throughout. */
export const professionalBody: RecordLayout = {
  record: 'PBD',
  fields: [
    X(2, 'personId', 15, { mandatory: true }),
    X(3, 'professionalBody', 80, { mandatory: true }),
    X(4, 'registrationNumber', 30, { mandatory: true, personal: true }),
    date(5, 'expiryDate', { personal: true }),
  ],
};
