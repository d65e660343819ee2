import type { Command } from 'commander';
import type { CivilDate } from '../../domain/civil-date.ts';
import { spokenDate } from '../../domain/london.ts';
import { trustShown } from '../../domain/mender.ts';
import type { Trust } from '../../domain/trust.ts';
import {
  successionOf,
  succeedTrust,
  tellSuccession,
  type Succession,
} from '../commands/succeed-trust.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { count } from './spoken.ts';
import { byWhom, dateTyped, odsTyped, verb } from './verb.ts';
import type { World } from './world.ts';

interface Flags extends EveryFlag {
  readonly on: CivilDate;
  readonly dryRun?: true;
  readonly by: string;
}

/** Trusts that merge, or get another code: everything of the old one becomes the other's, in one command. */
export function succeedVerb(trust: Command, world: World): void {
  byWhom(verb(trust, 'succeed <OLD> <NEW>', 'a trust that merged, or has another code now'))
    .requiredOption('--on <date>', 'since when NEW stands in the place of OLD', dateTyped)
    .option('--dry-run', 'says what it would do, and does nothing')
    .action((oldCode: string, newCode: string, flags: Flags) =>
      inSession(world, flags, async (session) => {
        const { register } = session;
        const at = await session.now();
        const of = { old: odsTyped(oldCode), successor: odsTyped(newCode), on: flags.on };
        if (flags.dryRun) {
          say(session, await successionOf(register, of), 'would');
          return;
        }
        const done = await succeedTrust(register, { ...of, at, by: flags.by });
        if (!session.json) say(session, done, 'did');
        await tell(session, done, at);
        if (session.json) say(session, done, 'did');
        else session.page.line(told);
      }),
    );
}

async function tell(
  { world, settings, register, deanery }: Session,
  done: Succession,
  at: number,
): Promise<void> {
  const rehearsal = settings.CHANGEOVER_REHEARSAL !== undefined;
  const engine = await world.connectEngine(settings);
  try {
    await tellSuccession({ engine, register, rehearsal }, done, { deanery, at });
  } finally {
    await engine.close();
  }
}

function say({ page, json }: Session, succession: Succession, how: 'would' | 'did'): void {
  const { old, successor, on, already } = succession;
  if (json) {
    page.json({ ...succession, dryRun: how === 'would' });
    return;
  }
  if (already) {
    page.line(`${old.ods} has been succeeded by ${successor.ods} since ${spokenDate(on)}.`);
    page.line('There is nothing left to do.');
    return;
  }
  page.heading(`${trustShown(old)} is ${trustShown(successor)} from ${spokenDate(on)} on`);
  page.table([], linesOf(succession), '');
  page.line();
  page.line(how === 'would' ? 'A dry run: nothing was changed, and nobody was told.' : 'Done.');
}

const told =
  'The rotations are being told; `changeover rotation list` shows them under the new trust.';

const onInterface = (trust: Trust): string =>
  trust.onInterface
    ? `on the interface as ${trust.authority ?? '–'}`
    : 'off the interface, with spreadsheets';

/** What becomes of each thing that hangs on the old code. */
function linesOf({ old, successor, hangs, desks }: Succession): [string, string][] {
  const { rotations, applied, positions, posts, programmes, lines, escalations } = hangs;
  const [is, was] = [successor.ods, old.ods];
  const reached = [successor.medicalStaffingTelephone, successor.medicalStaffingEmail];
  const deskNames = (some: Succession['desks']['moved']) =>
    some.map(({ topic, role, contactId }) => `${topic}/${role} ${contactId}`).join(', ');
  return [
    ['in ESR', `${was} was ${onInterface(old)}; ${is} is ${onInterface(successor)}`],
    ['reached at', reached.filter((way) => way !== null).join(', ') || 'nothing in the register'],
    ['lead employer', successor.leadEmployer ? 'yes' : 'no'],
    ['person records', successor.fullRecords ? 'full' : 'part'],
    [
      'rotations',
      `${count(rotations, 'open rotation')} of ${was} will expect ${is}; ${applied} applied for already: nothing is withdrawn or sent again`,
    ],
    [
      'positions',
      `${count(positions, 'live position')} that ESR has under ${old.authority ?? 'no VPD'} will count as ${is}’s until ESR says otherwise`,
    ],
    [
      'Intrepid',
      `${count(posts, 'post')} and ${count(programmes, 'programme')} may go on saying ${was}`,
    ],
    ['desks taken over', deskNames(desks.moved) || 'none'],
    ['desks that end', deskNames(desks.ended) || 'none'],
    ['on desks now', `${count(escalations.length, 'escalation')} will be ${is}’s`],
    [
      'letters',
      `${count(lines, 'line')} will be in the next letter to ${is}; ${was} gets no letter any more`,
    ],
  ];
}
