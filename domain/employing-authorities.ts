/** Who must hear of a placement: the host trust, and the programme's lead employer where it has one. */
export interface ExpectedAuthority {
  readonly role: 'host' | 'lead';
  /** ODS code. */
  readonly ods: string;
  /** VPD, text with leading zeros; null for a trust that is not on the interface. */
  readonly authority: string | null;
  readonly onInterface: boolean;
}

/** Who is expected to hear: the host trust, and the lead employer where that is another; nobody who is not known. */
export function expectedAuthorities(
  of: { readonly host: string | null; readonly lead: string | null },
  known: (ods: string) => Omit<ExpectedAuthority, 'role'> | undefined,
): ExpectedAuthority[] {
  const expected = (role: ExpectedAuthority['role'], code: string | null) => {
    const employer = code === null ? undefined : known(code);
    if (!employer) return [];
    const { ods, authority, onInterface } = employer;
    return [{ role, ods, authority, onInterface }];
  };
  return [...expected('host', of.host), ...(of.lead === of.host ? [] : expected('lead', of.lead))];
}

/** Who pays, and therefore hires: the lead employer where there is one, else the host. */
export const payingAuthority = (
  expected: readonly ExpectedAuthority[],
): ExpectedAuthority | undefined =>
  expected.find(({ role }) => role === 'lead') ?? expected.find(({ role }) => role === 'host');
