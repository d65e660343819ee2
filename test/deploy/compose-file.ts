import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Service {
  readonly image?: string;
  readonly build?: unknown;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
}

/** docker-compose.yml as compose sees it: variables of `env` put in, and what is required there refused. */
export function composeFile(env: Readonly<Record<string, string>>): ComposeFile {
  const text = readFileSync('docker-compose.yml', 'utf8');
  const reviver = (_: unknown, value: unknown) =>
    typeof value === 'string' ? interpolated(value, env) : value;
  return parse(text, reviver, { merge: true }) as ComposeFile;
}

const variable = /\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g;

function interpolated(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(variable, (_, name: string, kind: string | undefined, rest = '') => {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    if (kind === '?') throw new Error(`${name} is required: ${String(rest)}`);
    return String(rest);
  });
}

/** What `.env` holds, in the lines that deploy/make-secrets.sh writes. */
export function envFile(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** The services that run our own image. */
export const ours = ({ services }: ComposeFile): [string, Service][] =>
  Object.entries(services).filter(([, { build }]) => build !== undefined);
