import { causeId } from '../domain/causes.ts';
import { sayRule } from '../systems/esr/check.ts';
import type { Breach } from '../systems/esr/finding.ts';
import { joinCauses, leaveCauses } from '../systems/register/escalation-members.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import type { Register } from '../systems/register/open-register.ts';

interface When {
  readonly deanery: string;
  readonly at: number;
}

/** A post of which our check holds something back. */
export interface HeldPost {
  readonly trainingPostNumber: string;
  readonly breaches: readonly Breach[];
  /** ODS of the host trust; null where no rotation says it. */
  readonly trust: string | null;
}

const ourCheck = (post: string): string => `our check/${post.replaceAll('/', '~')}`;

/** Each on its desk, with field and reason. */
export async function holdPosts(
  open: Register,
  { deanery, at }: When,
  held: readonly HeldPost[],
): Promise<void> {
  await joinCauses(
    open,
    held.map(({ trainingPostNumber, breaches, trust }) => ({
      deanery,
      cause: causeId('notification-refused', trainingPostNumber),
      member: ourCheck(trainingPostNumber),
      ods: trust,
      rung: 'our check',
      late: 'in time' as const,
      owner: 'deanery' as const,
      says: Object.fromEntries(breaches.map((one) => [one.field, sayRule(one)])),
      at,
    })),
  );
}

/** Takes off their desks the posts of which our check held something back before, and lets everything go now. */
export async function letPostsGo(
  open: Register,
  { deanery, at }: When,
  posts: readonly { readonly trainingPostNumber: string }[],
): Promise<void> {
  const members = new Set(posts.map((post) => ourCheck(post.trainingPostNumber)));
  for (const { cause, member } of await heldByKind(open, deanery, 'notification-refused')) {
    if (members.has(member)) await leaveCauses(open, { deanery, causes: [cause], member, at });
  }
}
