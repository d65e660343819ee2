/** Whose word counts when ESR and Intrepid differ about a doctor. */
export const masters = ['ESR', 'deanery'] as const;
export type Master = (typeof masters)[number];

interface PersonField {
  /** Unless the register says otherwise. */
  readonly master: Master;
  /** Whether the master is known from public material; else it is our choice. */
  readonly published: boolean;
  /** Which columns of which records of ESR's say it. */
  readonly from: string;
  /** Columns of Intrepid's doctor view that hold it; none where the view does not have it. */
  readonly columns: readonly string[];
}

const column = (from: string, ...columns: readonly string[]): PersonField => ({
  master: 'ESR',
  published: true,
  from,
  columns,
});

/**
 * What is taken over from ESR's person records, field by field. It is published that the record of the lead employer is
 * the master, and which columns are accepted from it.
 */
export const personFields = {
  surname: column('PER 8', 'surname'),
  forenames: column('PER 9', 'forenames'),
  title: column('PER 12', 'title'),
  sex: column('PER 13', 'sex'),
  'birth date': column('PER 14', 'birth_date'),
  'national insurance': column('PER 7', 'national_insurance'),
  email: column('PER 20', 'email'),
  telephone: column('PER 17', 'telephone'),
  address: column('ADD 7 to 10 and 12', 'address1', 'address2', 'address3', 'postcode'),
  absence: column('ABS 5 to 8'),
} as const satisfies Record<string, PersonField>;

export type PersonFieldName = keyof typeof personFields;

export const personFieldNames = Object.keys(personFields) as readonly PersonFieldName[];

/** What ESR says of a person and nobody takes over, each with the reason; all of it our choice. */
export const notTakenOver: Readonly<Record<string, string>> = {
  'PER 16, home telephone': 'Intrepid’s doctor view has one telephone, which is the mobile one',
  'PER 21, ethnic origin':
    'Intrepid’s doctor view does not have it, and whoever keeps it must need it',
  'PER 31, religious belief': 'as ethnic origin',
  'PER 32, sexual orientation': 'as ethnic origin',
  'PER 33, disability': 'as ethnic origin',
  'ADD 11, county': 'it is published that it is not mapped',
  'ADD 13, country': 'Intrepid’s doctor view does not have it',
  'PBD, registration number': 'it is what a doctor is found by: another number is another doctor',
};

/** Who masters each field: our table, with what the register says otherwise. */
export const mastersWith = (
  otherwise: ReadonlyMap<string, Master>,
): Readonly<Record<PersonFieldName, Master>> => {
  const of = (name: PersonFieldName): Master => otherwise.get(name) ?? personFields[name].master;
  return Object.fromEntries(personFieldNames.map((name) => [name, of(name)])) as Record<
    PersonFieldName,
    Master
  >;
};
