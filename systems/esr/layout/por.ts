import { F, type Fact, N, type RecordLayout, unread, X } from './layout.ts';

const told: readonly Fact[] = ['column', 'name', 'type', 'length', 'values'];
const published = { published: told };
const mandatory = { mandatory: true, published: [...told, 'mandatory'] as const };

export const positionReconciliation: RecordLayout = {
  record: 'POR',
  code: 'POR',
  says: 'Whose a position is. Columns and lengths are published, but for column 3, which nobody reads, and column 13.',
  fields: [
    N(2, 'positionId', 15, mandatory),
    unread(3),
    F(4, 'changeDeleteIndicator', 1, {
      values: ['C', 'D'],
      ...published,
      note: 'D: deleted, or no longer a training position',
    }),
    N(5, 'positionNumber', 10, { quoted: true, ...published }),
    X(6, 'positionTitle', 60, published),
    X(7, 'deaneryNumber', 30, { ...mandatory, format: 'key' }),
    X(8, 'managingOffice', 10, published),
    X(9, 'hostLeadIndicator', 30, { values: ['Host Employer', 'Lead Employer'], ...published }),
    X(10, 'odsCode', 30, published),
    X(11, 'employingOrgVpdCode', 4, { ...published, note: 'text: 096 is not 96' }),
    X(12, 'esrOrganisation', 240, published),
    X(13, 'esrLocation', 240, { published: ['name', 'length'] }),
  ],
};
