import { F, type Fact, N, type RecordLayout, unread, X } from './layout.ts';

const told: readonly Fact[] = ['column', 'name'];
const published = { published: told };
const disputed = {
  ...published,
  note: 'the published name contradicts the published sample: nothing depends on it',
};
const mandatory = { mandatory: true, published: [...told, 'mandatory'] as const };

export const positionInformation: RecordLayout = {
  record: 'POS',
  code: 'POS',
  says: 'What a position is. Columns are published, with a sample line; types and lengths are ours.',
  fields: [
    N(2, 'positionId', 15, { ...mandatory, published: [...mandatory.published, 'type', 'length'] }),
    unread(3, { published: ['column'], note: 'empty in the published sample' }),
    F(4, 'changeDeleteIndicator', 1, {
      values: ['C', 'D'],
      published: [...told, 'type', 'length', 'values'],
      note: 'D: deleted, or no longer a training position',
    }),
    N(5, 'positionNumber', 10, { quoted: true, published: [...told, 'type', 'length'] }),
    X(6, 'positionTitle', 240, disputed),
    X(7, 'occupationCode', 240, disputed),
    X(8, 'areaOfWork', 240, disputed),
    X(9, 'secondSpeciality', 240, disputed),
    X(10, 'deaneryNumber', 30, {
      ...mandatory,
      format: 'key',
      published: [...mandatory.published, 'length'],
    }),
    X(11, 'managingOffice', 10, { published: [...told, 'length'] }),
    X(12, 'odsCode', 30, { published: [...told, 'length'] }),
    X(13, 'gradeTrust', 60, published),
    X(14, 'gradePayscale', 60, published),
    X(15, 'gradeDescription', 240, published),
    X(16, 'workplaceOrgCode', 30, published),
  ],
};
