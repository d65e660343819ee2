import type { DataConverter } from '@temporalio/common';
import { dataConverterOf } from '../../engine/data-converter.ts';
import { testKeys } from '../../tools/histories/test-keys.ts';

export { testKeys };

/** Payloads and failures are sealed in tests as they are in production. */
export const sealed: DataConverter = dataConverterOf(testKeys);
