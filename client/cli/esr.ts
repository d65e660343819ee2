import { InvalidArgumentError, type Command } from 'commander';
import { fileTypeCodes, type FileType } from '../../systems/esr/layout/index.ts';
import { calendarVerb } from './esr-calendar.ts';
import { checkVerb } from './esr-check.ts';
import { fullNotificationVerb } from './esr-full-notification.ts';
import { explainVerb } from './esr-explain.ts';
import { importSentVerb } from './esr-import-sent.ts';
import { replayVerb } from './esr-replay.ts';
import { pauseVerbs } from './esr-pause.ts';
import { printPauses } from './pauses.ts';
import { pausesOpen } from '../../systems/register/pauses.ts';
import { fileStates, filesExchanged, type LedgerLine } from '../reading/esr-files.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { shortMoment } from './spoken.ts';
import { oneOf, verb } from './verb.ts';
import type { World } from './world.ts';

interface FilesFlags extends EveryFlag {
  readonly direction?: 'in' | 'out';
  readonly type?: FileType;
  readonly state?: LedgerLine['state'];
  readonly last: number;
}

/** Files exchanged with ESR: the ledger, and what stands in one. */
export function esrNoun(program: Command, world: World): void {
  const esr = program.command('esr').description('what was exchanged with ESR');

  verb(esr, 'files', 'the ledger, the newest last')
    .option('--direction <in|out>', 'from ESR, or to it', oneOf(['in', 'out']))
    .option('--type <type>', 'of a type, such as APP', typeTyped)
    .option('--state <state>', 'in a state', oneOf(fileStates))
    .option('--last <n>', 'so many', countTyped, 50)
    .action((flags: FilesFlags) =>
      inSession(world, flags, async (session) => {
        const { direction, type, state, last } = flags;
        const { register, deanery } = session;
        printFiles(
          session,
          await filesExchanged(register, { deanery, direction, type, state, last }),
        );
        if (!session.json) printPauses(session, await pausesOpen(register, deanery));
      }),
    );
  fullNotificationVerb(esr, world);
  calendarVerb(esr, world);
  checkVerb(esr, world);
  explainVerb(esr, world);
  replayVerb(esr, world);
  pauseVerbs(esr, world);
  importSentVerb(esr, world);
}

const typeTyped = (text: string): FileType => oneOf(fileTypeCodes)(text.toUpperCase());

function countTyped(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Allowed: a whole number, 1 or more.');
}

function printFiles({ page, json }: Session, files: readonly LedgerLine[]): void {
  if (json) {
    page.json({ files });
    return;
  }
  const { paint } = page;
  const state = (one: LedgerLine['state']): string => {
    if (one === 'faulty' || one === 'lost') return paint.red(one);
    return one === 'held' ? paint.yellow(one) : one;
  };
  page.table(
    ['', 'file', 'type', 'number', 'records', 'state', 'when'],
    files.map((file) => [
      file.direction === 'out' ? '→' : '←',
      file.name,
      file.type,
      String(file.sequence),
      String(file.records),
      state(file.state),
      shortMoment(file.sentAt ?? file.at),
    ]),
    'No file like that has been exchanged.',
  );
}
