import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import type { CodecKey } from '../settings/variables.ts';
import { payloadCodec } from './codec.ts';

/** Also for `bundleWorkflowCode`: a bundle and its worker must agree on it. */
export const failureConverterPath = fileURLToPath(new URL('failure-converter.ts', import.meta.url));

/** What every client and worker speaks: sealed payloads, sealed failures. */
export const dataConverterOf = (ring: readonly CodecKey[]): DataConverter => ({
  payloadCodecs: [payloadCodec(ring)],
  failureConverterPath,
});
