/** A doctor as ESR's records name them. Personal: read where a record is written, and nowhere kept. */
export interface Person {
  readonly gmcNumber: string | null;
  /** Of a dentist: the number with the General Dental Council. */
  readonly gdcNumber: string | null;
  readonly title: string | null;
  readonly forenames: string | null;
  readonly surname: string | null;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  readonly sex: 'Female' | 'Male' | null;
  readonly nationalInsurance: string | null;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly address3: string | null;
  readonly postcode: string | null;
}

/** The numbers by which professional bodies know a doctor or dentist, with the body's name; the medical one first. */
export const registrationsOf = ({
  gmcNumber,
  gdcNumber,
}: Person): { readonly body: string; readonly number: string }[] => [
  ...(gmcNumber === null ? [] : [{ body: 'General Medical Council', number: gmcNumber }]),
  ...(gdcNumber === null ? [] : [{ body: 'General Dental Council', number: gdcNumber }]),
];
