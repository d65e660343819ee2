import type { Master } from './person-fields.ts';
import { agree, isSameValue, type Said, type Values } from './person-values.ts';

/**
 * How a difference between ESR and Intrepid stands. `waiting` is for the deanery to decide; an `unknown code` and what
 * `Intrepid stands` against are shown and cannot be accepted; the last two are over.
 */
export const differenceStates = [
  'waiting',
  'unknown code',
  'Intrepid stands',
  'accepted',
  'refused',
  'gone',
  'superseded',
] as const;
export type DifferenceState = (typeof differenceStates)[number];

/** Those in which nobody has ended it. */
export const openStates = [
  'waiting',
  'unknown code',
  'Intrepid stands',
] as const satisfies readonly DifferenceState[];

/** The newest difference about a field of a doctor, or about one absence. */
export interface Difference {
  readonly id: number;
  readonly state: DifferenceState;
  readonly esr: Values;
  readonly intrepid: Values;
  /** Accepted, and Intrepid's side has taken it or holds it by now. */
  readonly taken: boolean;
}

export type Step =
  | { readonly step: 'nothing' }
  /** It is new; `supersedes` is what it takes the place of. */
  | {
      readonly step: 'queue';
      readonly state: DifferenceState;
      readonly editedSince: boolean;
      readonly supersedes: number | null;
    }
  /** Intrepid was edited while it waited. */
  | { readonly step: 'refresh'; readonly id: number }
  /** Both agree: what waited is gone, what was handed over has arrived. */
  | { readonly step: 'agreed'; readonly id: number; readonly as: 'gone' | 'taken' | 'superseded' };

const nothing: Step = { step: 'nothing' };

const isOpen = ({ state }: Difference): boolean => openStates.some((open) => open === state);

/** Nobody has ended it, or what was accepted is still on its way to Intrepid. */
export const isUnderReview = (one: Difference): boolean =>
  isOpen(one) || (one.state === 'accepted' && !one.taken);

/** What becomes of the queue when ESR says this, or has said it and Intrepid may have changed since. */
export function stepOf(of: {
  readonly said: Said;
  /** Intrepid's value, and then how it goes to ESR. */
  readonly intrepid: readonly [Values, ...Values[]];
  readonly latest: Difference | undefined;
  readonly master: Master;
}): Step {
  const { said, intrepid, latest, master } = of;
  const { field, values } = said;
  const isSameAgain = latest !== undefined && isSameValue(field, latest.esr, values);
  if (agree(field, values, intrepid)) {
    if (latest === undefined || !isUnderReview(latest)) return nothing;
    const as = isOpen(latest) ? 'gone' : isSameAgain ? 'taken' : 'superseded';
    return { step: 'agreed', id: latest.id, as };
  }
  if (isSameAgain && isOpen(latest)) {
    const isAsBefore = isSameValue(field, latest.intrepid, intrepid[0]);
    return isAsBefore ? nothing : { step: 'refresh', id: latest.id };
  }
  if (isSameAgain && (latest.state === 'accepted' || latest.state === 'refused')) return nothing;
  return {
    step: 'queue',
    state: said.unknownCode ? 'unknown code' : master === 'ESR' ? 'waiting' : 'Intrepid stands',
    // ESR says again what both had agreed on: it is Intrepid that was edited.
    editedSince: isSameAgain && latest.state === 'gone',
    supersedes: latest !== undefined && isUnderReview(latest) ? latest.id : null,
  };
}
