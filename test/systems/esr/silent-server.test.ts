import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Exchange } from '../../../systems/esr/exchange/exchange.ts';
import { sftpExchange } from '../../../systems/esr/exchange/sftp-exchange.ts';
import { anSftpServer, opensshServer, type FilesBy } from '../../support/sftp.ts';
import { aSilentProxy } from '../../support/silent-proxy.ts';

const name = 'DE_EOE_APP_20270601_00000001.DAT';
/** Of who is about to meet the silence; whoever tries again waits as long as always. */
const silenceSeconds = 2;
/** More than a handshake says, and less than what is sent here. */
const midway = 60_000;
const bytes = Buffer.alloc(400_000, 'x');

const filesBy: readonly FilesBy[] =
  opensshServer === undefined ? ['our own'] : ['our own', 'openssh'];

for (const by of filesBy) {
  describe(`An SFTP server that falls silent, with ${by === 'openssh' ? 'OpenSSH' : 'our own files'} behind it`, () => {
    let server: Awaited<ReturnType<typeof anSftpServer>>;
    let proxy: Awaited<ReturnType<typeof aSilentProxy>>;
    let exchange: Exchange;
    let impatient: Exchange;
    beforeEach(async () => {
      server = await anSftpServer(by);
      proxy = await aSilentProxy(server.access.port);
      const access = { ...server.access, port: proxy.port };
      exchange = sftpExchange(access);
      impatient = sftpExchange({ ...access, silenceSeconds });
    });
    afterEach(async () => {
      await proxy.close();
      await server.close();
    });
    const atEsr = () => readdirSync(join(server.root, 'to-esr'));

    /** Fails in a sentence, within seconds, and leaves no connection behind. */
    async function isGivenUp(work: Promise<unknown>): Promise<void> {
      const began = Date.now();
      await assert.rejects(work, {
        name: 'WentSilent',
        code: 'ETIMEDOUT',
        message: `The SFTP server at 127.0.0.1:${proxy.port} has said nothing for ${silenceSeconds} seconds.`,
      });
      assert.ok(Date.now() - began < 10_000, `it took ${Date.now() - began} ms`);
      proxy.speaks();
      await nobodyHoldsOn();
    }
    async function nobodyHoldsOn(): Promise<void> {
      for (let tries = 0; proxy.held() > 0 && tries < 40; tries += 1) {
        await new Promise((later) => setTimeout(later, 50));
      }
      assert.equal(proxy.held(), 0);
    }

    it('before the handshake is given up, and asked again', async () => {
      proxy.silentAfter(0);
      await isGivenUp(impatient.list('EOE'));
      assert.deepEqual(await exchange.list('EOE'), []);
    });

    it('in the middle of a listing is given up, and asked again', async () => {
      const names = Array.from({ length: 1_000 }, (_, index) =>
        name.replace('APP', 'RMC').replace('00000001', String(index).padStart(8, '0')),
      );
      for (const one of names) writeFileSync(join(server.root, 'from-esr', one), '');
      proxy.silentAfter(midway);
      await isGivenUp(impatient.list('EOE'));
      assert.deepEqual(await exchange.list('EOE'), names);
    });

    it('in the middle of a file from ESR is given up, and the file stays for the next try', async () => {
      const from = name.replace('APP', 'RMF');
      writeFileSync(join(server.root, 'from-esr', from), bytes);
      proxy.silentAfter(midway);
      await isGivenUp(impatient.take(from));
      assert.deepEqual(Buffer.from(await exchange.take(from)), bytes);
    });

    it('in the middle of an upload is given up, and ESR has the file whole after the next try, alone', async () => {
      proxy.silentAfter(midway);
      await isGivenUp(impatient.put(name, [bytes]));
      assert.deepEqual(atEsr(), [`${name}.part`]);
      await exchange.put(name, [bytes]);
      assert.equal(await exchange.release(name), 'released');
      assert.deepEqual(atEsr(), [name]);
      assert.deepEqual(readFileSync(join(server.root, 'to-esr', name)), bytes);
    });

    it('once everything is answered is not waited for', async () => {
      proxy.hidesEnds();
      const began = Date.now();
      assert.deepEqual(await impatient.list('EOE'), []);
      assert.ok(Date.now() - began < 10_000, `it took ${Date.now() - began} ms`);
      await nobodyHoldsOn();
    });

    it('only while we have nothing to ask is not given up: it says that it lives', async () => {
      const slowly = async function* (): AsyncGenerator<Buffer> {
        yield bytes.subarray(0, 200_000);
        await new Promise((later) => setTimeout(later, 2 * silenceSeconds * 1_000));
        yield bytes.subarray(200_000);
      };
      await impatient.put(name, slowly());
      await exchange.release(name);
      assert.deepEqual(readFileSync(join(server.root, 'to-esr', name)), bytes);
    });

    for (const [what, work] of [
      ['an upload', () => impatient.put(name, [bytes])],
      ['a file from ESR', () => impatient.take(name.replace('APP', 'RMF'))],
    ] as const) {
      it(`only seems to be, behind a slow line: ${what} goes on for as long as it needs`, async () => {
        writeFileSync(join(server.root, 'from-esr', name.replace('APP', 'RMF')), bytes);
        proxy.slow(70_000);
        const began = Date.now();
        await work();
        assert.ok(Date.now() - began > silenceSeconds * 1_500, 'the line was not slow');
      });
    }

    it('keeps no connection of a server that has no files to give', async () => {
      server.hasNoFiles();
      await assert.rejects(exchange.list('EOE'));
      await nobodyHoldsOn();
    });
  });
}

