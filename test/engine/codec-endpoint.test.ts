import assert from 'node:assert/strict';
import { defaultPayloadConverter } from '@temporalio/common';
import { payloadToJSON } from '@temporalio/common/lib/proto-utils.js';
import { openCodecEndpoint } from '../../engine/codec-endpoint.ts';
import type { Endpoint } from '../../engine/endpoint.ts';

const origin = 'http://localhost:8233';
const keys = [{ id: 'spring', key: Buffer.alloc(32, 1) }];
const asked = JSON.stringify({
  payloads: [payloadToJSON(defaultPayloadConverter.toPayload('applicant sent'))],
});

describe('the codec endpoint', () => {
  let endpoint: Endpoint;
  before(async () => (endpoint = await openCodecEndpoint({ keys, port: 0, origin })));
  after(() => endpoint.close());

  const post = (path: string, body: string, from = origin) =>
    fetch(`${endpoint.url}${path}`, { method: 'POST', body, headers: { origin: from } });

  it('seals and opens, whatever the query says', async () => {
    const sealed = await (await post('/encode', asked)).text();
    assert.notEqual(sealed, asked);
    const opened = await post('/decode?preserveStorageRefs=true', sealed);
    assert.deepEqual(await opened.json(), JSON.parse(asked));
    assert.equal(opened.headers.get('access-control-allow-origin'), origin);
    assert.equal(opened.headers.get('cache-control'), 'no-store');
  });

  it('lets the one origin ask with the headers that the UI sends', async () => {
    const preflight = await fetch(`${endpoint.url}/decode`, {
      method: 'OPTIONS',
      headers: { origin },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /x-namespace/);
  });

  it('refuses another origin, even the same machine by another name', async () => {
    const refused = await post('/decode', asked, 'http://127.0.0.1:8233');
    assert.equal(refused.status, 403);
    assert.equal(await refused.text(), '');
  });

  it('answers what it does not understand without a word', async () => {
    assert.equal((await post('/decode', 'no JSON')).status, 400);
    assert.equal((await post('/decode', '{}')).status, 400);
    assert.equal((await post('/elsewhere', asked)).status, 404);
    assert.equal((await fetch(`${endpoint.url}/decode`, { headers: { origin } })).status, 405);
  });
});
