import { date, F, type Fact, N, type RecordLayout, unread, X } from './layout.ts';

const told: readonly Fact[] = ['column', 'name'];
const published = { personal: true, published: told };

export const absence: RecordLayout = {
  record: 'ABS',
  code: 'ABS',
  says: 'An absence of a person; ESR’s key of it is kept, so that the same absence can be updated later. Columns 5 to 8 are published; columns 2 to 4, types and lengths are ours.',
  fields: [
    X(2, 'personId', 15, { mandatory: true }),
    unread(3, { personal: true }),
    F(4, 'changeDeleteIndicator', 1, { values: ['C', 'D'], note: 'as in POS and POR' }),
    date(5, 'absenceStartDate', published),
    date(6, 'absenceEndDate', published),
    N(7, 'absenceDuration', 9, { decimals: 2, ...published }),
    X(8, 'absenceId', 30, published),
  ],
};
