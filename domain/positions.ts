import {
  isAuthorityOf,
  isFormerAuthorityOf,
  type ExpectedAuthority,
} from './employing-authorities.ts';

/** What a trust set up in ESR for a training post. Ids are text: leading zeros count. */
export interface Position {
  readonly positionId: string;
  readonly positionNumber: string;
  readonly trainingPostNumber: string;
  /** VPD of the employing authority that owns it; empty for one of which ESR has told the deletion alone, and no more. */
  readonly authority: string;
  readonly role: 'host' | 'lead';
  /** False once ESR has sent its deletion. */
  readonly live: boolean;
}

/**
 * The live positions of a post at the authorities expected on the interface, sorted by position id. Where an authority
 * has succeeded another, ESR shows one position under both VPDs for a while, perhaps with another id: a doctor who has
 * been applied for at one of the former stays there while it lives, and nobody else uses it once there is one of its own.
 */
export function positionsToUse(
  positions: readonly Position[],
  expected: readonly ExpectedAuthority[],
  isAppliedFor: (position: Position) => boolean,
): Position[] {
  const live = positions.filter((one) => one.live);
  const used = new Set(
    expected.flatMap((trust) => (trust.onInterface ? usedAt(live, trust, isAppliedFor) : [])),
  );
  return live.filter((one) => used.has(one)).sort((a, b) => (a.positionId < b.positionId ? -1 : 1));
}

function usedAt(
  live: readonly Position[],
  trust: ExpectedAuthority,
  isAppliedFor: (position: Position) => boolean,
): readonly Position[] {
  const own = live.filter(({ authority }) => authority === trust.authority);
  const former = live.filter(({ authority }) => isFormerAuthorityOf(authority, trust));
  const stays = former.filter(isAppliedFor);
  if (stays.length > 0) return [...own.filter(isAppliedFor), ...stays];
  return own.length > 0 ? own : former;
}

/** The expected authorities on the interface at which the post has no live position. */
export const unmatchedAt = (
  positions: readonly Pick<Position, 'live' | 'authority'>[],
  expected: readonly ExpectedAuthority[],
): ExpectedAuthority[] =>
  expected.filter(
    (trust) =>
      trust.onInterface &&
      !positions.some(({ live, authority }) => live && isAuthorityOf(authority, trust)),
  );

/** Milestone "post matched": a live position at each expected authority on the interface. */
export const isMatched = (
  positions: readonly Position[],
  expected: readonly ExpectedAuthority[],
): boolean => unmatchedAt(positions, expected).length === 0;
