import { DefaultLogger, Runtime } from '@temporalio/worker';

let quiet = false;

/** Only errors of Temporal's own code are printed between the lines of a test run. Before any worker or environment. */
export function quietRuntime(): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
  });
}
