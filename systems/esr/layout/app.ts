import { date, F, type Fact, N, X, type RecordLayout } from './layout.ts';

const named: readonly Fact[] = ['name'];
const published = { published: named };
const personal = { personal: true, ...published };
const mandatory = { mandatory: true, published: [...named, 'mandatory'] as const };

const titles = [
  'BARON',
  'DR',
  'LADY',
  'LORD',
  'MISS',
  'MR',
  'MRS',
  'MS',
  'MX',
  'PROF',
  'REV',
  'SIR',
];
const title = {
  ...personal,
  values: titles,
  note: 'of ESR’s own list only BARON is published',
};
const gender = { ...personal, values: ['F', 'M'], note: 'of ESR’s own list only M is published' };
const listed = { ...personal, note: 'a code of a list of ESR that is not published' };

export const applicant: RecordLayout = {
  record: 'APP',
  code: 'APP',
  says: 'One doctor for one position. Names and mandatory fields are published; columns, types, lengths and lists are ours.',
  fields: [
    date(2, 'effectiveDate', mandatory),
    X(3, 'applicantEmailAddress', 240, personal),
    X(4, 'lastName', 150, { ...personal, ...mandatory }),
    X(5, 'firstName', 150, { ...personal, ...mandatory }),
    X(6, 'middleNames', 60, personal),
    X(7, 'previousLastName', 150, personal),
    X(8, 'title', 30, title),
    F(9, 'gender', 1, gender),
    X(10, 'maritalStatus', 30, listed),
    date(11, 'dob', { ...personal, ...mandatory }),
    X(12, 'address1', 240, personal),
    X(13, 'address2', 240, personal),
    X(14, 'address3', 240, personal),
    X(15, 'town', 30, personal),
    X(16, 'county', 70, listed),
    X(17, 'postcode', 30, { ...personal, format: 'postcode' }),
    F(18, 'country', 2, listed),
    X(19, 'homeTel', 60, personal),
    X(20, 'mobileTel', 60, personal),
    X(21, 'ethnicOriginCode', 30, listed),
    X(22, 'disability', 30, listed),
    X(23, 'sexualOrientation', 30, listed),
    X(24, 'religiousBelief', 30, listed),
    F(25, 'nationality', 2, listed),
    F(26, 'countryOfBirth', 2, listed),
    X(27, 'professionalBody1', 80, { ...published, note: 'published as a list of bodies' }),
    X(28, 'professionalRegNumber1', 30, personal),
    date(29, 'professionalExpiryDate1', personal),
    X(30, 'professionalBody2', 80, published),
    X(31, 'professionalRegNumber2', 30, personal),
    date(32, 'professionalExpiryDate2', personal),
    X(33, 'nationalTrainingNumber', 30, personal),
    F(34, 'ukNino', 9, personal),
    N(35, 'positionId', 15, mandatory),
    N(36, 'positionNumber', 10, { ...mandatory, quoted: true }),
    date(37, 'projectedHireDate', published),
    date(38, 'projectedEndDate', published),
    X(39, 'contactLastName', 150, personal),
    X(40, 'contactFirstName', 150, personal),
    X(41, 'contactTitle', 30, title),
    F(42, 'contactGender', 1, gender),
    X(43, 'contactHomePhone', 60, personal),
  ],
};
