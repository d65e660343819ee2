import type { CivilDate } from './civil-date.ts';
import { esrWords, type EsrWords } from './esr-words.ts';
import { howLate, type Lateness } from './how-late.ts';
import { spokenDate } from './london.ts';
import { saysSpoken } from './spoken-says.ts';

/** One whom a cause holds up, with everything that is said of it; doctors by reference only. */
export interface HeldUpShown extends Lateness {
  /** Id of the rotation, or the file, row or letter itself. */
  readonly member: string;
  readonly placement: string | null;
  readonly trainingPostNumber: string | null;
  /** ODS code of the trust. */
  readonly trust: string | null;
  readonly says: Readonly<Record<string, string>>;
  /** What ESR said of what was sent for it. */
  readonly esr: readonly EsrWords[];
  /** Who can mend it, with how to reach them. */
  readonly mender: string;
}

/** Its heading, and what is said of it line by line; letters and pages say the same. */
export function heldUpLines(
  one: HeldUpShown,
  on: CivilDate,
  nameOf: (ods: string) => string,
): { readonly head: string; readonly lines: readonly string[] } {
  const { placement, trust, startDate, trainingPostNumber: post } = one;
  const late = howLate(one, on);
  return {
    head: [
      placement === null ? one.member : `Placement ${placement}`,
      ...(trust === null ? [] : [nameOf(trust)]),
      ...(startDate === null ? [] : [`starts ${spokenDate(startDate)}`]),
    ].join(' · '),
    lines: [
      ...(late === null ? [] : [late]),
      ...(post === null ? [] : [`post: ${post}`]),
      ...saysSpoken(one.says, nameOf),
      ...one.esr.flatMap((said) => [
        `ESR says: ${esrWords(said)}`,
        ...(said.likely === null ? [] : [`most likely: ${said.likely}`]),
      ]),
      `who can mend it: ${one.mender}`,
    ],
  };
}

const urgency = { 'last minute': 0, late: 1, 'in time': 2 } as const;

/** The most urgent first. */
export const byUrgency = (a: HeldUpShown, b: HeldUpShown): number =>
  urgency[a.late] - urgency[b.late] || (a.member < b.member ? -1 : 1);
