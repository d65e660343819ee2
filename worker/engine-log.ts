import { DefaultLogger, Runtime, type LogEntry } from '@temporalio/worker';
import { pino } from 'pino';

const levels = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const;

/** Failures are sealed in histories; the engine's own log lines say only which workflow and activity they were. */
const kept = [
  ...['workflowId', 'workflowType', 'activityType', 'attempt', 'taskQueue', 'namespace'],
  ...['tried', 'system', 'code'],
];

/**
 * Sends the engine's log to ours, without error texts or payloads, and where an address (`host:port`) is given its
 * metrics there. Once, before anything else of Temporal.
 */
export function logEngine(level: string, metricsAt?: string): void {
  const log = pino({ level });
  const write = ({ level: at, message, meta }: LogEntry): void => {
    const said = Object.entries(meta ?? {}).filter(([name]) => kept.includes(name));
    log[levels[at]](Object.fromEntries(said), message);
  };
  const least = level === 'trace' || level === 'debug' ? 'DEBUG' : 'WARN';
  const logging = { filter: { core: least, other: 'ERROR' } } as const;
  const metrics = metricsAt && { metrics: { prometheus: { bindAddress: metricsAt } } };
  Runtime.install({
    logger: new DefaultLogger(least, write),
    telemetryOptions: { logging, ...metrics },
  });
}
