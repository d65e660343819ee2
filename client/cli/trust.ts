import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { londonOf } from '../../domain/london.ts';
import { trusts } from '../../systems/register/trusts.ts';
import { importTrusts } from '../commands/import-trusts.ts';
import { trustColumns, trustLinesOf } from '../commands/trust-lines.ts';
import { setTrust } from '../commands/set-trust.ts';
import { WrongUse } from '../endings.ts';
import { trustNamed } from '../reading/named.ts';
import { trainingPostsOf, type TrainingPost } from '../reading/training-posts.ts';
import { waitingFor } from './rotation-list.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { count, dayOrDash } from './spoken.ts';
import { printTrusts, reachedShown } from './trust-list.ts';
import { succeedVerb } from './trust-succeed.ts';
import { typedFile } from './typed-file.ts';
import { byWhom, emailTyped, odsArgument, oneOf, verb } from './verb.ts';
import type { World } from './world.ts';

interface SetFlags extends EveryFlag {
  readonly email?: string;
  readonly telephone?: string;
  readonly records?: 'full' | 'part';
  readonly by: string;
}

/** Trusts: who they are, and what they ask for: their posts, who holds them, and whether they are on a position. */
export function trustNoun(program: Command, world: World): void {
  const trust = program.command('trust').description('who the trusts are, and what one asks for');

  verb(trust, 'list', 'the trusts that the register knows').action((flags: EveryFlag) =>
    inSession(world, flags, async (session) => {
      printTrusts(session, await trusts(session.register));
    }),
  );

  byWhom(
    verb(trust, 'import <file>', `a CSV with ${trustColumns.join(', ')}; all of it or nothing`),
  ).action((file: string, flags: EveryFlag & { by: string }) =>
    inSession(world, flags, async (session) => {
      const { register, deanery, page, json } = session;
      const typed = await typedFile(file, trustLinesOf);
      const said = { deanery, at: await session.now(), by: flags.by };
      await importTrusts(register, typed.trusts, said);
      if (json) page.json({ trusts: typed.trusts.length });
      else page.line(`${count(typed.trusts.length, 'trust')} set from ${file}.`);
    }),
  );

  byWhom(verb(trust, 'set', 'how it is reached, and which records it exchanges'))
    .addArgument(odsArgument())
    .option('--email <address>', 'where its letters go', emailTyped)
    .option('--telephone <number>', 'where it is rung')
    .option(
      '--records <full|part>',
      'whether its person records are compared with Intrepid',
      oneOf(['full', 'part']),
    )
    .action((ods: string, flags: SetFlags) =>
      inSession(world, flags, async (session) => {
        const { email, telephone, records, by } = flags;
        if (email === undefined && telephone === undefined && records === undefined) {
          throw new WrongUse('Nothing to set: give --email, --telephone or --records.');
        }
        const said = { ods, email, telephone, records, at: await session.now(), by };
        const set = await setTrust(session.register, said);
        if (session.json) session.page.json({ trust: set });
        else {
          const mode = records === undefined ? '' : `; ${records} records`;
          session.page.line(`${set.ods}: ${reachedShown(set)}${mode}.`);
        }
      }),
    );

  succeedVerb(trust, world);

  verb(trust, 'posts', 'its Training Post Number report')
    .addArgument(odsArgument())
    .option('--csv', 'as CSV')
    .action((ods: string, flags: EveryFlag & { csv?: true }) =>
      inSession(world, flags, async (session) => {
        const { register, deanery, json, page } = session;
        const known = await trustNamed(register, ods);
        const today = londonOf(await session.now()).date;
        const posts = await trainingPostsOf(register, { deanery, trust: known, today });
        if (json) {
          page.json({ trust: known.ods, posts });
        } else if (flags.csv) {
          world.print(csvOf(posts, session.settings.CHANGEOVER_REHEARSAL).trimEnd());
        } else {
          page.heading(`${known.name} (${known.ods})`);
          printPosts(session, posts);
          if (!known.onInterface) page.line('Not on the interface: it needs no positions.');
        }
      }),
    );
}

/** A rehearsal says so in a first column, since a prefix would break the first value. */
function csvOf(posts: readonly TrainingPost[], rehearsal: number | undefined): string {
  const heads = [
    'training post number',
    'programme',
    'placement',
    'holder',
    'starts',
    'ends',
    'milestone',
    'position',
    'live',
  ];
  const rows = posts.map((post) => [
    post.trainingPostNumber,
    post.programme,
    post.placementId,
    post.holder,
    post.startDate,
    post.endDate,
    post.milestone,
    post.positionNumber,
    liveShown(post, ''),
  ]);
  const first = rehearsal === undefined ? [] : [`REHEARSAL ${rehearsal}`];
  return stringify(
    [[...first.map(() => 'rehearsal'), ...heads], ...rows.map((row) => [...first, ...row])],
    {
      escape_formulas: true,
    },
  );
}

const liveShown = ({ live }: TrainingPost, unknown: string): string =>
  live === null ? unknown : live ? 'live' : 'deleted';

function printPosts({ page }: Session, posts: readonly TrainingPost[]): void {
  const { paint } = page;
  page.table(
    [
      'training post number',
      'programme',
      'placement',
      'holder',
      'starts',
      'ends',
      'waits for',
      'position',
      'state',
    ],
    posts.map((post) => [
      post.trainingPostNumber,
      post.programme ?? '–',
      post.placementId ?? 'nobody',
      post.holder ?? '',
      dayOrDash(post.startDate),
      dayOrDash(post.endDate),
      post.milestone === null ? '–' : waitingFor(post.milestone, null),
      post.positionNumber ?? paint.yellow('none'),
      post.live === false ? paint.yellow('deleted') : liveShown(post, ''),
    ]),
    'The register knows no post of this trust.',
  );
  const numbers = new Set(posts.map((post) => post.trainingPostNumber));
  const matched = new Set(posts.filter(({ live }) => live).map((post) => post.trainingPostNumber));
  if (numbers.size > 0) {
    page.line(paint.dim(`${count(numbers.size, 'post')}, ${matched.size} on a live position`));
  }
}
