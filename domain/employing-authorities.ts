/** Who must hear of a placement: the host trust, and the programme's lead employer where it has one. */
export interface ExpectedAuthority {
  readonly role: 'host' | 'lead';
  /** ODS code. */
  readonly ods: string;
  /** VPD, text with leading zeros; null for a trust that is not on the interface. */
  readonly authority: string | null;
  readonly onInterface: boolean;
}

/** Who pays, and therefore hires: the lead employer where there is one, else the host. */
export const payingAuthority = (
  expected: readonly ExpectedAuthority[],
): ExpectedAuthority | undefined =>
  expected.find(({ role }) => role === 'lead') ?? expected.find(({ role }) => role === 'host');
