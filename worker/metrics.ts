import { createServer, type AddressInfo } from 'node:net';
import type { MetricMeter } from '@temporalio/common';
import { causeKinds } from '../domain/causes.ts';
import { milestones } from '../domain/milestones.ts';
import { gauges, type Counts, type Gauges } from '../systems/register/gauges.ts';
import type { Register } from '../systems/register/open-register.ts';
import { withPatience } from './patience.ts';

/** Each number that we add to the engine's own: what it counts, by what, and every value that it always shows. */
const shown: Readonly<
  Record<
    keyof Gauges,
    { readonly says: string; readonly by: string; readonly all: readonly string[] }
  >
> = {
  rotations: {
    says: 'Rotations that live, by the first milestone not reached',
    by: 'milestone',
    all: [...milestones, 'withdrawn'],
  },
  escalations: {
    says: 'Escalations on a desk',
    by: 'cause',
    all: Object.keys(causeKinds),
  },
  outbox: {
    says: 'Rows that wait for a file to ESR',
    by: 'kind',
    all: ['applicant', 'post touched'],
  },
  files: {
    says: 'Files that have not left for ESR',
    by: 'type',
    all: ['APP', 'DNC', 'DNF', 'RTC'],
  },
  letters: {
    says: 'Letters that have not left',
    by: 'kind',
    all: ['escalation', 'digest', 'pack'],
  },
};
const names = Object.keys(shown) as (keyof Gauges)[];

/**
 * What there is to measure, as text: the engine's own metrics from its address, and among them what the register holds,
 * as gauges `changeover_<name>`; what there is none of is 0. Without the register the engine's alone.
 */
export function metricsOf(of: {
  readonly meter: MetricMeter;
  readonly register: Register;
  readonly engine: string;
}): () => Promise<string> {
  const { meter, register, engine } = of;
  const made = names.map((name) => {
    const { says, by, all } = shown[name];
    const gauge = meter.createGauge(`changeover_${name}`, 'int', undefined, says);
    const set = (counts: Counts): void => {
      for (const value of new Set([...all, ...counts.keys()])) {
        gauge.set(counts.get(value) ?? 0, { [by]: value });
      }
    };
    return { name, set };
  });
  return async () => {
    const counts = await withPatience(() => gauges(register)).catch(() => null);
    if (counts) for (const { name, set } of made) set(counts[name]);
    return await withPatience(async () => await (await fetch(`http://${engine}/metrics`)).text());
  };
}

/** An address of loopback on which the engine may show its metrics: it takes a port, and cannot say which it took. */
export function addressForMetrics(): Promise<string> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(`127.0.0.1:${port}`));
    });
  });
}
