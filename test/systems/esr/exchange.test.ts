import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { exchangeByDeanery } from '../../../systems/esr/exchange/by-deanery.ts';
import type { Exchange } from '../../../systems/esr/exchange/exchange.ts';
import { folderExchange } from '../../../systems/esr/exchange/folder-exchange.ts';
import { sftpExchange } from '../../../systems/esr/exchange/sftp-exchange.ts';
import { anSftpServer, opensshServer, type FilesBy } from '../../support/sftp.ts';

const name = 'DE_EOE_APP_20270601_00000001.DAT';
const from = 'DE_EOE_RMC_20270601_00000007.DAT';

async function overAFolder() {
  const root = mkdtempSync(join(tmpdir(), 'changeover-folder-'));
  mkdirSync(join(root, 'from-esr'), { recursive: true });
  const close = () => {
    rmSync(root, { recursive: true });
    return Promise.resolve();
  };
  return { exchange: folderExchange(root), root, close };
}

const overSftp = (by: FilesBy) => async () => {
  const server = await anSftpServer(by);
  return { exchange: sftpExchange(server.access), ...server };
};

for (const [kind, opened] of [
  ['a folder', overAFolder],
  ['SFTP', overSftp('our own')],
  ...(opensshServer === undefined
    ? []
    : [['SFTP, with OpenSSH behind it', overSftp('openssh')] as const]),
] as const) {
  describe(`the exchange over ${kind}`, () => {
    let exchange: Exchange;
    let root: string;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ exchange, root, close } = await opened());
    });
    afterEach(async () => {
      await close();
    });
    const outgoing = () => readdirSync(join(root, 'to-esr'));

    it('shows ESR a file only once it is whole', async () => {
      await exchange.put(name, [Buffer.from('whole')]);
      assert.deepEqual(outgoing(), [`${name}.part`]);
      assert.equal(await exchange.release(name), 'released');
      assert.deepEqual(outgoing(), [name]);
      assert.equal(readFileSync(join(root, 'to-esr', name), 'utf8'), 'whole');
    });

    it('releases twice as once, and says when ESR has taken the file', async () => {
      await exchange.put(name, [Buffer.from('whole')]);
      await exchange.release(name);
      assert.equal(await exchange.release(name), 'released');
      rmSync(join(root, 'to-esr', name));
      assert.equal(await exchange.release(name), 'gone');
    });

    it('lists what ESR has finished writing, and keeps it when it is put aside', async () => {
      const bytes = Buffer.from([0x00, 0xe9, 0x0d, 0x0a]);
      writeFileSync(join(root, 'from-esr', from), bytes);
      writeFileSync(join(root, 'from-esr', 'DE_EOE_RMC_20270602_00000008.DAT.part'), 'half');
      assert.deepEqual(await exchange.list('EOE'), [from]);
      assert.deepEqual(Buffer.from(await exchange.take(from)), bytes);
      await exchange.archive(from);
      await exchange.archive(from);
      assert.deepEqual(await exchange.list('EOE'), []);
      assert.deepEqual(readFileSync(join(root, 'from-esr', 'archive', from)), bytes);
    });

    it('puts aside a file that ESR delivered a second time', async () => {
      for (const bytes of ['once', 'twice']) {
        writeFileSync(join(root, 'from-esr', from), bytes);
        await exchange.archive(from);
      }
      assert.deepEqual(await exchange.list('EOE'), []);
      const kept = readdirSync(join(root, 'from-esr', 'archive')).sort();
      const texts = kept.map((one) => readFileSync(join(root, 'from-esr', 'archive', one), 'utf8'));
      assert.deepEqual([...texts].sort(), ['once', 'twice'], 'nothing from ESR is lost');
    });

    it('writes a file anew over one that was cut short', async () => {
      await exchange.put(name, [Buffer.from('a longer one that was cut sho')]);
      await exchange.put(name, [Buffer.from('whole')]);
      await exchange.release(name);
      assert.equal(readFileSync(join(root, 'to-esr', name), 'utf8'), 'whole');
    });

    it('takes away a temporary name alone, and twice as once', async () => {
      await exchange.put(name, [Buffer.from('whole')]);
      await exchange.release(name);
      await exchange.put(name, [Buffer.from('too late')]);
      await exchange.discard(name);
      await exchange.discard(name);
      assert.deepEqual(outgoing(), [name]);
    });

    it('shows what lies under a temporary name for ESR, whoever put it there, and nothing where no folder is', async () => {
      assert.deepEqual(await exchange.unreleased('EOE'), []);
      await exchange.put(name, [Buffer.from('whole')]);
      writeFileSync(join(root, 'to-esr', 'a stranger’s.part'), 'half');
      writeFileSync(join(root, 'to-esr', from), 'whole');
      assert.deepEqual(await exchange.unreleased('EOE'), [name, 'a stranger’s']);
      await exchange.release(name);
      assert.deepEqual(await exchange.unreleased('EOE'), ['a stranger’s']);
      rmSync(join(root, 'to-esr'), { recursive: true });
      assert.deepEqual(await exchange.unreleased('EOE'), []);
    });

    it('refuses to take a file that is not there', async () => {
      await assert.rejects(exchange.take(from));
    });
  });
}

