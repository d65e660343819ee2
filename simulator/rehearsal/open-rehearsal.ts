import { join } from 'node:path';
import { connect } from '../../engine/connect.ts';
import { returnedBeside } from '../../settings/rehearsal.ts';
import { settingsOf, type Settings } from '../../settings/settings.ts';
import { calendarsIn } from '../../systems/esr/layout/calendar-file.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { collectorWork } from '../collector-work.ts';
import { Conductor } from '../conductor.ts';
import { esrHub } from '../esr/hub.ts';
import type { Misbehaves } from '../esr/misbehaviours.ts';
import { intrepidActor } from '../intrepid/apply-change.ts';
import type { Region } from '../intrepid/region.ts';
import { updateTaker } from '../intrepid/take-updates.ts';
import { generateRegion } from '../intrepid/generate-region.ts';
import { localOffice } from '../people/local-office.ts';
import { people } from '../people/people.ts';
import { personDecisions } from '../people/person-decisions.ts';
import { scriptOf, type Script } from '../script/script.ts';
import { changesOf, setTheStage } from '../script/stage.ts';
import { makeMaildir, trustMailServer } from '../trusts/mail-server.ts';
import { spreadsheetTrusts } from '../trusts/spreadsheet-trusts.ts';
import { movesOn } from '../moment.ts';
import type { Actor } from '../world.ts';
import { kickOff } from './kick-off.ts';
import { prepare } from './prepare.ts';
import { august2027, clockStarts } from './season-plan.ts';

export interface Rehearsal {
  readonly settings: Settings;
  readonly register: Register;
  readonly region: Region;
  readonly script: Script;
  readonly conductor: Pick<Conductor, 'now' | 'play' | 'settle'>;
  /** ESR's own folder, with its journal. */
  readonly esrFolder: string;
  /** From now on real people are at the desk, or again the scripted ones. */
  handOver(to: 'real people' | 'scripted people'): void;
  close(): Promise<void>;
}

/** Everything of one rehearsal but its worker: the script is written before the season is kicked off. */
export async function openRehearsal(of: {
  readonly environment: Readonly<Record<string, string>>;
  readonly rotations: number;
  readonly seed: string;
  /** What ESR does wrong, and on which days. */
  readonly misbehaves?: readonly Misbehaves[];
  readonly onMoment?: (at: number) => Promise<void>;
}): Promise<Rehearsal> {
  const { rotations, seed, misbehaves = [] } = of;
  const settings = settingsOf(of.environment);
  const calendarOf = calendarsIn(settings.ESR_CALENDAR_FILE, {
    fullFilesAWeek: settings.ESR_FULL_FILES_A_WEEK,
  });
  const season = august2027;
  const calendar = calendarOf(season.deanery);
  const exchange = join(settings.ESR_FOLDER, calendar.folder ?? '');
  const base = generateRegion({ seed, rotations });
  const { replacements } = spoken().notifications;
  const script = scriptOf({ seed, region: base, season, from: clockStarts, replacements });
  const { stories, returned } = script;
  const region = setTheStage(base, stories);
  const { register, intrepid } = await prepare(settings, { region, seed });
  const maildir = returnedBeside(settings.ESR_FOLDER);
  await makeMaildir(maildir);
  const client = await connect(settings);
  const taskQueue = settings.TEMPORAL_TASK_QUEUE;
  const esrFolder = join(settings.ESR_FOLDER, '..', 'hub');
  let changedAt: number | null = null;
  let isDeskScripted = true;

  const { deanery } = season;
  const inIntrepid = (actor: Actor): Actor => ({
    ...actor,
    act: async (at) => {
      await actor.act(at);
      changedAt = at;
    },
  });
  const atDesk = (actor: Actor): Actor => ({
    ...actor,
    next: async (after) => (isDeskScripted ? await actor.next(after) : null),
  });
  const forData = localOffice(region, seed).desks.find(
    ({ scope, topic, role }) => scope === deanery && topic === 'data' && role === 'contact',
  );
  const actors: Actor[] = [
    inIntrepid(intrepidActor(intrepid, changesOf(stories))),
    inIntrepid(updateTaker({ register, intrepid, deanery })),
    esrHub({
      seed,
      region,
      stories,
      exchange,
      own: esrFolder,
      from: clockStarts,
      misbehaves,
    }),
    trustMailServer({ register, maildir, returned }),
    spreadsheetTrusts({ client, register, region, stories, deanery }),
    atDesk(people({ client, register, seed, deanery })),
    atDesk(personDecisions({ register, deanery, seed, by: forData?.contactId ?? deanery })),
  ];
  const work = collectorWork({
    register,
    deanery: season.deanery,
    exchange,
    calendar,
    returned: maildir,
    intrepidChangedAt: () => changedAt,
  });
  const { onMoment } = of;
  const conductor = new Conductor(
    { moves: movesOn(client), register, work, actors, ...(onMoment ? { onMoment } : {}) },
    clockStarts,
  );
  await kickOff({ client, register, taskQueue }, { season, at: clockStarts });
  return {
    settings,
    register,
    region,
    script,
    conductor,
    esrFolder,
    handOver(to) {
      isDeskScripted = to === 'scripted people';
    },
    async close() {
      await client.connection.close();
      await intrepid.destroy();
      await register.destroy();
    },
  };
}
