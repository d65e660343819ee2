import { TestWorkflowEnvironment } from '@temporalio/testing';
import { endInASentence } from '../../settings/ending.ts';

endInASentence();

/** The SDK downloads as it starts a server, so one is started and ended: `download-temporal.ts <folder> <version>`. */
const [, , downloadDir = '.', version = 'default'] = process.argv;
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir, version } },
});
await environment.teardown();