describe('An SFTP server that lives, and does not answer', () => {
  let server: Awaited<ReturnType<typeof anSftpServer>>;
  let proxy: Awaited<ReturnType<typeof aSilentProxy>>;
  let exchange: Exchange;
  /** How often we have heard that the work goes on. */
  let answers: number;
  const from = name.replace('APP', 'RMF');
  beforeEach(async () => {
    server = await anSftpServer('our own');
    proxy = await aSilentProxy(server.access.port);
    answers = 0;
    const goesOn = () => {
      answers += 1;
    };
    exchange = sftpExchange({ ...server.access, port: proxy.port, silenceSeconds, goesOn });
    writeFileSync(join(server.root, 'from-esr', from), bytes);
  });
  afterEach(async () => {
    await proxy.close();
    await server.close();
  });

  async function isGivenUp(work: Promise<unknown>, request: string): Promise<void> {
    const began = Date.now();
    await assert.rejects(work, {
      name: 'NotAnswered',
      code: `ETIMEDOUT_${request.toUpperCase()}`,
      message: `The SFTP server at 127.0.0.1:${proxy.port} lives, and has not answered ${request} for ${silenceSeconds} seconds.`,
    });
    assert.ok(Date.now() - began < 10_000, `it took ${Date.now() - began} ms`);
    await new Promise((later) => setTimeout(later, 50));
    assert.equal(proxy.held(), 0);
  }

  for (const [request, what, work] of [
    ['session', 'for its files', () => exchange.list('EOE')],
    ['opendir', 'for the folder', () => exchange.list('EOE')],
    ['readdir', 'with what is in the folder', () => exchange.list('EOE')],
    ['read', 'with a file from ESR', () => exchange.take(from)],
    ['open', 'at the start of an upload', () => exchange.put(name, [bytes])],
    ['write', 'in the middle of an upload', () => exchange.put(name, [bytes])],
    ['close', 'at the end of an upload', () => exchange.put(name, [bytes])],
  ] as const) {
    it(`${what} (${request}) is given up`, async () => {
      server.answersLate(request.toUpperCase(), Infinity);
      await isGivenUp(work(), request);
    });
  }

  it('whether a file is there (lstat), or to its final name (rename), or where it is taken away (unlink) is given up', async () => {
    await exchange.put(name, [bytes]);
    server.answersLate('LSTAT', Infinity);
    await isGivenUp(exchange.release(name), 'lstat');
    server.answersLate('LSTAT', 0);
    server.answersLate('RENAME', Infinity);
    await isGivenUp(exchange.release(name), 'rename');
    server.answersLate('REMOVE', Infinity);
    await isGivenUp(exchange.discard(name), 'unlink');
    server.answersLate('RENAME', 0);
    assert.equal(await exchange.release(name), 'released');
  });

  it('anything at once, but answers in the end, is waited for: each answer counts, not the whole', async () => {
    for (const request of ['WRITE', 'READ']) server.answersLate(request, 700);
    const some = bytes.subarray(0, 140_000);
    const began = Date.now();
    await exchange.put(name, [some]);
    assert.ok(Date.now() - began > silenceSeconds * 1_500);
    const pieces = some.length / 30_000;
    assert.ok(answers > pieces, `an upload went on ${answers} times`);
    await exchange.release(name);
    assert.deepEqual(readFileSync(join(server.root, 'to-esr', name)), some);
    writeFileSync(join(server.root, 'from-esr', from), some);
    answers = 0;
    assert.deepEqual(Buffer.from(await exchange.take(from)), some);
    assert.ok(answers > pieces, `a file from ESR went on ${answers} times`);
  });

  it('in time is heard of in the activity that asks, while it goes on and never after', async () => {
    const environment = new MockActivityEnvironment();
    const beats: number[] = [];
    environment.on('heartbeat', () => beats.push(Date.now()));
    const goesOn = () => Context.current().heartbeat();
    const asked = sftpExchange({ ...server.access, port: proxy.port, goesOn });
    await environment.run(() => asked.take(from));
    assert.ok(beats.length > bytes.length / 30_000, `${beats.length} heartbeats`);
    const over = beats.length;
    await new Promise((later) => setTimeout(later, 200));
    assert.equal(beats.length, over);
  });
});
