/** What can be out of step between Intrepid's posts and ESR's positions. */
export const reconciliationLists = ['posts', 'positions', 'occupants', 'employers'] as const;
export type ReconciliationList = (typeof reconciliationLists)[number];

export const titleOf: Readonly<Record<ReconciliationList, string>> = {
  posts: 'Posts without a position',
  positions: 'Positions without a post',
  occupants: 'Posts with more doctors at a time than they take',
  employers: 'Positions that disagree about who is host, who is lead employer',
};

/** Who can mend a line: the ESR lead of its trust, the deanery's programme team, or the local office. */
export type MendedBy = 'trust' | 'deanery' | 'us';

/** Why nobody should wait for all of them to match. */
export const neverWhole =
  'It never reaches 100 %. A trust types the post’s number into ESR by hand, for its own reasons and in its own time: ' +
  'a new post has no position for some days, a position lives on after its post is gone, and each file of ESR’s is ' +
  'a day old. What counts is that no post on the list has a doctor coming soon; those stand first.';

/** Whole tenths of a percent, rounded down, so that 100 is said only of all; null of none. */
export const percentOf = (matched: number, of: number): number | null =>
  of === 0 ? null : Math.floor((matched * 1000) / of) / 10;

/** Ours: what two who share a post by slots work at most together, 0.60 each. */
const mostTogether = 120;

/**
 * Whether a post takes these doctors on one day, by their working times (two decimals): one alone always does; several
 * only as a share, each part time and together no more than 1.20.
 */
export function takes(workingTimes: readonly string[]): boolean {
  if (workingTimes.length <= 1) return true;
  const hundredths = workingTimes.map((wte) => Math.round(Number(wte) * 100));
  const together = hundredths.reduce((sum, one) => sum + one, 0);
  return hundredths.every((one) => one < 100) && together <= mostTogether;
}

/** A live position of a post, as ESR has it, beside whose the post is. */
export interface PositionSeen {
  readonly authority: string;
  readonly role: 'host' | 'lead';
  /** Trust of the authority, ODS code; null where the register knows none. */
  readonly ods: string | null;
  /** Whether the authority is one that its trust took over. */
  readonly former: boolean;
  /** Whether that trust is expected as the post's host, as its lead employer. */
  readonly isHost: boolean;
  readonly isLead: boolean;
  /** Host trust of the post, and lead employer of its programme. */
  readonly host: string | null;
  readonly lead: string | null;
}

/** What is wrong with it, and who can mend that; null when ESR and Intrepid agree. */
export function disagreementOf(
  seen: PositionSeen,
): { readonly says: string; readonly by: MendedBy } | null {
  const { authority, role, ods, former, isHost, isLead, host, lead } = seen;
  const leadNamed = lead === null ? 'its programme has no lead employer' : `that is ${lead}`;
  if (ods === null) return { says: `authority ${authority} is of no trust we know`, by: 'us' };
  if (!isHost && !isLead) {
    const whose = [host, lead].filter((one) => one !== null).join(' and ');
    return { says: `is at ${ods}, and the post is of ${whose || 'nobody'}`, by: 'deanery' };
  }
  if (role === 'lead' && !isLead) {
    const by = lead === null ? 'deanery' : 'trust';
    return { says: `is marked as the lead employer’s; ${leadNamed}`, by };
  }
  if (role === 'host' && !isHost) {
    return {
      says: `is not marked as the lead employer’s; ${ods} is the lead employer`,
      by: 'trust',
    };
  }
  return former
    ? { says: `is still under ${authority}, which ${ods} took over`, by: 'trust' }
    : null;
}
