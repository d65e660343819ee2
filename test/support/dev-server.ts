import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'mocha';
import { startTemporal, type TemporalServer } from '../../tools/servers/start-temporal.ts';

let server: Promise<TemporalServer> | undefined;

after('the dev server ends', async function () {
  this.timeout(30_000);
  await (await server?.catch(() => undefined))?.stop();
});

/**
 * One real Temporal server for the whole test run. It has the namespace `changeover` with our search attributes;
 * `registerNamespace` makes any other.
 */
export function devServer(): Promise<TemporalServer> {
  return (server ??= start());
}

async function start(): Promise<TemporalServer> {
  const tried: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'changeover-temporal-'));
  const namespaces = ['changeover'];
  const say = (line: string) => tried.push(line);
  return startTemporal({ folder, namespaces, say, throwaway: true }).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${tried.join('\n')}`);
  });
}
