import type { Command } from 'commander';
import { Said } from './failure.ts';
import { environmentOf } from './environment.ts';
import type { EveryFlag } from './session.ts';
import type { World } from './world.ts';

interface RehearseFlags {
  readonly misbehave?: readonly string[];
  readonly rotations?: string;
  readonly seed?: string;
  readonly until?: string;
  readonly exit?: true;
  readonly json?: true;
}

/** Programs of their own, which this one only starts: each keeps the terminal until it ends. */
export function programVerbs(program: Command, world: World): void {
  program
    .command('worker')
    .description('does the work: workflows, activities, health')
    .option('--json', 'as always: its log is a JSON document a line')
    .option('--rehearsal [n]', 'in the newest rehearsal, or the n-th')
    .action((flags: EveryFlag) =>
      started(world, 'worker/main.ts', [], environmentOf({ ...world, rehearsal: flags.rehearsal })),
    );
  played(
    program
      .command('simulator')
      .description('plays a season: ESR, the trusts, people and Intrepid in a rehearsal')
      .option('--rehearsal [n]', 'in one that has its worker already: the newest, or the n-th'),
  ).action((flags: RehearseFlags & EveryFlag) =>
    started(
      world,
      'simulator/main.ts',
      argumentsOf(flags),
      environmentOf({ ...world, rehearsal: flags.rehearsal }),
    ),
  );
}

export function rehearseVerb(season: Command, world: World): void {
  played(
    season
      .command('rehearse')
      .description('plays a whole season on a clock that jumps, against a simulated world'),
  ).action((flags: RehearseFlags) => {
    // Without a register of one's own, `npm start` brings the servers too.
    const program = world.env['DATABASE_URL'] ? 'simulator/main.ts' : 'tools/start.mjs';
    return started(world, program, argumentsOf(flags), world.env);
  });
}

/** The flags of a season that is played; the simulator says what is allowed. */
const played = (command: Command): Command =>
  command
    .option('--rotations <n>', 'how many doctors, 1 to 4000; without it 200')
    .option('--seed <text>', 'the same seed gives the same season; without it 1')
    .option(
      '--until <date>',
      'plays to the end of this day, and no further; without it to the close',
    )
    .option(
      '--exit',
      'holds nowhere and ends by itself: 0 when all went as the script said, else 1',
    )
    .option('--json', 'a JSON document a line: how far it is, and the summary')
    .option(
      '--misbehave <name@date>',
      'ESR does one of its bad things on a day, as often as it is said; `npm start -- --help` lists them',
      (said: string, before: readonly string[] = []) => [...before, said],
    );

function argumentsOf(flags: RehearseFlags): string[] {
  const valued = (['rotations', 'seed', 'until'] as const).flatMap((name) => {
    const value = flags[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  const set = (['exit', 'json'] as const).flatMap((name) => (flags[name] ? [`--${name}`] : []));
  const bad = (flags.misbehave ?? []).flatMap((said) => ['--misbehave', said]);
  return [...valued, ...set, ...bad];
}

async function started(
  world: World,
  program: string,
  args: readonly string[],
  env: World['env'],
): Promise<void> {
  const code = await world.spawn(program, args, env);
  if (code !== 0) throw new Said(code);
}
