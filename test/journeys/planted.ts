import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { SampleDoctor } from '../../simulator/intrepid/region.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { sealed } from '../support/sealed.ts';

export interface Planted {
  readonly where: string;
  /** Ids of the doctors of whom something is said: anywhere, and where it is said alone. */
  readonly anywhere: readonly string[];
  readonly inDetails: string;
  readonly inFailures: readonly string[];
  end(): Promise<void>;
}

const backwards = (text: string): string => text.split('').reverse().join('');

/** A workflow that has failed, with something of six doctors in it, each in another place; its worker still answers. */
export async function plantDoctors(
  client: Client,
  environment: Readonly<Record<string, string>>,
  doctors: readonly SampleDoctor[],
): Promise<Planted> {
  const [input, summary, attribute, details, activity, failure] = doctors;
  if (!input || !summary || !attribute || !details || !activity || !failure) {
    throw new RangeError('There are too few doctors to plant');
  }
  quietRuntime();
  const { namespace } = client.options;
  const where = 'planted';
  const connection = await NativeConnection.connect({
    address: environment['TEMPORAL_ADDRESS'] ?? '',
  });
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue: where, dataConverter: sealed },
    workflowsPath: fileURLToPath(new URL('planted-workflow.ts', import.meta.url)),
    activities: {
      hire: (who: string) => Promise.reject(new Error(`${backwards(who)} is not hired`)),
    },
  });
  const ended = worker.run();
  const handle = await client.workflow.start('planted', {
    ...{ workflowId: where, taskQueue: where },
    args: [
      { doctor: input.gmc },
      {
        details: backwards(`Waits for ${details.surname}`),
        activity: backwards(activity.nationalInsurance ?? activity.telephone),
        failure: backwards(`${failure.email} could not be hired`),
      },
    ],
    staticSummary: `Waits for ${summary.surname}`,
    searchAttributes: { TrustOds: [attribute.email] },
  });
  await handle.result().catch(() => undefined);
  return {
    where,
    anywhere: [input.id, summary.id, attribute.id],
    inDetails: details.id,
    inFailures: [activity.id, failure.id],
    async end() {
      worker.shutdown();
      await ended;
      await connection.close();
      await client.workflowService.deleteWorkflowExecution({
        namespace,
        workflowExecution: { workflowId: where },
      });
    },
  };
}
