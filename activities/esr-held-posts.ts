import { causeId } from '../domain/causes.ts';
import { weekSince } from '../domain/civil-date.ts';
import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import { sayRule } from '../systems/esr/check.ts';
import type { Breach } from '../systems/esr/finding.ts';
import { leaveOtherCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses, type Joining } from '../systems/register/escalation-members.ts';
import { heldSince } from '../systems/register/exchange-causes.ts';
import type { Register } from '../systems/register/open-register.ts';
import { touchPosts } from '../systems/register/touched-posts.ts';
import { heldBack } from './touched-because.ts';

interface When {
  readonly deanery: string;
  readonly at: number;
}

/** A post that was drawn, with what our check has against it; nothing where it may leave. */
export interface CheckedPost {
  readonly trainingPostNumber: string;
  readonly breaches: readonly Breach[];
  /** ODS of the host trust; null where no rotation says it. */
  readonly trust: string | null;
}

/**
 * Puts each post that our check holds back on the desk under the rule that it breaks, beside all others that break it,
 * and takes it off once that is mended. It is drawn again with each day's notifications until nothing is against it; a
 * week is a rung, counted for all of a rule from the first of them.
 */
export async function holdPosts(
  open: Register,
  { deanery, at }: When,
  checked: readonly CheckedPost[],
): Promise<void> {
  const held = checked.flatMap((post) => faultsOf(post, { deanery, at }));
  await leaveOtherCauses(open, {
    ...{ deanery, at, held, kind: 'notification-held' },
    members: checked.map(({ trainingPostNumber }) => trainingPostNumber),
  });
  const causes = [...new Set(held.map(({ cause }) => cause))];
  const since = await heldSince(open, deanery, causes);
  const rungOf = (cause: string) =>
    weekSince(londonOf(since.get(cause)?.getTime() ?? at).date, londonOf(at).date);
  await joinCauses(
    open,
    held.map((one) => ({ ...one, rung: rungOf(one.cause) })),
  );
  const posts = new Set(held.map(({ member }) => member));
  await touchPosts(
    open,
    [...posts].map((trainingPostNumber) => {
      return { deanery, trainingPostNumber, because: heldBack, at };
    }),
  );
}

/** A post may break several rules, and each of them in several fields and lines. */
function faultsOf(
  { trainingPostNumber, breaches, trust }: CheckedPost,
  when: When,
): Omit<Joining, 'rung'>[] {
  return [...grouped(breaches, ({ rule }) => rule)].map(([rule, some]) => ({
    ...when,
    cause: causeId('notification-held', rule.replaceAll(' ', '-')),
    member: trainingPostNumber,
    ods: null,
    late: 'in time',
    owner: 'deanery',
    says: {
      ...Object.fromEntries(
        [...grouped(some, ({ field }) => field)].map(([field, ofField]) => [
          field,
          [...new Set(ofField.map(sayRule))].join('. '),
        ]),
      ),
      ...(trust !== null && { trust }),
    },
  }));
}
