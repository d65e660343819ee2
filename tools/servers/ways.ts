import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Say } from './say.ts';

/** One way to a program; it throws the reason why it does not lead there. */
export interface Way {
  readonly called: string;
  find(stop?: AbortSignal): Promise<string>;
}

/** The first way that leads to the program; every try is said in one line. Stopped, no other is tried. */
export async function firstOf(
  title: string,
  ways: readonly Way[],
  advice: string,
  say: Say,
  stop?: AbortSignal,
): Promise<string> {
  for (const { called, find } of ways) {
    try {
      const path = await find(stop);
      say(`${title}: ${called}: ${path}`);
      return path;
    } catch (error) {
      stop?.throwIfAborted();
      say(`${title}: ${called}: no, ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`${title} cannot be had here. ${advice}`);
}

/** What a person chose by a variable; a choice that cannot be run is an error, not a reason to look elsewhere. */
export function chosenBy(variable: string): string | undefined {
  const path = process.env[variable];
  if (path === undefined || path === '') return undefined;
  if (!isProgram(path)) throw new Error(`${variable} is "${path}", which cannot be run.`);
  return path;
}

export function onPath(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const found = folders.map((folder) => join(folder, name)).find(isProgram);
  if (found === undefined) throw new Error('there is none');
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
