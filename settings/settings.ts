import { z } from 'zod';
import { CannotRun } from './ending.ts';
import { atHome, brokenRules } from './rules.ts';
import {
  codecKeys,
  count,
  emailAddress,
  oneOf,
  origin,
  plain,
  port,
  schemaName,
  secretUrl,
  spreadsheet,
  yesOrNo,
} from './variables.ts';

const postgres = ['postgres:', 'postgresql:'];

/** Every variable of the environment that Changeover reads. The configuration table is written from it. */
export const settingsSchema = z.object({
  NODE_ENV: oneOf(
    ['development', 'test', 'production'],
    'What this process is for; in production nothing is made up that should have been given',
  ).default('development'),
  LOG_LEVEL: oneOf(
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    'The least serious line that is written to the log',
  ).default('info'),

  DATABASE_URL: secretUrl(postgres, 'The PostgreSQL database that holds the register'),
  CHANGEOVER_SCHEMA: schemaName('The schema of the register; in a rehearsal rehearsal_<n>').default(
    'changeover',
  ),
  INTREPID_DATABASE_URL: secretUrl(
    postgres,
    'The database with Intrepid’s views, read only; without it DATABASE_URL',
  ).optional(),
  INTREPID_SCHEMA: schemaName(
    'The schema of Intrepid’s views; in a rehearsal rehearsal_<n>_intrepid',
  ).default('intrepid'),
  INTREPID_PLACEMENTS_FILE: spreadsheet(
    'A spreadsheet that brings the placements in place of the placement view',
  ).optional(),
  INTREPID_DOCTORS_FILE: spreadsheet(
    'A sheet of the doctors of those placements; without it the workbook’s sheet Doctors, else the doctor view',
  ).optional(),
  CHANGEOVER_DEANERY: plain('The deanery whose doctors are carried', 'a code such as EOE').default(
    'EOE',
  ),

  TEMPORAL_ADDRESS: plain('Where Temporal answers', 'host:port').default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: plain('Temporal’s namespace; in a rehearsal rehearsal-<n>').default(
    'changeover',
  ),
  TEMPORAL_TASK_QUEUE: plain('The task queue that workers and clients share').default('changeover'),
  MAX_CACHED_WORKFLOWS: count(
    'Workflows that a worker keeps in memory, about 40 KB each; without it the SDK decides',
    10,
  ).optional(),
  WORKFLOW_BUNDLE: plain(
    'A workflow bundle that was built ahead; without it the worker bundles as it starts',
    'a path',
  ).optional(),
  KICKOFF_PER_SECOND: count('Rotations that a kickoff starts in a second; 0 sets no limit').default(
    100,
  ),

  CHANGEOVER_CODEC_KEYS: codecKeys(
    'The key ring that seals payloads: the first seals, all of them open; needed in production',
  ).optional(),
  CODEC_PORT: port('The loopback port on which payloads are opened for Temporal UI').default(8888),
  UI_ORIGIN: origin('The one web origin that may ask for opened payloads').default(
    'http://localhost:8233',
  ),

  HEALTH_HOST: plain(
    'The address on which a worker shows its health and metrics',
    'a host name or an address',
  ).default('127.0.0.1'),
  HEALTH_PORT: port(
    'The port of /health and /metrics; 0 is any free one, which the worker’s log names',
  ).default(0),

  ESR_EXCHANGE: oneOf(
    ['folder', 'sftp'],
    'How files reach ESR: through a folder that something else carries, or by SFTP',
  ).default('folder'),
  ESR_FOLDER: plain(
    'The folder of the exchange; a rehearsal’s lies in a folder named rehearsal-<n>',
    'a path',
  ).default('var/esr'),
  ESR_SFTP_HOST: plain('ESR’s SFTP server', 'a host name').optional(),
  ESR_SFTP_PORT: port('The port of ESR’s SFTP server').default(22),
  ESR_SFTP_USER: plain('The user at ESR’s SFTP server').optional(),
  ESR_SFTP_KEY_FILE: plain('The private key for ESR’s SFTP server', 'a path').optional(),
  ESR_SFTP_HOST_KEY: plain(
    'The fingerprint that ESR’s SFTP server must show',
    'SHA256: and base64, as ssh-keygen -l prints it',
  ).optional(),
  ESR_SFTP_SILENCE_SECONDS: count(
    'Seconds that ESR’s SFTP server may say nothing, not even that it lives, or leave unanswered what it is asked; then the connection is given up, and what it was for is tried again',
    3,
    25,
  ).default(15),
  ESR_SEND_EMPTY_FILES: yesOrNo(
    'Whether a day with nothing to send sends an empty file and uses a number',
  ).default(false),
  ESR_LAYOUTS_FILE: plain(
    'A file with the true columns of ESR’s records, in the place of those that are our choice',
    'a path to JSON as docs/esr.md shows it',
  ).optional(),
  ESR_CALENDAR_FILE: plain(
    'A file with the day of files of each deanery that has not the usual one: slots, cut-off, by when ESR’s files are expected',
    'a path to JSON as docs/esr.md shows it',
  ).optional(),
  ESR_APPLICANT_FILES_A_DAY: count(
    'Files of applicants that a day may have, each with at most 40 records for one post; the rest leaves on the next day, unless that is too late for it',
    1,
  ).default(4),
  ESR_FULL_FILES_A_WEEK: count(
    'Full reconciliation files that ESR has promised at most for a week, where ESR_CALENDAR_FILE says no other number; with more of them a person hears',
    1,
  ).default(3),
  PERSON_DECISIONS_KEPT_DAYS: count(
    'Days after which the register forgets what was decided of ESR’s person records; longer while the doctor is placed, or Intrepid’s side has not taken it',
    1,
  ).default(90),

  ESR_SERVICE_DESK: plain(
    'How people reach the ESR service desk; letters and pages say it where ESR can mend a thing',
    'a telephone number, or any words',
  ).optional(),

  SMTP_URL: secretUrl(
    ['smtp:', 'smtps:'],
    'The mail server that takes our letters; without it they are written to a folder',
  ).optional(),
  LETTERS_FROM: plain(
    'Who our letters come from',
    'an e-mail address, with or without a name',
  ).default('Changeover <changeover@localhost>'),
  LETTERS_RETURN_TO: emailAddress(
    'Where mail servers send back letters that they cannot deliver, apart from what people answer; without it the address of LETTERS_FROM',
  ).optional(),
  BOUNCES_MAILDIR: plain(
    'The Maildir of that address, to which a mail server delivers; without it nobody hears of a letter that comes back after the mail server has taken it',
    'the path of a folder with new and cur in it, which every worker reaches',
  ).optional(),

  CHANGEOVER_CLOCK: oneOf(
    ['timers', 'stepped'],
    'How workflows wait: by Temporal’s timers, or stepped by a rehearsal’s conductor',
  ).default('timers'),
  CHANGEOVER_REHEARSAL: count(
    'The number of the rehearsal this process belongs to; without it this is the real thing',
    1,
  ).optional(),
});

