import { F, N, X, type RecordLayout } from './layout.ts';

const published = { published: true };

/** Position reconciliation. Columns and lengths are published but for column 3, unread, and 13. */
export const positionReconciliation: RecordLayout = {
  record: 'POR',
  fields: [
    N(2, 'positionId', 15, { mandatory: true, ...published }),
    X(3, 'unread03', 240),
    F(4, 'changeDeleteIndicator', 1, { values: ['C', 'D'], ...published }),
    N(5, 'positionNumber', 10, { quoted: true, ...published }),
    X(6, 'positionTitle', 60, published),
    X(7, 'deaneryNumber', 30, { mandatory: true, ...published }),
    X(8, 'managingOffice', 10, published),
    X(9, 'hostLeadIndicator', 30, { values: ['Host Employer', 'Lead Employer'], ...published }),
    X(10, 'odsCode', 30, published),
    /** Text: 096 is not 96. */
    X(11, 'employingOrgVpdCode', 4, published),
    X(12, 'esrOrganisation', 240, published),
    X(13, 'esrLocation', 240),
  ],
};
