import { causeId } from '../domain/causes.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import {
  forgetRefusedPictures,
  type LineAnswered,
  type LineThatLeft,
} from '../systems/register/exchange-answers.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import { type LineRefused, linesStillRefused } from '../systems/register/lines-refused.ts';
import type { Register } from '../systems/register/open-register.ts';
import { touchPosts } from '../systems/register/touched-posts.ts';
import { refusedByEsr } from './touched-because.ts';

interface When {
  readonly deanery: string;
  readonly at: number;
}

export type PostAnswered = LineAnswered & Pick<LineThatLeft, 'trainingPostNumber'>;

type OurLine = Pick<LineRefused, 'file' | 'line'>;
const memberOf = ({ file, line }: OurLine): string => `${file}/${line}`;
const causeFor = (post: string): string => causeId('notification-refused', post);

/**
 * What ESR refused of a post is drawn with each day's notifications, and told once it differs. Where no rotation
 * hears of it, it is nobody's but the desk's, until a later one is confirmed.
 */
export async function judgePosts(
  open: Register,
  when: When,
  answers: readonly PostAnswered[],
): Promise<void> {
  const { deanery, at } = when;
  for (const file of new Set(answers.map((one) => one.file))) {
    await forgetRefusedPictures(open, file);
  }
  const posts = new Set(answers.flatMap(({ trainingPostNumber }) => trainingPostNumber ?? []));
  const lines = new Set(answers.filter(({ outcome }) => outcome === 'fail').map(memberOf));
  const failed = answers.flatMap(({ outcome, trainingPostNumber }) =>
    outcome === 'fail' ? (trainingPostNumber ?? []) : [],
  );
  const still = await linesStillRefused(open, { deanery, posts: [...new Set(failed)] });
  const refused = still.filter((one) => lines.has(memberOf(one)));
  await leaveDesk(open, when, posts, () => true);
  await touchPosts(
    open,
    refused.map(({ trainingPostNumber }) => {
      return { deanery, trainingPostNumber, because: refusedByEsr, at };
    }),
  );
  await joinCauses(
    open,
    refused
      .filter(({ heard }) => !heard)
      .map(({ trainingPostNumber: post, file, line }) => ({
        ...{ deanery, cause: causeFor(post), member: memberOf({ file, line }), ods: null },
        ...{ rung: file, late: 'in time', owner: 'us', at },
        says: { post, file, line: String(line) },
      })),
  );
}

/**
 * Takes off the desk what is refused no more of these posts, since a later line of the same has its answer, and what
 * `stays` does not keep.
 */
export async function leaveDesk(
  open: Register,
  { deanery, at }: When,
  posts: ReadonlySet<string>,
  stays: (line: LineRefused) => boolean,
): Promise<void> {
  const ofCause = new Map([...posts].map((post) => [causeFor(post), post]));
  const held = (await heldByKind(open, deanery, 'notification-refused')).flatMap((one) => {
    const post = ofCause.get(one.cause);
    return post !== undefined && one.member.startsWith('DE_') ? [{ ...one, post }] : [];
  });
  const refused = await linesStillRefused(open, {
    deanery,
    posts: [...new Set(held.map(({ post }) => post))],
  });
  const staying = new Set(refused.filter(stays).map(memberOf));
  for (const { cause, member } of held) {
    if (!staying.has(member)) await leaveCauses(open, { deanery, causes: [cause], member, at });
  }
}
