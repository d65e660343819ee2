import { X, type Field, type RecordLayout } from './layout.ts';

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
  return X(position, name ?? `unread${String(position).padStart(2, '0')}`, 240, {
    personal: true,
    published: name !== undefined,
  });
};

/** Person. The named columns are published; column 2 and the number of columns are ours. */
export const person: RecordLayout = {
  record: 'PER',
  fields: [
    X(2, 'personId', 15, { mandatory: true }),
    ...Array.from({ length: 31 }, (_, index) => column(index + 3)),
  ],
};
