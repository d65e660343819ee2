import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { codecKeysOf } from '../../engine/codec-keys.ts';
import { payloadCodec, UnknownKeyError } from '../../engine/codec.ts';
import { dataConverterOf } from '../../engine/data-converter.ts';

const spring = { id: 'spring', key: Buffer.alloc(32, 1) };
const autumn = { id: 'autumn', key: Buffer.alloc(32, 2) };
const placement = { placement: 'P-1', startDate: '2027-08-04' };
const payload: Payload = defaultPayloadConverter.toPayload(placement);

async function sealedWith(...ring: (typeof spring)[]): Promise<Payload> {
  const [sealed] = await payloadCodec(ring).encode([payload]);
  assert.ok(sealed?.data);
  return sealed;
}

const asText = (sealed: Payload) =>
  [...Object.values(sealed.metadata ?? {}), sealed.data ?? Buffer.of()]
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join('|');

describe('the payload codec', () => {
  it('opens what it sealed, metadata and all', async () => {
    const [opened] = await payloadCodec([spring]).decode([await sealedWith(spring)]);
    assert.ok(opened);
    assert.deepEqual(defaultPayloadConverter.fromPayload(opened), placement);
  });

  it('leaves nothing to read, and never the same twice', async () => {
    const [one, other] = [await sealedWith(spring), await sealedWith(spring)];
    assert.doesNotMatch(asText(one), /P-1|2027|json/);
    assert.notDeepEqual(one.data, other.data);
  });

  it('seals with the first key and opens with any', async () => {
    const old = await sealedWith(spring);
    const rotated = await sealedWith(autumn, spring);
    assert.match(asText(rotated), /autumn/);
    const opened = await payloadCodec([autumn, spring]).decode([old, rotated]);
    assert.deepEqual(
      opened.map((each) => defaultPayloadConverter.fromPayload(each)),
      [placement, placement],
    );
  });

  it('refuses a key that it does not have, and names it', async () => {
    await assert.rejects(payloadCodec([autumn]).decode([await sealedWith(spring)]), (error) => {
      assert.ok(error instanceof UnknownKeyError);
      assert.match(error.message, /"spring"/);
      return true;
    });
  });

  it('refuses what was changed on the way, and a key under another name', async () => {
    const changed = await sealedWith(spring);
    const data = Buffer.from(changed.data ?? []);
    data[20] = (data[20] ?? 0) ^ 1;
    await assert.rejects(payloadCodec([spring]).decode([{ ...changed, data }]));
    const renamed = { ...spring, id: 'summer' };
    const metadata = { ...changed.metadata, 'encryption-key-id': Buffer.from('summer') };
    await assert.rejects(payloadCodec([renamed]).decode([{ ...changed, metadata }]));
  });

  it('passes on what somebody else encoded', async () => {
    assert.deepEqual(await payloadCodec([spring]).decode([payload]), [payload]);
  });
});

describe('the data converter', () => {
  it('seals messages and stack traces of failures', () => {
    const { failureConverter, payloadConverter } = loadDataConverter(dataConverterOf([spring]));
    const failure = failureConverter.errorToFailure(new Error('quiet words'), payloadConverter);
    assert.equal(failure.message, 'Encoded failure');
    assert.equal(failure.stackTrace, '');
    assert.ok(failure.encodedAttributes);
  });
});

describe('codec keys', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'changeover-keys-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are the settings’ own where given', () => {
    const given = { CHANGEOVER_CODEC_KEYS: [autumn], NODE_ENV: 'production' as const };
    assert.deepEqual(codecKeysOf(given), [autumn]);
  });

  it('are made once for a checkout and then stay', () => {
    const file = join(folder, 'deep', 'codec-key');
    const none = { CHANGEOVER_CODEC_KEYS: undefined, NODE_ENV: 'development' as const };
    const made = codecKeysOf(none, file);
    assert.equal(made[0]?.key.length, 32);
    assert.deepEqual(codecKeysOf(none, file), made);
  });

  it('are never made up in production', () => {
    const none = { CHANGEOVER_CODEC_KEYS: undefined, NODE_ENV: 'production' as const };
    assert.throws(() => codecKeysOf(none, join(folder, 'codec-key')), /CHANGEOVER_CODEC_KEYS/);
  });
});
