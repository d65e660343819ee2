import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Exchange } from '../../systems/esr/exchange/exchange.ts';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { inboxActivities } from '../../activities/esr-inbox.ts';
import { outboxActivities } from '../../activities/esr-outbox.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, aTouch, london, por } from '../activities/an-exchange.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const nextSlot = london('2027-06-02', '14:00');
const app = 'DE_EOE_APP_20270601_00000001.DAT';

/** Where the machine goes away, and whether it had done by then what it was about to do. */
type Death =
  | 'before the first byte'
  | 'in the middle of the upload'
  | 'after the last byte, before that was marked'
  | 'between the last byte and the final name'
  | 'after the final name, before it was marked';

const died = (): Promise<never> => Promise.reject(new Error('the machine went away'));

describe('When something is away', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  let death: Death | null;
  /** What the exchange refuses for now, in the words of its server. */
  let refusal: string | null;
  /** What the next upload or renaming waits for, while whoever asked for it is not waiting any more. */
  let stalled: (() => Promise<void>) | null;

  const mortal = (root: string): Exchange => {
    const real = folderExchange(root);
    const dies = (at: Death): boolean => {
      if (refusal !== null) throw new Error(refusal);
      if (death !== at) return false;
      death = null;
      return true;
    };
    return {
      ...real,
      async put(name, chunks) {
        if (dies('before the first byte')) return await died();
        if (dies('in the middle of the upload')) {
          const pieces: Uint8Array[] = [];
          for await (const chunk of chunks) pieces.push(chunk);
          const whole = Buffer.concat(pieces);
          await real.put(name, [whole.subarray(0, whole.length / 2)]);
          return await died();
        }
        await real.put(name, chunks);
        await stalled?.();
        if (dies('after the last byte, before that was marked')) return await died();
      },
      async release(name) {
        if (dies('between the last byte and the final name')) return await died();
        await stalled?.();
        const released = await real.release(name);
        return dies('after the final name, before it was marked') ? await died() : released;
      },
      async list(deanery) {
        if (refusal !== null) throw new Error(refusal);
        return await real.list(deanery);
      },
    };
  };

  beforeEach(async () => {
    death = null;
    refusal = null;
    stalled = null;
    esr = await anExchange({ exchange: mortal });
    await esr.position();
    await esr.handsOver(handed, [anApplicant(), aTouch()]);
  });
  afterEach(() => esr.close());

  for (const at of [
    'before the first byte',
    'in the middle of the upload',
    'after the last byte, before that was marked',
    'between the last byte and the final name',
    'after the final name, before it was marked',
  ] as const) {
    it(`the machine goes away ${at}: ESR has one file, whole, under one number (case 19)`, async () => {
      death = at;
      await assert.rejects(esr.slot('APP', slot), /went away/);
      assert.deepEqual(await esr.slot('APP', slot), [app]);
      assert.deepEqual(await esr.slot('APP', nextSlot), []);
      assert.deepEqual(esr.atEsr(), [app]);
      assert.equal(esr.recordsOf(app).length, 1);
      assert.deepEqual(await esr.register('exchange_files').pluck('name'), [app]);
      assert.deepEqual(await esr.desk(), []);
    });
  }

  it('an upload that nobody waits for any more ends after ESR has taken the file: it goes no second time (case 19)', async () => {
    stalled = async () => {
      stalled = null;
      assert.deepEqual(await esr.slot('APP', slot), [app]);
      esr.takes(app);
      await folderExchange(esr.root).put(app, [Buffer.from('what was still on its way')]);
    };
    await esr.slot('APP', slot);
    assert.deepEqual(esr.atEsr(), [], 'nor does anything of it stay behind');
    assert.equal(await esr.stateOf(app), 'sent');
    assert.deepEqual(await esr.desk(), []);
  });

  it('a renaming that nobody waits for any more finds that another has done it: nobody is asked to look (case 19)', async () => {
    death = 'between the last byte and the final name';
    await assert.rejects(esr.slot('APP', slot), /went away/);
    stalled = async () => {
      stalled = null;
      await esr.slot('APP', slot);
      esr.takes(app);
    };
    await esr.slot('APP', slot);
    assert.deepEqual(esr.atEsr(), []);
    assert.equal(await esr.stateOf(app), 'sent');
    assert.deepEqual(await esr.desk(), []);
  });

  it('the machine goes away while a file is composed: nothing has a number, and nothing is lost (case 19)', async () => {
    const people = esr.deps.doctorsOf;
    Object.assign(esr.deps, { doctorsOf: died });
    await assert.rejects(esr.slot('APP', slot), /went away/);
    assert.deepEqual(await esr.register('exchange_files'), []);
    Object.assign(esr.deps, { doctorsOf: people });
    assert.deepEqual(await esr.slot('APP', slot), [app]);
  });

  it('two workers with the same slot in hand send one file (case 20)', async () => {
    const another = outboxActivities(esr.deps);
    const of = { deanery: 'EOE', slot: '14:00', at: slot } as const;
    await Promise.all([esr.outbox.composeFiles(of), another.composeFiles(of)]);
    const send = { deanery: 'EOE', name: app, at: slot };
    await Promise.allSettled([esr.outbox.sendFile(send), another.sendFile(send)]);
    assert.deepEqual(await esr.slot('APP', slot), []);
    assert.deepEqual(esr.atEsr(), [app]);
  });

  it('two workers with the same file from ESR in hand apply it once (case 20)', async () => {
    esr.arrives('RMC', '2027-06-01', 1, [por({ positionId: '100002' })]);
    const at = london('2027-06-01', '14:30');
    const of = { deanery: 'EOE', types: ['RMC'], at } as const;
    await Promise.allSettled([
      esr.inbox.receiveFiles(of),
      inboxActivities(esr.deps).receiveFiles(of),
    ]);
    await esr.inbox.receiveFiles(of);
    assert.deepEqual(await esr.register('exchange_files').pluck('state'), ['received']);
    assert.deepEqual(await esr.register('exchange_records').pluck('line'), [2]);
    const says = esr.heard('positions told').map(({ news }) => JSON.stringify(news.positions));
    assert.equal(new Set(says).size, 1, 'whoever is told twice is told the same');
    assert.deepEqual(esr.waitingFromEsr(), []);
    assert.deepEqual(await esr.desk(), []);
  });

  it('Intrepid does not answer for a day: the applicants leave with the next slot, none twice (case 20)', async () => {
    const people = esr.deps.doctorsOf;
    Object.assign(esr.deps, { doctorsOf: () => Promise.reject(new Error('401')) });
    await assert.rejects(esr.slot('APP', slot), /401/);
    Object.assign(esr.deps, { doctorsOf: people });
    assert.equal((await esr.slot('APP', nextSlot)).length, 1);
    assert.deepEqual(await esr.slot('APP', nextSlot), []);
  });

  it('Temporal does not answer while a file is told: it is told when it does, and not read again (case 20)', async () => {
    esr.arrives('RMC', '2027-06-01', 1, [por({ positionId: '100002' })]);
    const tell = esr.telling.rotation;
    esr.telling.rotation = () => Promise.reject(new Error('unavailable'));
    const at = london('2027-06-01', '14:30');
    await assert.rejects(esr.receive(['RMC'], at), /unavailable/);
    esr.telling.rotation = tell;
    await esr.receive(['RMC'], at + 60_000);
    await esr.receive(['RMC'], at + 120_000);
    assert.equal(esr.heard('positions told').length, 1);
  });

  for (const [what, words] of [
    [
      'our key is not the one that ESR knows any more',
      'All configured authentication methods failed',
    ],
    ['the right to the folder is lost', 'permission denied'],
  ] as const) {
    it(`${what}: nothing is lost on either side, and it goes on where it stopped when it is mended (case 36)`, async () => {
      refusal = words;
      const waits = esr.arrives('RMC', '2027-06-01', 1, [por({ positionId: '100002' })]);
      await assert.rejects(esr.slot('APP', slot), new RegExp(words));
      await assert.rejects(esr.receive(['RMC'], london('2027-06-01', '14:30')), new RegExp(words));
      assert.equal(await esr.stateOf(app), 'composed', 'whole in the ledger, under its number');
      refusal = null;
      assert.deepEqual(await esr.receive(['RMC'], london('2027-06-01', '15:30')), [waits]);
      assert.deepEqual(await esr.slot('DNC', london('2027-06-01', '15:00')), [
        app,
        'DE_EOE_DNC_20270601_00000001.DAT',
      ]);
    });
  }

  it('the folder itself is gone: the next file makes it again (case 36)', async () => {
    rmSync(join(esr.root, 'to-esr'), { recursive: true });
    await esr.slot('APP', slot);
    assert.deepEqual(esr.atEsr(), [app]);
    mkdirSync(join(esr.root, 'from-esr', 'archive'), { recursive: true });
    assert.deepEqual(readdirSync(join(esr.root, 'from-esr')), ['archive']);
  });
});
