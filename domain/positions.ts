import type { ExpectedAuthority } from './employing-authorities.ts';

/** What a trust set up in ESR for a training post. Ids are text: leading zeros count. */
export interface Position {
  readonly positionId: string;
  readonly positionNumber: string;
  readonly trainingPostNumber: string;
  /** VPD of the employing authority that owns it. */
  readonly authority: string;
  readonly role: 'host' | 'lead';
  /** False once ESR has sent its deletion. */
  readonly live: boolean;
}

/** The live positions of a post at the authorities expected on the interface, sorted by position id. */
export const positionsToUse = (
  positions: readonly Position[],
  expected: readonly ExpectedAuthority[],
): Position[] =>
  positions
    .filter(
      ({ live, authority }) =>
        live && expected.some((one) => one.onInterface && one.authority === authority),
    )
    .sort((a, b) => (a.positionId < b.positionId ? -1 : 1));

/** The expected authorities on the interface at which the post has no live position. */
export const unmatchedAt = (
  positions: readonly Position[],
  expected: readonly ExpectedAuthority[],
): ExpectedAuthority[] =>
  expected.filter(
    ({ onInterface, authority }) =>
      onInterface && !positions.some((one) => one.live && one.authority === authority),
  );

/** Milestone "post matched": a live position at each expected authority on the interface. */
export const isMatched = (
  positions: readonly Position[],
  expected: readonly ExpectedAuthority[],
): boolean => unmatchedAt(positions, expected).length === 0;
