import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import protos from '@temporalio/proto';
import type { CodecKey } from '../settings/variables.ts';

const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const PayloadMessage = protos.temporal.api.common.v1.Payload;

/** The key that a payload was sealed with is not on the ring; the message names the key, nothing else. */
export class UnknownKeyError extends Error {
  override readonly name = 'UnknownKeyError';

  constructor(id: string) {
    super(`No key "${id}" on the ring: add it to CHANGEOVER_CODEC_KEYS to read what it sealed`);
  }
}

/**
 * Seals whole payloads with AES-256-GCM. The first key of the ring seals, every key opens what it sealed, and what
 * somebody else encoded passes through.
 */
export function payloadCodec(ring: readonly CodecKey[]): PayloadCodec {
  const [sealing] = ring;
  if (!sealing) throw new Error('A payload codec needs at least one key');
  const keys = new Map(ring.map(({ id, key }) => [id, key]));
  return {
    encode: async (payloads) => payloads.map((payload) => seal(payload, sealing)),
    decode: async (payloads) => payloads.map((payload) => open(payload, keys)),
  };
}

function seal(payload: Payload, { id, key }: CodecKey): Payload {
  const iv = randomBytes(IV_BYTES);
  const keyId = Buffer.from(id);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(keyId);
  const inner = PayloadMessage.encode(payload).finish();
  const data = Buffer.concat([iv, cipher.update(inner), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': keyId }, data };
}

function open(payload: Payload, keys: ReadonlyMap<string, Uint8Array>): Payload {
  const encoding = payload.metadata?.['encoding'];
  if (!encoding || Buffer.from(encoding).toString() !== ENCODING) return payload;
  const keyId = Buffer.from(payload.metadata?.['encryption-key-id'] ?? []);
  const key = keys.get(keyId.toString());
  if (!key) throw new UnknownKeyError(keyId.toString());
  const sealed = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(keyId)
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  const inner = Buffer.concat([
    decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)),
    decipher.final(),
  ]);
  const { metadata, data } = PayloadMessage.decode(inner);
  return { metadata, data };
}
