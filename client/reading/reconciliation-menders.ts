import { reachedAt } from '../../domain/mender.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { ringAtOffice } from '../../systems/register/ring.ts';
import { trusts } from '../../systems/register/trusts.ts';
import type { Line } from './reconciliation.ts';

/** Who can mend a line, in a column, and how they are reached. */
export interface Mender {
  readonly who: string;
  readonly reached: string;
}

/** For each line who can mend it, with the telephone that the register has; ESR leads are reached through their trust. */
export async function mendersOf(
  register: Register,
  of: { readonly deanery: string; readonly at: number },
): Promise<(line: Pick<Line, 'mendedBy' | 'trust'>) => Mender> {
  const known = new Map((await trusts(register)).map((trust) => [trust.ods, trust]));
  const office = await ringAtOffice(register, of, null);
  return ({ mendedBy, trust: ods }) => {
    if (mendedBy === 'deanery') return { who: 'programme team', reached: office.deanery };
    const trust = known.get(ods ?? '');
    if (mendedBy === 'us' || !trust) return { who: 'local office', reached: office.us };
    return { who: `${trust.ods} ESR lead`, reached: reachedAt(trust) };
  };
}
