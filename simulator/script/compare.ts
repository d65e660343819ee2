import { causeOf } from '../../domain/causes.ts';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { NamedTime } from '../../domain/named-times.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { rotationParts } from '../../workflows/names.ts';
import { hubTimes } from '../esr/hub-times.ts';
import { journalOf, readJournal } from '../esr/journal.ts';
import { applicantDifferences } from './applicants-received.ts';
import { lettersWritten } from './letters-written.ts';
import { misbehavedIn } from './misbehaved.ts';
import { packDifferences } from './packs.ts';
import { letterDifferences } from './returned-letter.ts';
import type { Script } from './script.ts';
import { differs, type Story } from './story.ts';
import { toldDifferences } from './told-differences.ts';

/** What the script can be held to on a day of the season, and what is otherwise than it said. */
export interface Judgement {
  readonly on: CivilDate;
  readonly stories: number;
  /** Stories that are over by that day. */
  readonly over: number;
  /** In sentences, in order. */
  readonly differences: readonly string[];
}

const digestsAt: NamedTime = '18:00';

/**
 * Where rotations did not go as their stories said: each one's end, its desks, its applicants, its letters and packs, and
 * what ESR was told of every post, day by day. The script says what is true when a story is over; of one that is not, only what can
 * never come right any more is judged: an end, a desk or an applicant that it does not know. What ESR did wrong may
 * bring more desks, and applicants and notifications once more, to those whom it touched, and no other end. `own` is
 * the Hub's folder, with its journal.
 */
export async function compareWithScript(of: {
  readonly register: Register;
  readonly script: Script;
  readonly own: string;
}): Promise<Judgement> {
  const { register, own } = of;
  const { stories, tellings, letters, digests, packs, returned } = of.script;
  const { date: on, time } = await now(register);
  const shown = await rotationsShown(register);
  const desks = await desksReached(register);
  const known = new Set(stories.map(({ placementId }) => placementId));
  const journal = await readJournal(journalOf(own));
  const misbehaved = misbehavedIn(journal);
  const isOver = ({ overBy }: Story): boolean => overBy <= on;
  const byLetter = {
    stories,
    on: time < digestsAt ? addDays(on, -1) : on,
    isTouched: (story: Story) => misbehaved.desks(story).length > 0,
  };
  const differences = [
    ...stories.flatMap((story) => {
      const standing = shown.get(story.placementId);
      const reached = desks.get(story.placementId) ?? [];
      return [
        ...(isOver(story) || (standing && standing.ended !== null) ? endOf(story, standing) : []),
        ...(isOver(story) ? desksMissing(story, reached) : []),
        ...desksUnknown(story, reached, misbehaved.desks(story)),
      ];
    }),
    ...(await letterDifferences(register, returned, on)),
    ...applicantDifferences(stories, journal, on, misbehaved),
    ...toldDifferences({
      ...{ tellings, journal, misbehaved },
      on: time < hubTimes.notifications ? addDays(on, -1) : on,
    }),
    ...(await lettersWritten(register, { ...{ letters, digests }, ...byLetter })),
    ...(await packDifferences(register, { packs, ...byLetter })),
    ...[...shown.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `${id} has a rotation, and no story knows it.`),
  ].sort();
  return { on, stories: stories.length, over: stories.filter(isOver).length, differences };
}

async function now(register: Register): Promise<{ date: CivilDate; time: string }> {
  const clock: { now: Date } | undefined = await register('clock').first('now');
  if (!clock) throw new RangeError('The rehearsal has no clock yet');
  return londonOf(clock.now.getTime());
}

interface Shown {
  readonly milestone: string;
  readonly ended: string | null;
}

function endOf(story: Story, shown: Shown | undefined): string[] {
  const { end } = story.expects;
  if (!shown) return [differs(story, `should end at ${end}, and has no rotation.`)];
  const { milestone, ended } = shown;
  const isRight =
    end === 'started'
      ? ended === 'started'
      : milestone === end && (ended === null || (end === 'withdrawn' && ended === 'withdrawn'));
  if (isRight) return [];
  const stands = ended === null ? `stands at ${milestone}` : `ended as ${ended}`;
  return [differs(story, `should ${endWord(end)}, and ${stands}.`)];
}

const endWord = (end: string): string =>
  end === 'started' || end === 'withdrawn' ? `have ended as ${end}` : `stand at ${end}`;

const desksMissing = (story: Story, reached: readonly string[]): string[] =>
  story.expects.desks
    .filter((kind) => !reached.includes(kind))
    .map((kind) => differs(story, `${kind} should have reached a desk, and did not.`));

const desksUnknown = (
  story: Story,
  reached: readonly string[],
  brought: readonly string[],
): string[] =>
  reached
    .filter((kind) => !story.expects.desks.some((expected) => expected === kind))
    .filter((kind) => !brought.includes(kind))
    .map((kind) => differs(story, `${kind} reached a desk, and should not have.`));

async function rotationsShown(register: Register): Promise<Map<string, Shown>> {
  const rows: (Shown & { placement: string })[] = await register('rotations')
    .orderBy('id')
    .select({ placement: 'placement_id', milestone: 'milestone', ended: 'ended' });
  return new Map(rows.map(({ placement, ...shown }) => [placement, shown]));
}

/** Kinds of causes by the placement whose rotation they held up at some time. */
async function desksReached(register: Register): Promise<Map<string, string[]>> {
  const rows: { cause: string; member: string }[] = await register('escalation_members')
    .where('member', 'like', 'rotation/%')
    .orderBy(['member', 'cause'])
    .select('cause', 'member');
  const reached = new Map<string, string[]>();
  for (const { cause, member } of rows) {
    const { placementId } = rotationParts(member);
    const { kind } = causeOf(cause);
    const kinds = reached.get(placementId) ?? [];
    if (!kinds.includes(kind)) reached.set(placementId, [...kinds, kind]);
  }
  return reached;
}
