import { type Field, type RecordLayout, unread, X } from './layout.ts';

const named: Record<number, string> = {
  7: 'nationalInsuranceNumber',
  8: 'lastName',
  9: 'firstName',
  12: 'title',
  13: 'gender',
  14: 'dateOfBirth',
  16: 'homeTelephone',
  17: 'mobileTelephone',
  20: 'emailAddress',
  21: 'ethnicOriginCode',
  31: 'religiousBelief',
  32: 'sexualOrientation',
  33: 'disability',
};

const column = (position: number): Field => {
  const name = named[position];
  return name === undefined
    ? unread(position, { personal: true })
    : X(position, name, 240, { personal: true, published: ['column', 'name'] });
};

export const person: RecordLayout = {
  record: 'PER',
  code: 'PER',
  says: 'A person, in full-records mode. The named columns are published; column 2 and the number of columns are ours, and so is that any text is taken.',
  fields: [
    X(2, 'personId', 15, { mandatory: true }),
    ...Array.from({ length: 31 }, (_, index) => column(index + 3)),
  ],
};
