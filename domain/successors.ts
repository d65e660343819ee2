import type { ExpectedAuthority } from './employing-authorities.ts';
import type { News } from './news.ts';
import { isPacked, pictureOf, type Hire, type Standing } from './standing.ts';

/** Trusts by every code that may be said: one that was succeeded is its successor. */
export function bySuccessor<
  Trust extends { readonly ods: string; readonly succeededBy: string | null },
>(trusts: readonly Trust[]): Map<string, Trust> {
  const known = new Map(trusts.map((trust) => [trust.ods, trust]));
  return new Map(
    trusts.map((trust) => [trust.ods, known.get(trust.succeededBy ?? trust.ods) ?? trust]),
  );
}

/** What a trust's code is called now, from whom the expected authorities have succeeded. */
const codesNow = (authorities: readonly ExpectedAuthority[]): ReadonlyMap<string, string> =>
  new Map(
    authorities.flatMap(({ ods, formerly = [] }) =>
      formerly.map((one): [string, string] => [one.ods, ods]),
    ),
  );

/**
 * A rotation's knowledge once its trusts may have been succeeded: what was told of the old one was told of the new, so
 * that a trust that is another in name only is no change, and nothing is withdrawn or applied for again.
 */
export function asSucceeded(
  standing: Standing,
  authorities: readonly ExpectedAuthority[],
): Standing {
  const codes = codesNow(authorities);
  if (codes.size === 0) return standing;
  const now = (ods: string): string => codes.get(ods) ?? ods;
  const atTrust = <Row extends { readonly trust: string }, Handed extends { readonly row: Row }>(
    one: Handed,
  ): Handed => ({ ...one, row: { ...one.row, trust: now(one.row.trust) } });
  const atLetter = (one: Standing['letters'][number]) => {
    const { row, ...handed } = atTrust(one);
    return { ...handed, row: { ...row, ods: now(row.ods) } };
  };
  const hireNow = (hire: Hire): Hire => ({ ...hire, ods: now(hire.ods), trust: now(hire.trust) });
  const { placement, hire, unconfirmed, earlyHire, from, packs } = standing;
  const placed = placement && { ...placement, trust: placement.trust && now(placement.trust) };
  return {
    ...standing,
    placement: placed,
    applicants: standing.applicants.map((one) => atTrust(one)),
    touches: standing.touches.map((one) => atTrust(one)),
    letters: standing.letters.map(atLetter),
    struckLetters: standing.struckLetters.map(atLetter),
    hire: hire && hireNow(hire),
    unconfirmed: unconfirmed && { ...unconfirmed, hire: hireNow(unconfirmed.hire) },
    earlyHire: earlyHire && { ...earlyHire, ods: now(earlyHire.ods) },
    from: from && { ...from, ods: now(from.ods), paying: now(from.paying) },
    packs: placed && isPacked(standing) ? [...new Set([...packs, pictureOf(placed)])] : packs,
  };
}

/** News that names a trust by the code that it had before. */
export function newsNow(news: News, authorities: readonly ExpectedAuthority[]): News {
  if (news.kind !== 'hire told' && news.kind !== 'letter delivered') return news;
  return { ...news, ods: codesNow(authorities).get(news.ods) ?? news.ods };
}
