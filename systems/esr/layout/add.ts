import { type Fact, F, type RecordLayout, unread, X } from './layout.ts';

const told: readonly Fact[] = ['column', 'name'];
const published = { personal: true, published: told };

export const address: RecordLayout = {
  record: 'ADD',
  code: 'ADD',
  says: 'An address of a person. Columns 7 to 13 are published, and that only a primary address counts; where it says so, and all lengths, are ours.',
  fields: [
    X(2, 'personId', 15, { mandatory: true }),
    unread(3, { personal: true }),
    F(4, 'changeDeleteIndicator', 1, { values: ['C', 'D'], note: 'as in POS and POR' }),
    unread(5, { personal: true }),
    F(6, 'primary', 1, { values: ['Y', 'N'], note: 'whether this is the primary address' }),
    X(7, 'address1', 240, published),
    X(8, 'address2', 240, published),
    X(9, 'address3', 240, published),
    X(10, 'town', 240, published),
    X(11, 'county', 240, published),
    X(12, 'postcode', 30, published),
    X(13, 'country', 240, published),
  ],
};
