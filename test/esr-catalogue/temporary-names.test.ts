import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { markFile } from '../../systems/register/exchange-file-states.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, london } from '../activities/an-exchange.ts';
import { aCutOver, theirApplicants } from './a-cut-over.ts';
import { theirApplicant } from './sent-before.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const look = london('2027-06-01', '14:15');
const later = london('2027-06-02', '14:00');
const app = 'DE_EOE_APP_20270601_00000001.DAT';
const part = `${app}.part`;

describe('What an upload leaves under its temporary name when its machine goes away', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  /** What the exchange does not do any more, because the machine went away before. */
  let death: 'release' | 'discard' | null;
  beforeEach(async () => {
    death = null;
    esr = await anExchange({
      exchange: (root) => {
        const real = folderExchange(root);
        const mortal =
          <Answer>(at: typeof death, work: (name: string) => Promise<Answer>) =>
          async (name: string): Promise<Answer> => {
            if (death !== at) return await work(name);
            death = null;
            throw new Error('the machine went away');
          };
        const { release, discard } = real;
        return {
          ...real,
          release: mortal('release', (name) => release(name)),
          discard: mortal('discard', (name) => discard(name)),
        };
      },
    });
    await esr.position();
    await esr.handsOver(handed, [anApplicant()]);
  });
  afterEach(() => esr.close());

  const atEsr = () => readdirSync(join(esr.root, 'to-esr')).sort();
  /** An upload of long ago ends: the server wakes up, and does what it was asked then. */
  const endsAfterAll = (name = app) =>
    writeFileSync(join(esr.root, 'to-esr', `${name}.part`), 'half');
  const looks = (at = look) => esr.receive(['RMC', 'RMF', 'APC', 'DCC'], at);

  it('is gone with the next look once the file has left by another try (case 19)', async () => {
    await esr.slot('APP', slot);
    endsAfterAll();
    await looks();
    assert.deepEqual(atEsr(), [app], 'the file itself waits for ESR');
    assert.equal(await esr.stateOf(app), 'sent');
    assert.deepEqual(await esr.desk(), []);
  });

  it('is gone when ESR has taken the file, and when it has answered it (case 19)', async () => {
    await esr.slot('APP', slot);
    esr.takes(app);
    endsAfterAll();
    await looks();
    assert.deepEqual(atEsr(), []);
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    await looks(later);
    assert.equal(await esr.stateOf(app), 'answered');
    endsAfterAll();
    await looks(later + 60_000);
    assert.deepEqual(atEsr(), []);
  });

  it('is gone though whoever came too late went away before it could take it back (case 19)', async () => {
    const { put } = esr.deps.exchange;
    const late = { ...esr.deps.exchange };
    Object.assign(esr.deps.exchange, {
      put: async (...of: Parameters<typeof put>) => {
        Object.assign(esr.deps.exchange, { put });
        await esr.slot('APP', slot);
        death = 'discard';
        await late.put(...of);
      },
    });
    await assert.rejects(esr.slot('APP', slot), /went away/);
    assert.deepEqual(atEsr(), [app, part]);
    await looks();
    assert.deepEqual(atEsr(), [app]);
  });

  it('stays while the file may still leave, and goes in its place, whole (case 19)', async () => {
    death = 'release';
    await assert.rejects(esr.slot('APP', slot), /went away/);
    for (const state of ['renaming', 'composed'] as const) {
      await markFile(esr.register, app, state);
      await looks();
      assert.deepEqual(atEsr(), [part], state);
    }
    endsAfterAll();
    assert.deepEqual(await esr.slot('APP', later), [app]);
    assert.deepEqual(atEsr(), [app]);
    assert.equal(esr.recordsOf(app).length, 1);
  });

  it('stays where it is not ours: of no file in the ledger, or of another deanery’s, or one from ESR', async () => {
    await esr.slot('APP', slot);
    const rmc = esr.arrives('RMC', '2027-06-01', 1, []);
    await looks();
    const theirs = app.replace('EOE', 'NTH');
    await esr.register('exchange_files').insert({
      ...(await esr.register('exchange_files').where({ name: app }).first()),
      ...{ name: theirs, deanery: 'NTH' },
    });
    const strangers = ['holiday.csv', app.replace('00000001', '00000002'), rmc, theirs];
    for (const one of strangers) endsAfterAll(one);
    await looks(look + 60_000);
    assert.deepEqual(atEsr(), [app, ...strangers.map((one) => `${one}.part`)].sort());
  });

  it('stays where another interface has left it behind before us', async () => {
    const before = await aCutOver();
    await before.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    await folderExchange(before.root).put(theirApplicants, [Buffer.from('half')]);
    await before.receive(['APC'], look);
    assert.deepEqual(readdirSync(join(before.root, 'to-esr')), [`${theirApplicants}.part`]);
    await before.close();
  });
});
