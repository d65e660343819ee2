import { resolve, sep } from 'node:path';
import { rehearsalDefaults, rehearsalNames } from './rehearsal.ts';

/** What the rules look at. A type of its own, since the schema imports this file. */
interface Judged {
  readonly CHANGEOVER_REHEARSAL?: number | undefined;
  readonly CHANGEOVER_CLOCK: string;
  readonly DATABASE_URL: string;
  readonly CHANGEOVER_SCHEMA: string;
  readonly INTREPID_DATABASE_URL: string;
  readonly INTREPID_SCHEMA: string;
  readonly INTREPID_PLACEMENTS_FILE?: string | undefined;
  readonly INTREPID_DOCTORS_FILE?: string | undefined;
  readonly TEMPORAL_NAMESPACE: string;
  readonly ESR_EXCHANGE: string;
  readonly ESR_FOLDER: string;
  readonly ESR_SFTP_HOST?: string | undefined;
  readonly ESR_SFTP_USER?: string | undefined;
  readonly ESR_SFTP_KEY_FILE?: string | undefined;
  readonly ESR_SFTP_HOST_KEY?: string | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly BOUNCES_MAILDIR?: string | undefined;
}

type Given = Readonly<Record<string, string | undefined>>;

/** A rehearsal's own names, where the environment does not give any. */
export function atHome(env: Given): Given {
  const number = env['CHANGEOVER_REHEARSAL'];
  if (number === undefined) return env;
  const given = Object.entries(env).filter(([, value]) => value !== undefined);
  return {
    ...rehearsalNames(number),
    ESR_FOLDER: `var/rehearsal-${number}/esr`,
    ...rehearsalDefaults,
    ...Object.fromEntries(given),
  };
}

/** Rules between variables, above all those that keep a rehearsal away from the real world. */
export function brokenRules(settings: Judged): string[] {
  return settings.CHANGEOVER_REHEARSAL === undefined
    ? [...brokenForReal(settings)]
    : [...brokenInRehearsal(settings, settings.CHANGEOVER_REHEARSAL)];
}

function* brokenForReal(settings: Judged): Generator<string> {
  if (settings.CHANGEOVER_CLOCK === 'stepped') {
    yield 'CHANGEOVER_CLOCK is "stepped", and CHANGEOVER_REHEARSAL is not set. Outside a rehearsal only "timers" is allowed.';
  }
  if (
    settings.INTREPID_DOCTORS_FILE !== undefined &&
    settings.INTREPID_PLACEMENTS_FILE === undefined
  )
    yield 'INTREPID_DOCTORS_FILE is set, and INTREPID_PLACEMENTS_FILE, to which it belongs, is not.';
  if (settings.ESR_EXCHANGE !== 'sftp') return;
  const needed = {
    ESR_SFTP_HOST: settings.ESR_SFTP_HOST,
    ESR_SFTP_USER: settings.ESR_SFTP_USER,
    ESR_SFTP_KEY_FILE: settings.ESR_SFTP_KEY_FILE,
    ESR_SFTP_HOST_KEY: settings.ESR_SFTP_HOST_KEY,
  };
  for (const [name, value] of Object.entries(needed)) {
    if (value === undefined)
      yield `${name} is not set, and ESR_EXCHANGE is "sftp", which needs it.`;
  }
}

function* brokenInRehearsal(settings: Judged, number: number): Generator<string> {
  const only = (name: string, value: string, allowed: string) =>
    `${name} is "${value}". In rehearsal ${number} only ${allowed} is allowed.`;
  if (settings.ESR_EXCHANGE !== 'folder') {
    yield only('ESR_EXCHANGE', settings.ESR_EXCHANGE, '"folder"');
  }
  const own = rehearsalNames(number);
  const home = own.TEMPORAL_NAMESPACE;
  if (!resolve(settings.ESR_FOLDER).split(sep).includes(home)) {
    yield only('ESR_FOLDER', settings.ESR_FOLDER, `a path through a folder "${home}"`);
  }
  for (const name of ['CHANGEOVER_SCHEMA', 'INTREPID_SCHEMA', 'TEMPORAL_NAMESPACE'] as const) {
    if (settings[name] !== own[name]) yield only(name, settings[name], `"${own[name]}"`);
  }
  if (settings.INTREPID_DATABASE_URL !== settings.DATABASE_URL) {
    yield `INTREPID_DATABASE_URL is not DATABASE_URL. In rehearsal ${number} only the sample Intrepid in DATABASE_URL is allowed.`;
  }
  for (const name of ['INTREPID_PLACEMENTS_FILE', 'INTREPID_DOCTORS_FILE'] as const) {
    const file = settings[name];
    if (file !== undefined) yield only(name, file, 'the sample Intrepid in DATABASE_URL');
  }
  if (settings.BOUNCES_MAILDIR !== undefined) {
    yield `BOUNCES_MAILDIR is "${settings.BOUNCES_MAILDIR}". In rehearsal ${number} it is not allowed: its letters stay on this machine.`;
  }
  if (settings.SMTP_URL !== undefined && !isLoopback(new URL(settings.SMTP_URL).hostname)) {
    const { hostname } = new URL(settings.SMTP_URL);
    yield only('SMTP_URL', `…@${hostname}`, 'a mail server on this machine (127.0.0.1)');
  }
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