/** The environment, parsed once. The keys are the variables’ own names, so a search finds every reader. */
export type Settings = Readonly<
  z.infer<typeof settingsSchema> & { readonly INTREPID_DATABASE_URL: string }
>;

/** The environment cannot be used; the message has one line for each variable. */
export class SettingsError extends CannotRun {
  override readonly name = 'SettingsError';
  override readonly code = 64;
}

/** Reads the settings, or throws a SettingsError that names each variable, its value and what is allowed. */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = atHome(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new SettingsError([...names].map((name) => refusal(name, given[name])).join('\n'));
  }
  const settings: Settings = {
    ...parsed.data,
    INTREPID_DATABASE_URL: parsed.data.INTREPID_DATABASE_URL ?? parsed.data.DATABASE_URL,
  };
  const broken = brokenRules(settings);
  if (broken.length > 0) throw new SettingsError(broken.join('\n'));
  return settings;
}

function refusal(name: string, value: string | undefined): string {
  const { allowed, secret } = saidOf(name);
  if (value === undefined) return `${name} is not set. Allowed: ${allowed}.`;
  const shown = secret ? 'a value that is not shown here' : JSON.stringify(value);
  return `${name} is ${shown}. Allowed: ${allowed}.`;
}

function saidOf(name: string): { allowed: string; secret: boolean } {
  let field = Object.entries(settingsSchema.shape).find(([key]) => key === name)?.[1] as
    z.ZodType | undefined;
  while (field instanceof z.ZodDefault || field instanceof z.ZodOptional) {
    field = field.unwrap() as z.ZodType;
  }
  const meta = field?.meta() ?? {};
  return { allowed: String(meta['allowed'] ?? 'text'), secret: meta['secret'] === true };
}
