import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { folderPost } from '../../../systems/post/folder-post.ts';
import { messageIdOf } from '../../../systems/post/letter.ts';

const letter = {
  key: 'digest/RGT/2027-06-01',
  recipient: 'medical.staffing@rgt.example',
  subject: 'Arriving: £',
  body: 'Zoë’s trust\n',
  messageId: messageIdOf('digest/RGT/2027-06-01'),
  at: Date.parse('2027-06-01T17:00:00Z'),
};

describe('Letters into a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letters-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('a letter is one file that a mail program opens; twice is once, and byte for byte the same', async () => {
    const post = folderPost({ folder, from: 'changeover@heee.example' });
    await post.deliver(letter);
    const [name = ''] = await readdir(folder);
    const first = await readFile(join(folder, name));
    await post.deliver(letter);
    assert.deepEqual(await readdir(folder), ['digest~RGT~2027-06-01.eml']);
    assert.equal(first.compare(await readFile(join(folder, name))), 0);
    const read = await simpleParser(first);
    assert.equal(read.subject, letter.subject);
    assert.equal(read.text, letter.body);
    assert.equal(read.messageId, letter.messageId);
  });
});
