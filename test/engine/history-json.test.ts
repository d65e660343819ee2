import assert from 'node:assert/strict';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

describe('histories', () => {
  it('can be written as JSON, which needs one protobufjs for all', () => {
    assert.equal(historyToJSON({ events: [] }), '{}');
  });
});
