import type { CauseKind } from './causes.ts';

/** A command that ends the trouble of one doctor alone, where a cause may hold up many. */
export interface ForOneDoctor {
  readonly when: string;
  readonly command: string;
}

type Ends = 'confirm-hire' | 'close';

/** What ends one rotation is said to that rotation: an outcome at the desk would end everybody’s, and none comes back. */
const ends: Partial<Record<CauseKind, readonly Ends[]>> = {
  'not-approved': ['close'],
  'post-unmatched': ['confirm-hire', 'close'],
  'hire-overdue': ['confirm-hire', 'close'],
  'hire-queried': ['confirm-hire', 'close'],
  'changed-late': ['close'],
  'applicant-held': ['close'],
  'applicant-refused': ['close'],
};

const said: Readonly<Record<Ends, (placement: string, by: string) => ForOneDoctor>> = {
  'confirm-hire': (placement, by) => ({
    when: 'the trust has hired this doctor',
    command: `changeover rotation confirm-hire ${placement} --by ${by}`,
  }),
  close: (placement, by) => ({
    when: 'this doctor is carried over, or has left the programme',
    command: `changeover rotation close ${placement} --by ${by} --outcome "carried over"`,
  }),
};

/** What to type about one doctor of a cause, and when; none where nothing ends one alone. */
export const forOneDoctor = (
  kind: CauseKind,
  { placement = '<placement>', by = '<you>' }: { placement?: string; by?: string } = {},
): ForOneDoctor[] => (ends[kind] ?? []).map((one) => said[one](placement, by));
