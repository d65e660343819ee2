import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Exchange } from '../../systems/esr/exchange/exchange.ts';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { sftpExchange } from '../../systems/esr/exchange/sftp-exchange.ts';
import { anSftpServer } from '../support/sftp.ts';
import { anApplicant } from './a-turn.ts';
import { anExchange, london } from './an-exchange.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');

interface Opened {
  readonly of: (root: string) => Exchange;
  /** Where its folders are, when not in the exchange's own. */
  readonly root?: string;
  readonly close: () => Promise<void>;
}

const overAFolder = (): Promise<Opened> =>
  Promise.resolve({ of: folderExchange, close: () => Promise.resolve() });

async function overSftp(): Promise<Opened> {
  const server = await anSftpServer();
  return { of: () => sftpExchange(server.access), root: server.root, close: () => server.close() };
}

for (const [kind, opened] of [
  ['a folder', overAFolder],
  ['SFTP', overSftp],
] as const) {
  describe(`A file for ESR over ${kind}`, () => {
    let esr: Awaited<ReturnType<typeof anExchange>>;
    let real: Exchange;
    let root: string;
    let end: () => Promise<void>;
    let dies: 'put' | 'release' | 'after release' | null;
    const name = 'DE_EOE_APP_20270601_00000001.DAT';

    beforeEach(async () => {
      const world = await opened();
      dies = null;
      esr = await anExchange({
        exchange: (folder) => {
          real = world.of(folder);
          return { ...real, put: dying('put'), release: dyingRelease };
        },
      });
      root = world.root ?? esr.root;
      end = async () => {
        await world.close();
        await esr.close();
      };
      await esr.position();
      await esr.handsOver(handed, [anApplicant()]);
    });
    afterEach(() => end());

    const crash = () => {
      dies = null;
      return Promise.reject(new Error('the machine went away'));
    };
    const dying =
      (what: 'put'): Exchange['put'] =>
      (...args) =>
        dies === what ? crash() : real[what](...args);
    const dyingRelease: Exchange['release'] = async (...args) => {
      if (dies === 'release') return await crash();
      const released = await real.release(...args);
      return dies === 'after release' ? await crash() : released;
    };
    const slotFiles = () => esr.slot('APP', slot);
    const atEsr = () => readdirSync(join(root, 'to-esr')).sort();
    const isWhole = async () => {
      assert.deepEqual(atEsr(), [name]);
      assert.equal(await esr.stateOf(name), 'sent');
      assert.deepEqual(await slotFiles(), []);
      assert.deepEqual(await esr.register('exchange_files').pluck('name'), [name]);
      assert.deepEqual(await esr.desk(), []);
    };

    it('goes once when the machine went away before its first byte', async () => {
      dies = 'put';
      await assert.rejects(slotFiles(), /went away/);
      assert.equal(await esr.stateOf(name), 'composed');
      assert.deepEqual(await slotFiles(), [name]);
      await isWhole();
    });

    it('goes once when the machine went away between the last byte and the final name', async () => {
      dies = 'release';
      await assert.rejects(slotFiles(), /went away/);
      assert.deepEqual(atEsr(), [`${name}.part`]);
      assert.equal(await esr.stateOf(name), 'renaming');
      assert.deepEqual(await slotFiles(), [name]);
      await isWhole();
    });

    it('goes once when the machine went away before the ledger knew of the final name', async () => {
      dies = 'after release';
      await assert.rejects(slotFiles(), /went away/);
      assert.deepEqual(atEsr(), [name]);
      assert.equal(await esr.stateOf(name), 'renaming');
      assert.deepEqual(await slotFiles(), [name]);
      await isWhole();
    });

    it('that ESR took meanwhile never goes again, and a person looks', async () => {
      dies = 'after release';
      await assert.rejects(slotFiles(), /went away/);
      rmSync(join(root, 'to-esr', name));
      assert.deepEqual(await slotFiles(), [name]);
      assert.deepEqual(atEsr(), []);
      assert.equal(await esr.stateOf(name), 'sent');
      assert.deepEqual(await esr.desk(), [`file-suspect/${name}`]);
      assert.deepEqual(await slotFiles(), []);
      assert.deepEqual(atEsr(), []);
    });

    it('that could not go with its slot goes with the next of any type', async () => {
      dies = 'put';
      await assert.rejects(slotFiles(), /went away/);
      assert.deepEqual(await esr.slot('DNC', london('2027-06-01', '15:00')), [name]);
      await isWhole();
    });
  });
}
