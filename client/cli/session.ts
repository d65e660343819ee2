import type { CalendarOf, ExchangeCalendar } from '../../domain/exchange-calendar.ts';
import { settingsOf, SettingsError, type Settings } from '../../settings/settings.ts';
import { CalendarError, calendarsIn } from '../../systems/esr/layout/calendar-file.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { people, type People } from '../commands/people.ts';
import { momentNow } from '../commands/moment.ts';
import { WrongUse } from '../endings.ts';
import { environmentOf, rehearsalsKept, type WhichRehearsal } from './environment.ts';
import { pageOf, type Page } from './page.ts';
import type { Environment, World } from './world.ts';

/** The flags that every verb takes. */
export interface EveryFlag {
  readonly json?: true;
  readonly rehearsal?: string | true;
}

/** What a verb works with, opened for it and closed after it. */
export interface Session {
  readonly world: World;
  readonly settings: Settings;
  readonly env: Environment;
  readonly deanery: string;
  /** The deanery's day of files. */
  readonly calendar: ExchangeCalendar;
  readonly register: Register;
  readonly page: Page;
  readonly json: boolean;
  /** The season's moment in a rehearsal, else the present. */
  now(): Promise<number>;
  /** People's commands, over a connection that opens when it is first needed. */
  people(): Promise<People>;
}

/** The environment of a verb and the settings in it; a sentence where they are not allowed. */
export function settingsFor(
  world: World,
  rehearsal: WhichRehearsal,
): { readonly env: Environment; readonly settings: Settings } {
  const env = environmentOf({ env: world.env, folder: world.folder, rehearsal });
  try {
    return { env, settings: settingsOf(env) };
  } catch (error) {
    if (error instanceof SettingsError) {
      const [newest] = rehearsal === undefined ? rehearsalsKept(world.folder) : [];
      const or =
        newest === undefined ? '' : `\nOr was rehearsal ${newest} meant? --rehearsal says so.`;
      throw new WrongUse(`${error.message}${or}`);
    }
    throw error;
  }
}

/** The day of files of each deanery; a sentence where the file that says so cannot be used. */
export function calendarsFor(settings: Settings): CalendarOf {
  try {
    return calendarsIn(settings.ESR_CALENDAR_FILE, {
      fullFilesAWeek: settings.ESR_FULL_FILES_A_WEEK,
    });
  } catch (error) {
    if (error instanceof CalendarError) throw new WrongUse(error.message);
    throw error;
  }
}

export async function inSession(
  world: World,
  flags: EveryFlag,
  act: (session: Session) => Promise<void>,
): Promise<void> {
  const { env, settings } = settingsFor(world, flags.rehearsal);
  const calendar = calendarsFor(settings)(settings.CHANGEOVER_DEANERY);
  const rehearsal = settings.CHANGEOVER_REHEARSAL;
  const page = pageOf({ ...world, rehearsal });
  const register = world.openRegister(settings);
  const now = () => momentNow(register, { rehearsal: rehearsal !== undefined, now: world.now });
  let opened: Promise<People> | undefined;
  try {
    await act({
      world,
      settings,
      env,
      deanery: settings.CHANGEOVER_DEANERY,
      calendar,
      register,
      page,
      json: flags.json === true,
      now,
      people: () =>
        (opened ??= world
          .connectEngine(settings)
          .then((engine) => people({ engine, register, rehearsal: rehearsal !== undefined, now }))),
    });
  } finally {
    await opened?.then((all) => all.end()).catch(() => undefined);
    await register.destroy();
  }
}
