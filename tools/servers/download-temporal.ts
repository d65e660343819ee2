import { TestWorkflowEnvironment } from '@temporalio/testing';
import { endInASentence } from '../../settings/ending.ts';

endInASentence();

/** The SDK downloads as it starts a server, so one is started and ended: `download-temporal.ts <folder>`. */
const [, , downloadDir = '.'] = process.argv;
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir } },
});
await environment.teardown();
