/** A trust whose place another has taken; ESR and Intrepid may say its codes for some time yet. */
export interface FormerTrust {
  /** ODS code. */
  readonly ods: string;
  /** VPD, text with leading zeros; null for one that was not on the interface. */
  readonly authority: string | null;
}

/** Who must hear of a placement: the host trust, and the programme's lead employer where it has one. */
export interface ExpectedAuthority {
  readonly role: 'host' | 'lead';
  /** ODS code. */
  readonly ods: string;
  /** VPD, text with leading zeros; null for a trust that is not on the interface. */
  readonly authority: string | null;
  readonly onInterface: boolean;
  /** Whom it has succeeded; absent where nobody. */
  readonly formerly?: readonly FormerTrust[];
}

type Known = Omit<ExpectedAuthority, 'role'>;

/** Who is expected to hear: the host trust, and the lead employer where that is another; nobody who is not known. */
export function expectedAuthorities(
  of: { readonly host: string | null; readonly lead: string | null },
  known: (ods: string) => Known | undefined,
): ExpectedAuthority[] {
  const expected = (role: ExpectedAuthority['role'], trust: Known | undefined) => {
    if (!trust) return [];
    const { ods, authority, onInterface, formerly = [] } = trust;
    return [{ role, ods, authority, onInterface, ...(formerly.length > 0 && { formerly }) }];
  };
  const named = (code: string | null) => (code === null ? undefined : known(code));
  const [host, lead] = [named(of.host), named(of.lead)];
  return [...expected('host', host), ...(lead?.ods === host?.ods ? [] : expected('lead', lead))];
}

/** Whether a position, or a hire, is at this authority: under its own VPD, or that of a trust that it has succeeded. */
export const isAuthorityOf = (
  authority: string,
  trust: Pick<ExpectedAuthority, 'authority' | 'formerly'>,
): boolean => authority === trust.authority || isFormerAuthorityOf(authority, trust);

export const isFormerAuthorityOf = (
  authority: string,
  { authority: own, formerly = [] }: Pick<ExpectedAuthority, 'authority' | 'formerly'>,
): boolean => authority !== own && formerly.some((one) => one.authority === authority);

/** Who pays, and therefore hires: the lead employer where there is one, else the host. */
export const payingAuthority = (
  expected: readonly ExpectedAuthority[],
): ExpectedAuthority | undefined =>
  expected.find(({ role }) => role === 'lead') ?? expected.find(({ role }) => role === 'host');
