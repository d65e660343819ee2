import type { DataConverter } from '@temporalio/common';
import { dataConverterOf } from '../../engine/data-converter.ts';

/** One key for all tests, so that recorded histories open again. */
export const testKeys = [{ id: 'test', key: Buffer.alloc(32, 'changeover') }];

/** Payloads and failures are sealed in tests as they are in production. */
export const sealed: DataConverter = dataConverterOf(testKeys);
