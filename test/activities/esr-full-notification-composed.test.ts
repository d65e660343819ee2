import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { sha256Of } from '../../systems/register/exchange-files.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { aFullNotification, nextSlot, slot } from './a-full-notification.ts';
import { dcc, london, placedAt, post } from './an-exchange.ts';

describe('A full notification of a deanery, composed and sent', () => {
  let esr: Awaited<ReturnType<typeof aFullNotification>>;
  beforeEach(async () => {
    esr = await aFullNotification();
  });
  afterEach(() => esr.close());

  it('stands in the ledger before its first byte leaves: whole, with its hash, its lines and who asked', async () => {
    await esr.morePosts();
    const name = (await esr.compose()) ?? '';
    assert.deepEqual(esr.atEsr(), []);
    const row = await esr.register('exchange_files').where({ name }).first();
    assert.deepEqual([row.state, row.type, row.records], ['composed', 'DNF', 3]);
    assert.deepEqual(
      await esr
        .register('exchange_records')
        .where({ file: name })
        .orderBy('line')
        .pluck('position_id'),
      ['100001', '100002', '100003'],
    );
    await esr.outbox.sendFile({ deanery: 'EOE', name, at: slot });
    assert.equal(sha256Of(readFileSync(join(esr.root, 'to-esr', name))), row.sha256);
    assert.deepEqual(await esr.register('audit').where({ subject: name }).pluck('by'), ['ann']);
  });

  it('is composed once however often it is tried, and once for each time that it is asked for', async () => {
    const name = await esr.compose();
    assert.equal(await esr.compose(nextSlot), name);
    const again = await esr.compose(nextSlot, london('2027-06-02', '10:00'));
    assert.equal(again, 'DE_EOE_DNF_20270602_00000002.DAT');
  });

  it('is refused in a line: the likely cause is read from the line as it left', async () => {
    const name = (await esr.leaves()) ?? '';
    const refused = { loadStatusCode: 'FAIL', messageType: 'ERROR', messageText: 'Invalid grade' };
    esr.arrives('DCC', '2027-06-01', 1, [dcc({ lineNumber: '2', ...refused })]);
    await esr.receive(['DCC'], london('2027-06-01', '15:30'));
    const [line] = await esr.register('exchange_records').where({ file: name }).pluck('likely');
    assert.match(line ?? '', /^the grade: “ST3” was sent/);
  });

  it('leaves no trace when its composing dies, and is whole when it is tried again', async () => {
    await esr.morePosts();
    let isBroken = true;
    const read = esr.deps.doctorsOf;
    Object.assign(esr.deps, {
      doctorsOf: (ids: readonly string[]) =>
        isBroken ? Promise.reject(new Error('away')) : read(ids),
    });
    await assert.rejects(esr.compose(), /away/);
    assert.deepEqual(await esr.register('exchange_files').pluck('name'), []);
    assert.deepEqual(await esr.register('post_pictures').pluck('file'), []);
    isBroken = false;
    assert.equal(esr.told(await esr.leaves()).length, 3);
    assert.deepEqual(await esr.register('exchange_sequences').pluck('last'), [1]);
  });

  it('goes once and whole when the worker dies in the middle of the upload', async () => {
    await esr.morePosts();
    const name = (await esr.compose()) ?? '';
    const real = folderExchange(esr.root);
    let dies = true;
    Object.assign(esr.deps.exchange, {
      put: async (file: string, chunks: Parameters<typeof real.put>[1]) => {
        if (!dies) return await real.put(file, chunks);
        for await (const chunk of chunks) await real.put(file, [chunk.subarray(0, 100)]);
        throw new Error('the worker died');
      },
    });
    await assert.rejects(esr.outbox.sendFile({ deanery: 'EOE', name, at: slot }), /died/);
    dies = false;
    await esr.slot('DNC', nextSlot);
    assert.deepEqual(esr.atEsr(), [name]);
    assert.equal(esr.told(name).length, 3);
  });

  it('is no file and no number where nobody is at any post', async () => {
    esr.placements.set(post, []);
    assert.equal(await esr.leaves(), null);
    assert.equal(await esr.leaves(nextSlot), null);
    assert.deepEqual(await esr.register('exchange_sequences').pluck('last'), []);
  });

  it('reads a page of posts at a time, and keeps their file in pieces of its own', async () => {
    const many = 1200;
    const numbers = Array.from(
      { length: many },
      (_, index) => `EOE/RGT02/021/STR/${String(index).padStart(4, '0')}`,
    );
    await putPositions(
      esr.register,
      'EOE',
      numbers.map((trainingPostNumber, index) => ({
        ...{ positionId: String(300_000 + index), positionNumber: String(400_000 + index) },
        ...{ trainingPostNumber, authority: '0292', role: 'host', live: true },
        ...{ file: 'DE_EOE_RMF_20270201_00000001.DAT', line: index + 2 },
      })),
    );
    for (const number of numbers) esr.placements.set(number, [placedAt()]);
    let most = 0;
    const read = esr.deps.placementsAt;
    Object.assign(esr.deps, {
      placementsAt: (posts: readonly string[]) => {
        most = Math.max(most, posts.length);
        return read(posts);
      },
    });
    const name = (await esr.leaves()) ?? '';
    assert.equal(esr.told(name).length, many + 1);
    assert.ok(most <= 500, `${most} posts at once`);
    const pieces = await esr
      .register('exchange_parts')
      .where({ file: name })
      .orderBy('part')
      .select(esr.register.raw('length(bytes) as bytes'));
    assert.ok(pieces.length > 2);
    assert.ok(pieces.every((one: { bytes: number }) => one.bytes < 140_000));
    const lines = await esr.register('exchange_records').where({ file: name }).pluck('line');
    assert.equal(new Set(lines).size, many + 1);
    assert.equal(Math.max(...lines), many + 2);
  });
});
