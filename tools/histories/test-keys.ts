/** One key for all tests, so that recorded histories open again. */
export const testKeys = [{ id: 'test', key: Buffer.alloc(32, 'changeover') }];