describe('the exchange over SFTP', () => {
  it('leaves no final name when the connection breaks, and goes whole at the second try', async () => {
    const server = await anSftpServer();
    const exchange = sftpExchange(server.access);
    const bytes = Buffer.alloc(300_000, 'x');
    server.breakAfter(40_000);
    await assert.rejects(exchange.put(name, [bytes]));
    assert.ok(!readdirSync(join(server.root, 'to-esr')).includes(name));
    await exchange.put(name, [bytes]);
    assert.equal(await exchange.release(name), 'released');
    assert.deepEqual(readFileSync(join(server.root, 'to-esr', name)), bytes);
    await server.close();
  });

  it('is let in by its key alone, and goes on where it stopped when the key is known again (case 36)', async () => {
    const server = await anSftpServer();
    const exchange = sftpExchange(server.access);
    await exchange.put(name, [Buffer.from('whole')]);
    server.knowsOurKey(false);
    await assert.rejects(exchange.release(name), /authentication/);
    assert.deepEqual(readdirSync(join(server.root, 'to-esr')), [`${name}.part`]);
    server.knowsOurKey(true);
    assert.equal(await exchange.release(name), 'released');
    await server.close();
  });

  it('keeps each deanery’s files in its own folder of the server (case 35)', async () => {
    const server = await anSftpServer();
    for (const folder of ['to-esr', 'from-esr'])
      mkdirSync(join(server.root, 'north', folder), { recursive: true });
    const exchange = exchangeByDeanery((deanery) =>
      sftpExchange({
        ...server.access,
        root: posix.join(server.access.root, deanery === 'NTH' ? 'north' : ''),
      }),
    );
    const theirs = name.replace('EOE', 'NTH');
    for (const one of [name, theirs]) {
      await exchange.put(one, [Buffer.from(one)]);
      await exchange.release(one);
    }
    assert.deepEqual(readdirSync(join(server.root, 'to-esr')), [name]);
    assert.deepEqual(readdirSync(join(server.root, 'north', 'to-esr')), [theirs]);
    writeFileSync(join(server.root, 'north', 'from-esr', from.replace('EOE', 'NTH')), 'theirs');
    assert.deepEqual(await exchange.list('EOE'), []);
    assert.deepEqual(await exchange.list('NTH'), [from.replace('EOE', 'NTH')]);
    assert.throws(() => exchange.take('holiday.csv'), /no deanery/);
    await server.close();
  });

  it('sees nothing under a temporary name where it may write and not look, and hides no other trouble', async () => {
    const server = await anSftpServer('our own');
    const exchange = sftpExchange(server.access);
    await exchange.put(name, [Buffer.from('whole')]);
    server.forbids('OPENDIR');
    assert.deepEqual(await exchange.unreleased('EOE'), []);
    server.knowsOurKey(false);
    await assert.rejects(exchange.unreleased('EOE'), /authentication/);
    await server.close();
  });

  it('speaks to no server but the one with the agreed key', async () => {
    const server = await anSftpServer();
    const exchange = sftpExchange({ ...server.access, hostKey: 'SHA256:of another server' });
    await assert.rejects(exchange.list('EOE'), /[Hh]ost/);
    await server.close();
  });
});
