/** How PostgreSQL calls the types that the documented views use. */
type ColumnType = 'text' | 'bigint' | 'timestamptz' | 'date' | 'numeric(3,2)';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly mandatory: boolean;
  /** What a value may be, in words for whoever mends it. */
  readonly allowed: string;
  /** Its value never appears in a finding. */
  readonly personal?: true;
}

const must = (name: string, type: ColumnType, allowed: string): Column => ({
  name,
  type,
  mandatory: true,
  allowed,
});
const may = (name: string, type: ColumnType, allowed: string): Column => ({
  name,
  type,
  mandatory: false,
  allowed: `${allowed}, or nothing`,
});
const personal = (name: string, type: ColumnType, allowed: string): Column => ({
  ...may(name, type, allowed),
  personal: true,
});

/** Every view begins with these: the row's key, a number that grows with each change, and when it changed. */
const keys = (id: string): Column[] => [
  must('id', 'text', id),
  must('version', 'bigint', 'a whole number, 1 or more, that grows with every change of the row'),
  must('changed_at', 'timestamptz', 'the moment of the row’s last change'),
];

const reference = '1 to 40 letters, digits, dots, hyphens or underscores';
const ods = 'an ODS code, 3 to 5 capital letters and digits';
const post = 'a training post number, 1 to 30 characters';

/** The documented views; docs/intrepid-views.md says the same to whoever makes them. */
export const views = {
  placement: [
    ...keys(reference),
    must('doctor_id', 'text', 'the id of a row of the doctor view'),
    must('status', 'text', 'recruited, draft, approved or withdrawn'),
    may('training_post_number', 'text', post),
    may('trust', 'text', `${ods}; needed where there is a training post number`),
    must('programme', 'text', 'the id of a row of the programme view'),
    must('grade', 'text', '1 to 20 characters'),
    must('start_date', 'date', 'a day written YYYY-MM-DD'),
    must('end_date', 'date', 'a day written YYYY-MM-DD, not before start_date'),
    must('wte', 'numeric(3,2)', 'more than 0.00 and at most 1.00'),
    personal('withdrawal_reason', 'text', 'of a withdrawn placement why, 1 to 80 characters'),
  ],
  doctor: [
    ...keys(reference),
    personal('gmc', 'text', '7 digits'),
    personal('gdc', 'text', '4 to 6 digits'),
    personal('title', 'text', 'text'),
    personal('forenames', 'text', 'text'),
    personal('surname', 'text', 'text'),
    personal('birth_date', 'date', 'a day written YYYY-MM-DD'),
    personal('sex', 'text', 'Female or Male'),
    personal('national_insurance', 'text', 'text'),
    personal('email', 'text', 'text'),
    personal('telephone', 'text', 'text'),
    personal('address1', 'text', 'text'),
    personal('address2', 'text', 'text'),
    personal('address3', 'text', 'text'),
    personal('postcode', 'text', 'text'),
  ],
  post: [
    ...keys(post),
    must('trust', 'text', ods),
    must('programme', 'text', 'the id of a row of the programme view'),
    must('grade', 'text', '1 to 20 characters'),
    must('specialty', 'text', '1 to 80 characters'),
  ],
  programme: [
    ...keys(reference),
    must('name', 'text', '1 to 120 characters'),
    may('director', 'text', 'the name of the programme director'),
    may('lead_employer', 'text', ods),
  ],
  trust: [...keys(ods), must('name', 'text', '1 to 120 characters')],
} as const satisfies Record<string, readonly Column[]>;

export type ViewName = keyof typeof views;

export const columnNames = (view: ViewName): string[] => views[view].map(({ name }) => name);
