import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { isUnreachable } from '../../settings/ending.ts';
import { contactNoun } from './contact.ts';
import { escalationNoun } from './escalation.ts';
import { rehearsalMeant } from './environment.ts';
import { esrNoun } from './esr.ts';
import { codeOf, isHelp, Said, sentenceOf } from './failure.ts';
import { positionsNoun } from './positions.ts';
import { personNoun } from './person.ts';
import { programVerbs } from './programs.ts';
import { rotationNoun } from './rotation.ts';
import { seasonNoun } from './season.ts';
import { trustNoun } from './trust.ts';
import type { World } from './world.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

const endings = `
Exit codes: 0 done · 1 broken · 2 refused · 3 not found · 64 wrong use
docs/cli.md shows every verb with an example.`;

function programOf(world: World, complain: (text: string) => void): Command {
  const program = new Command('changeover')
    .description('Carries every doctor in training to their first day at the next trust.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        world.print(text.trimEnd());
      },
      writeErr: complain,
    })
    .showHelpAfterError('(--help shows what is allowed)')
    .addHelpText('after', endings);
  seasonNoun(program, world);
  rotationNoun(program, world);
  escalationNoun(program, world);
  contactNoun(program, world);
  trustNoun(program, world);
  positionsNoun(program, world);
  personNoun(program, world);
  esrNoun(program, world);
  programVerbs(program, world);
  return program;
}

/** Runs one command to its end and answers with its exit code. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const rehearsal = rehearsalMeant(argv, world);
  const complain = (text: string) => {
    const prefix = rehearsal === undefined ? '' : `REHEARSAL ${rehearsal} `;
    const lines = text.trimEnd().split('\n');
    world.complain(lines.map((line) => `${prefix}${line}\n`).join(''));
  };
  try {
    await programOf(world, complain).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    const said = error instanceof Said || error instanceof CommanderError || isHelp(error);
    if (!said) complain(sentenceOf(error));
    if (rehearsal !== undefined && isUnreachable(error)) {
      complain('A rehearsal answers while the `npm start` that plays it is up.');
    }
    return codeOf(error);
  }
}
