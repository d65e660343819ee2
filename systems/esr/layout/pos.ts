import { F, N, X, type RecordLayout } from './layout.ts';

const published = { published: true };

/**
 * Position information. Columns are published, lengths are ours. The published names of columns
 * 6 to 9 contradict the published sample, so nothing may depend on them.
 */
export const positionInformation: RecordLayout = {
  record: 'POS',
  fields: [
    N(2, 'positionId', 15, { mandatory: true, ...published }),
    X(3, 'unread03', 240, published),
    F(4, 'changeDeleteIndicator', 1, { values: ['C', 'D'], ...published }),
    N(5, 'positionNumber', 10, { quoted: true, ...published }),
    X(6, 'positionTitle', 240, published),
    X(7, 'occupationCode', 240, published),
    X(8, 'areaOfWork', 240, published),
    X(9, 'secondSpeciality', 240, published),
    X(10, 'deaneryNumber', 30, { mandatory: true, ...published }),
    X(11, 'managingOffice', 10, published),
    X(12, 'odsCode', 30, published),
    X(13, 'gradeTrust', 60, published),
    X(14, 'gradePayscale', 60, published),
    X(15, 'gradeDescription', 240, published),
    X(16, 'workplaceOrgCode', 30, published),
  ],
};
