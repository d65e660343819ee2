import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { NotFound, WrongUse } from '../endings.ts';
import type { Environment } from './world.ts';

const written = z.record(z.string(), z.string());

/** `--rehearsal` alone is the newest, with a number that one, and absent the real thing. */
export type WhichRehearsal = string | true | undefined;

const folderOf = (home: string) => join(home, 'var', 'rehearsals');
const fileOf = (home: string, number: number) =>
  join(folderOf(home), String(number), 'environment.json');

/** The environment of a verb: a rehearsal's own, kept by `npm start`, lies over the process's. */
export function environmentOf(of: {
  readonly env: Environment;
  readonly folder: string;
  readonly rehearsal: WhichRehearsal;
}): Environment {
  const { env, folder, rehearsal } = of;
  if (rehearsal === undefined) return env;
  const number = rehearsal === true ? newest(folder) : numberOf(rehearsal);
  const own = { CHANGEOVER_REHEARSAL: String(number) };
  const file = fileOf(folder, number);
  if (existsSync(file)) return { ...withoutReal(env), ...read(file), ...own };
  // In a container nothing is kept, and the environment says where everything is.
  if (env['DATABASE_URL']) return { ...withoutReal(env), ...own };
  const kept = rehearsalsKept(folder).join(', ');
  throw new NotFound(
    `Rehearsal ${number} is not kept in ${folderOf(folder)}. Kept: ${kept || 'none'}.`,
  );
}

/** Which rehearsal a command line means; nothing where it means the real thing, or none that can be told. */
export function rehearsalMeant(
  argv: readonly string[],
  { env, folder }: { readonly env: Environment; readonly folder: string },
): number | undefined {
  const index = argv.findIndex((one) => one === '--rehearsal' || one.startsWith('--rehearsal='));
  if (index < 0) {
    const own = env['CHANGEOVER_REHEARSAL'] ?? '';
    return /^[1-9]\d{0,8}$/.test(own) ? Number(own) : undefined;
  }
  const [, joined] = (argv[index] ?? '').split('=');
  const given = joined ?? argv[index + 1] ?? '';
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : rehearsalsKept(folder)[0];
}

/** Numbers of the rehearsals that are kept here, the newest first. */
export function rehearsalsKept(folder: string): number[] {
  if (!existsSync(folderOf(folder))) return [];
  return readdirSync(folderOf(folder))
    .filter((name) => /^[1-9]\d*$/.test(name) && existsSync(fileOf(folder, Number(name))))
    .map(Number)
    .sort((a, b) => b - a);
}

function newest(folder: string): number {
  const [number] = rehearsalsKept(folder);
  if (number !== undefined) return number;
  throw new NotFound(
    `No rehearsal is kept in ${folderOf(folder)}. \`npm start\` or \`changeover season rehearse\` makes one.`,
  );
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new WrongUse(`--rehearsal is "${text}". Allowed: a whole number, 1 or more.`);
}

function read(file: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new WrongUse(`${file} is not JSON.`);
  }
  const known = written.safeParse(parsed);
  if (known.success) return known.data;
  const field = known.error.issues[0]?.path.join('.') ?? '';
  throw new WrongUse(
    `${file}: ${field || 'the whole file'} is not text. Allowed: names with text.`,
  );
}

const ofTheRealThing = [
  'CHANGEOVER_DEANERY',
  'CHANGEOVER_SCHEMA',
  'INTREPID_DATABASE_URL',
  'INTREPID_SCHEMA',
  'INTREPID_PLACEMENTS_FILE',
  'INTREPID_DOCTORS_FILE',
  'TEMPORAL_NAMESPACE',
  'CHANGEOVER_CLOCK',
  'ESR_FOLDER',
  'ESR_EXCHANGE',
  'SMTP_URL',
];

/** A rehearsal takes its own names, never those of the real thing. */
function withoutReal(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ofTheRealThing.includes(name)));
}
