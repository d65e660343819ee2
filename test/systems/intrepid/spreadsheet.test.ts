import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../../support/a-folder.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import type { SamplePlacement } from '../../../simulator/intrepid/region.ts';
import {
  createSampleIntrepid,
  loadRegion,
  openSampleIntrepid,
  type SampleIntrepid,
} from '../../../simulator/intrepid/sample-intrepid.ts';
import { knexSource } from '../../../systems/intrepid/knex-source.ts';
import { openIntrepid } from '../../../systems/intrepid/open-intrepid.ts';
import { pagesOf, type IntrepidSource } from '../../../systems/intrepid/source.ts';
import { spreadsheetSource } from '../../../systems/intrepid/spreadsheet/spreadsheet-source.ts';
import { aRegister } from '../../support/postgres.ts';
import { aDoctor, aLine, headings, savedAt, writeCsv, writeXlsx } from './a-spreadsheet.ts';

const region = generateRegion({ seed: '1', rotations: 10 });
const began = Date.UTC(2027, 1, 1);
const placed = region.placements.filter(
  (one): one is SamplePlacement & { trainingPostNumber: string } =>
    one.trainingPostNumber !== null && one.startDate !== null,
);
const [first, second] = placed;
assert.ok(first && second);

describe('Intrepid’s placements in a spreadsheet', () => {
  let sample: SampleIntrepid;
  let behind: IntrepidSource;
  let end: () => Promise<void>;
  let folder: string;

  before(async () => {
    const { url, close } = await aRegister();
    sample = openSampleIntrepid({ url, schema: 'intrepid' });
    const intrepid = openIntrepid({ url, schema: 'intrepid' });
    await createSampleIntrepid(sample, 'intrepid');
    await loadRegion(sample, region, began);
    behind = knexSource(intrepid);
    end = async () => {
      await Promise.all([sample.destroy(), intrepid.destroy()]);
      await close();
    };
  });
  beforeEach(() => {
    folder = aFolder('sheet');
  });
  after(() => end());

  const csv = (...lines: Parameters<typeof writeCsv>[1]) =>
    writeCsv(join(folder, 'placements.csv'), lines);
  const sourceOf = (placements: string, doctors?: string) =>
    spreadsheetSource({ files: { placements, doctors }, behind });
  const rowsOf = async (source: IntrepidSource) =>
    (await source.placements({ limit: 100 })).rows.map((read) => {
      assert.ok(read.ok, JSON.stringify(read));
      return read.row;
    });
  const findingsOf = async (source: IntrepidSource) =>
    (await source.placements({ limit: 100 })).rows.flatMap((read) =>
      read.ok
        ? []
        : read.findings.map(({ field, value, allowed }) => [read.where, field, value, allowed]),
    );

  it('are the rows of the view, whether a CSV or a workbook holds them', async () => {
    const lines = placed.map((one) => aLine(one));
    const fromCsv = await rowsOf(sourceOf(csv(...lines)));
    const fromXlsx = await rowsOf(sourceOf(await writeXlsx(join(folder, 'p.xlsx'), lines)));
    const views = await rowsOf(behind);
    const told = (rows: typeof views) =>
      rows.map((row) => ({ ...row, version: 0, changed_at: 0, status: 'any' }));
    const inView = views.filter(({ id }) => placed.some((one) => one.id === id));
    assert.equal(fromCsv.length, placed.length);
    assert.deepEqual(told(fromCsv), told(inView));
    assert.deepEqual(told(fromXlsx), told(inView));
    assert.deepEqual(
      fromXlsx.map(({ version }) => version),
      fromCsv.map(({ version }) => version),
    );
  });

  it('come page by page in the order of ids, and every row once', async () => {
    const source = sourceOf(csv(...[...placed].reverse().map((one) => aLine(one))));
    const ids: string[] = [];
    for await (const { rows } of pagesOf(source.placements, { limit: 3 })) {
      ids.push(...rows.map((read) => (read.ok ? read.row.id : read.id)));
    }
    assert.deepEqual(
      ids,
      placed.map(({ id }) => id),
    );
  });

  it('take the trust from the code in Site, and without one from the post', async () => {
    const source = sourceOf(
      csv(
        aLine(first, { 'Site*': 'Addenbrooke’s Hospital (RGT01)' }),
        aLine(second, { 'Site*': 'a place by the sea' }),
      ),
    );
    const post = region.posts.find((one) => one.trainingPostNumber === second.trainingPostNumber);
    assert.deepEqual(
      (await rowsOf(source)).map(({ trust }) => trust),
      ['RGT', post?.trust],
    );
  });

  it('name file, line, heading, value and what is allowed of whatever is wrong', async () => {
    const wrong = {
      'Date From*': '2027-08-04',
      'WTE*': '1.5',
      'Placement Status*': 'Offered',
      'Specialty1*': '',
    };
    const source = sourceOf(csv(aLine(first), aLine(second, wrong)));
    const line = 'placements.csv, line 3';
    assert.deepEqual(await findingsOf(source), [
      [line, 'Placement Status*', 'Offered', 'recruited, draft, approved or withdrawn'],
      [line, 'Date From*', '2027-08-04', 'a day written dd/mm/yyyy'],
      [line, 'WTE*', '1.5', 'more than 0.00 and at most 1.00'],
      [line, 'Specialty1*', '(nothing)', 'not empty'],
    ]);
  });

  it('name the sheet of a workbook, and an unknown post', async () => {
    const line = aLine(first, { 'National Post Number*': 'EOE/XXX00/001/FY1/001' });
    const source = sourceOf(await writeXlsx(join(folder, 'August.xlsx'), [line]));
    assert.deepEqual(
      (await findingsOf(source)).map(([where, field, value]) => [where, field, value]),
      [['August.xlsx, sheet Placements, line 2', 'National Post Number*', 'EOE/XXX00/001/FY1/001']],
    );
  });

  it('say of a line without an id where it stands, and of an id that stands twice both lines', async () => {
    const source = sourceOf(
      csv(aLine(first), aLine(second, { Intrepid_Placement_ID: '' }), aLine(first)),
    );
    const { rows } = await source.placements({ limit: 10 });
    assert.deepEqual(
      rows.map((read) => (read.ok ? 'good' : [read.id, read.where])),
      [
        [first.id, 'placements.csv, line 2; placements.csv, line 4'],
        ['line-3', 'placements.csv, line 3'],
      ],
    );
  });

  it('skip empty lines, and count them', async () => {
    const source = sourceOf(csv(aLine(first), {}, aLine(second, { 'WTE*': '0' })));
    const [found, ...more] = await findingsOf(source);
    assert.deepEqual([found?.[0], more], ['placements.csv, line 4', []]);
  });

  it('are the same version while their cells are the same, however often the file is saved', async () => {
    const path = csv(aLine(first), aLine(second));
    const source = sourceOf(path);
    const before = await source.versions('placement');
    csv(aLine(first), aLine(second, { 'WTE*': '0.60' }));
    savedAt(path, began + 1000);
    const after = await source.versions('placement');
    assert.deepEqual(after[0], before[0]);
    assert.notEqual(after[1]?.version, before[1]?.version);
    const changedFrom = (at: number) => source.placements({ changedFrom: at, limit: 10 });
    assert.equal((await changedFrom(began)).rows.length, 2);
    assert.equal((await changedFrom(began + 2000)).rows.length, 0);
  });

  it('lie on a desk as a whole when the headings are not those of the template, and nothing is gone', async () => {
    const columns = headings.filter((one) => one !== 'Grade*').concat('Shoe size');
    const path = writeCsv(join(folder, 'placements.csv'), [aLine(first)], columns);
    const source = sourceOf(path);
    const { rows } = await source.placements({ limit: 10 });
    assert.deepEqual(
      rows.map((read) => !read.ok && [read.id, read.where]),
      [['file', 'placements.csv, line 1']],
    );
    assert.deepEqual(
      (await findingsOf(source)).map(([, field, value]) => [field, value]),
      [
        ['heading', 'Shoe size'],
        ['heading', '(nothing)'],
      ],
    );
    await assert.rejects(source.versions('placement'), {
      message:
        /^placements\.csv, line 1 cannot be read, so nobody can say what is gone: heading\. Allowed: one of the template: (?!.*Shoe)/,
    });
    writeCsv(path, [aLine(first)]);
    assert.equal((await source.versions('placement')).length, 1);
  });

  it('lie on a desk as a whole when the file is not there, not whole, or something else', async () => {
    const cut = join(folder, 'cut.xlsx');
    writeFileSync(cut, 'PK…');
    const latin = join(folder, 'latin.csv');
    writeFileSync(latin, Buffer.from([0xe9, 0x0a]));
    const text = join(folder, 'placements.txt');
    writeFileSync(text, 'Surname');
    for (const path of [cut, latin, text, join(folder, 'nowhere.csv')]) {
      const [found, ...more] = await findingsOf(sourceOf(path));
      assert.deepEqual([found?.[1], more], ['the whole file', []], path);
    }
  });

  it('take the template without its stars, and the placement’s id of TIS where there is no other', async () => {
    const line = aLine(first);
    const bare = Object.fromEntries(
      Object.entries(line).map(([heading, cell]) => [heading.replace('*', ''), cell]),
    );
    const columns = headings.map((one) =>
      one === 'Intrepid_Placement_ID' ? 'TIS_Placement_ID*' : one.replace('*', ''),
    );
    const lines = [{ ...bare, 'TIS_Placement_ID*': first.id }];
    const source = sourceOf(writeCsv(join(folder, 'placements.csv'), lines, columns));
    assert.deepEqual(
      (await rowsOf(source)).map(({ id }) => id),
      [first.id],
    );
  });

  describe('and their doctors', () => {
    const doctor = region.doctors.find(({ id }) => id === first.doctorId);
    assert.ok(doctor);

    it('are those of the doctor view where there is no sheet of them', async () => {
      const source = sourceOf(csv(aLine(first)));
      const { rows } = await source.doctors({ ids: [doctor.id], limit: 1 });
      assert.deepEqual(
        rows.map((read) => read.ok && [read.row.id, read.row.complete]),
        [[doctor.id, true]],
      );
      const people = await source.peopleForEsr([doctor.id]);
      assert.equal(people.get(doctor.id)?.surname, doctor.surname);
    });

    it('come from the second sheet of the workbook, or from a file of their own', async () => {
      const given = { ...aDoctor(doctor), surname: 'Thistlewood' };
      const book = await writeXlsx(join(folder, 'p.xlsx'), [aLine(first)], [given]);
      const own = writeCsv(join(folder, 'd.csv'), [given], Object.keys(given));
      for (const source of [sourceOf(book), sourceOf(csv(aLine(first)), own)]) {
        const person = (await source.peopleForEsr([doctor.id])).get(doctor.id);
        assert.deepEqual(
          [person?.surname, person?.birth_date, person?.gmc],
          ['Thistlewood', doctor.birthDate, doctor.gmc],
        );
        const { rows } = await source.doctors({ ids: [doctor.id, second.doctorId], limit: 9 });
        assert.equal(rows.length, 1, 'whom the sheet does not hold it does not hold');
        assert.ok(!JSON.stringify(rows).includes('Thistlewood'));
        const numbered = await source.peopleNumbered([doctor.gmc, '7999999']);
        assert.deepEqual(
          numbered.map(({ id }) => id),
          [doctor.id],
        );
      }
    });

    it('never have a value of theirs repeated', async () => {
      const given = { ...aDoctor(doctor), gmc: '12', birth_date: '1 May' };
      const source = sourceOf(await writeXlsx(join(folder, 'p.xlsx'), [aLine(first)], [given]));
      const { rows } = await source.doctors({ limit: 9 });
      const [read] = rows;
      assert.ok(read && !read.ok);
      assert.equal(read.where, 'p.xlsx, sheet Doctors, line 2');
      assert.deepEqual(
        read.findings.map(({ field, value }) => [field, value]),
        [
          ['gmc', undefined],
          ['birth_date', undefined],
        ],
      );
    });
  });
});
