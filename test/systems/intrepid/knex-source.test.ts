import assert from 'node:assert/strict';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import {
  createSampleIntrepid,
  loadRegion,
  openSampleIntrepid,
  type SampleIntrepid,
} from '../../../simulator/intrepid/sample-intrepid.ts';
import { knexSource } from '../../../systems/intrepid/knex-source.ts';
import { openIntrepid, type IntrepidDatabase } from '../../../systems/intrepid/open-intrepid.ts';
import { pagesOf } from '../../../systems/intrepid/source.ts';
import { aRegister } from '../../support/postgres.ts';

const region = generateRegion({ seed: '1', rotations: 10 });
const began = Date.UTC(2027, 1, 1);
const [first] = region.placements;
assert.ok(first);

describe('Intrepid behind its views', () => {
  let sample: SampleIntrepid;
  let intrepid: IntrepidDatabase;
  let end: () => Promise<void>;

  before(async () => {
    const { url, close } = await aRegister();
    sample = openSampleIntrepid({ url, schema: 'intrepid' });
    intrepid = openIntrepid({ url, schema: 'intrepid' });
    end = async () => {
      await Promise.all([sample.destroy(), intrepid.destroy()]);
      await close();
    };
    await createSampleIntrepid(sample, 'intrepid');
  });
  beforeEach(() => loadRegion(sample, region, began));
  after(() => end());

  const findingsAfter = async (view: 'placement' | 'doctor', change: Record<string, unknown>) => {
    const id = view === 'placement' ? first.id : first.doctorId;
    await sample(`${view}_rows`).where({ id }).update(change);
    const source = knexSource(intrepid);
    const slice = { limit: 1, ids: [id] };
    const { rows } = await (view === 'placement'
      ? source.placements(slice)
      : source.doctors(slice));
    return rows.flatMap((read) => (read.ok ? [] : read.findings));
  };

  it('comes page by page in the order of ids, and every row once', async () => {
    const ids: string[] = [];
    let pages = 0;
    for await (const page of pagesOf(knexSource(intrepid).placements, { limit: 3 })) {
      pages += 1;
      ids.push(...page.rows.flatMap((read) => (read.ok ? [read.row.id] : [])));
    }
    assert.equal(pages, 4);
    assert.deepEqual(
      ids,
      region.placements.map(({ id }) => id),
    );
  });

  it('says what is wrong with a row: view, id, field, value and what is allowed', async () => {
    assert.deepEqual(await findingsAfter('placement', { start_date: null, status: 'offered' }), [
      {
        view: 'placement',
        id: first.id,
        field: 'status',
        value: 'offered',
        allowed: 'recruited, draft, approved or withdrawn',
      },
      {
        view: 'placement',
        id: first.id,
        field: 'start_date',
        value: '(nothing)',
        allowed: 'a day written YYYY-MM-DD',
      },
    ]);
    const backwards = await findingsAfter('placement', { end_date: '2027-01-01' });
    assert.ok(backwards.length > 0);
  });

  describe('that keeps no keys', () => {
    const tables = ['placement_rows', 'doctor_rows'];
    before(async () => {
      for (const table of tables) {
        await sample.raw('alter table ?? drop constraint ??', [table, `${table}_pkey`]);
        await sample.raw('alter table ?? alter column id drop not null', [table]);
      }
    });
    after(async () => {
      await loadRegion(sample, region, began);
      for (const table of tables) await sample.raw('alter table ?? add primary key (id)', [table]);
    });

    const again = async (view: 'placement' | 'doctor', to: Record<string, unknown>) => {
      const id = view === 'placement' ? first.id : first.doctorId;
      const table = sample<Record<string, unknown>>(`${view}_rows`);
      const row = await table.clone().where({ id }).first();
      await table.clone().insert({ ...row, ...to });
    };
    const all = async () => {
      const reads = [];
      for await (const { rows } of pagesOf(knexSource(intrepid).placements, { limit: 3 })) {
        reads.push(...rows);
      }
      return reads;
    };

    it('is on the desk with the rows that share an id and differ, and every other row is there', async () => {
      await again('placement', { wte: 0.6 });
      const reads = await all();
      assert.equal(reads.length, region.placements.length);
      assert.deepEqual(
        reads.flatMap((read) => (read.ok ? [] : read.findings)),
        [
          {
            ...{ view: 'placement', id: first.id, field: 'id', value: first.id },
            allowed: 'an id that stands in one row',
          },
        ],
      );
    });

    it('says nothing of copies of a row that are alike in every column', async () => {
      await again('placement', {});
      assert.deepEqual(
        (await all()).map((read) => read.ok && read.row.id),
        region.placements.map(({ id }) => id),
      );
    });

    it('gives ESR nobody of two who share an id', async () => {
      await again('doctor', { birth_date: '1990-01-01' });
      const { peopleForEsr } = knexSource(intrepid);
      const ids = region.placements.map(({ doctorId }) => doctorId);
      assert.deepEqual(
        [...(await peopleForEsr(ids)).keys()].sort(),
        ids.filter((id) => id !== first.doctorId).sort(),
      );
    });

    it('does not skip a row without an id, and finds it again by what the desk calls it', async () => {
      await again('placement', { id: null });
      await again('placement', { id: 'P'.repeat(80) });
      const named = (await all()).flatMap((read) => (read.ok ? [] : [read.id]));
      assert.deepEqual(named.sort(), ['(nothing)', 'P'.repeat(60)]);
      for (const shownAs of named) {
        const { rows } = await knexSource(intrepid).placements({ shownAs, limit: 1 });
        assert.deepEqual(
          rows.map((read) => !read.ok && read.id),
          [shownAs],
        );
      }
    });
  });

  it('never repeats a value of a person', async () => {
    const findings = await findingsAfter('doctor', { gmc: '12345', sex: 'unknown' });
    assert.deepEqual(findings, [
      { view: 'doctor', id: first.doctorId, field: 'gmc', allowed: '7 digits, or nothing' },
      { view: 'doctor', id: first.doctorId, field: 'sex', allowed: 'Female or Male, or nothing' },
    ]);
  });

  it('knows a doctor without a birth date as incomplete, which is no finding', async () => {
    assert.deepEqual(await findingsAfter('doctor', { birth_date: null }), []);
    const { rows } = await knexSource(intrepid).doctors({ limit: 1, ids: [first.doctorId] });
    assert.deepEqual(
      rows.map((read) => read.ok && read.row.complete),
      [false],
    );
  });

  it('cannot be written to', async () => {
    await assert.rejects(intrepid('placement_rows').delete(), /read-only/);
  });
});
