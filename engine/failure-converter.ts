import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures travel as payloads, so the codec seals them too. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
