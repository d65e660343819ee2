import type { Command } from 'commander';
import { Said } from './failure.ts';
import { environmentOf } from './environment.ts';
import type { EveryFlag } from './session.ts';
import type { World } from './world.ts';

interface RehearseFlags {
  readonly rotations?: string;
  readonly seed?: string;
  readonly until?: string;
  readonly exit?: true;
}

/** Programs of their own, which this one only starts: each keeps the terminal until it ends. */
export function programVerbs(program: Command, world: World): void {
  for (const [name, does] of [
    ['worker', 'does the work: workflows, activities, health'],
    ['simulator', 'plays ESR, the trusts, people and Intrepid in a rehearsal'],
  ] as const) {
    program
      .command(name)
      .description(does)
      .option('--rehearsal [n]', 'in the newest rehearsal, or the n-th')
      .allowUnknownOption()
      .allowExcessArguments()
      .action((flags: EveryFlag, command: Command) => {
        const env = environmentOf({ ...world, rehearsal: flags.rehearsal });
        return started(world, `${name}/main.ts`, command.args, env);
      });
  }
}

export function rehearseVerb(season: Command, world: World): void {
  season
    .command('rehearse')
    .description('rehearses a whole season on a clock that jumps, with nobody outside')
    .option('--rotations <n>', 'how many doctors')
    .option('--seed <n>', 'the same seed gives the same season')
    .option('--until <date>', 'holds on a day, so that people can act')
    .option('--exit', 'ends when the season holds or is over')
    .action((flags: RehearseFlags) => {
      const args = (['rotations', 'seed', 'until'] as const).flatMap((name) => {
        const value = flags[name];
        return value === undefined ? [] : [`--${name}`, value];
      });
      if (flags.exit) args.push('--exit');
      // Without a register of one's own, `npm start` brings the servers too.
      const program = world.env['DATABASE_URL'] ? 'simulator/main.ts' : 'tools/start.mjs';
      return started(world, program, args, world.env);
    });
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
