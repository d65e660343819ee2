import { MockActivityEnvironment } from '@temporalio/testing';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { aFolder } from '../support/a-folder.ts';
import { intrepidActivities } from '../../activities/intrepid-changes.ts';
import { kickoffActivities } from '../../activities/kickoff.ts';
import type { Placement } from '../../domain/placement.ts';
import type { SamplePlacement } from '../../simulator/intrepid/region.ts';
import { spreadsheetSource } from '../../systems/intrepid/spreadsheet/spreadsheet-source.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import {
  aDoctor,
  aLine,
  savedAt,
  writeCsv,
  writeXlsx,
  type Cells,
} from '../systems/intrepid/a-spreadsheet.ts';
import { began, season, withIntrepid, type WithIntrepid } from './an-intrepid.ts';

const day = 86_400_000;

describe('A season whose placements stand in a spreadsheet', () => {
  let given: WithIntrepid;
  let path: string;
  before(() => quietRuntime());
  beforeEach(async () => {
    given = await withIntrepid(60);
    // The view is empty: whatever is told comes from the sheet.
    await given.sample('placement_rows').delete();
    path = join(aFolder('sheet'), 'placements.csv');
  });
  afterEach(() => given.close());

  const placed = (): SamplePlacement[] =>
    given.region.placements.filter(
      ({ trainingPostNumber, startDate }) => trainingPostNumber !== null && startDate !== null,
    );
  const activities = (file: string) => {
    const { register, telling } = given;
    const source = spreadsheetSource({ files: { placements: file }, behind: given.source });
    const startLater = () => Promise.resolve();
    const of = { sourceOf: 'EOE', startsPerSecond: 0, startLater };
    const deps = { register, source, telling, ...of };
    return { ...kickoffActivities(deps), ...intrepidActivities(deps) };
  };
  const kickOff = (file: string) =>
    new MockActivityEnvironment().run(activities(file).kickOff, { season: season.id, at: began });
  const tellChanges = (file: string, at: number): Promise<{ told: number; badRows: number }> =>
    new MockActivityEnvironment().run(activities(file).tellChanges, { deanery: 'EOE', at });
  const compare = (file: string, at: number) =>
    new MockActivityEnvironment().run(activities(file).compareNightly, { deanery: 'EOE', at });
  const told = (): Placement[] =>
    given.telling.news.flatMap(({ news }) =>
      news.kind === 'placement told' ? [news.placement] : [],
    );
  const save = (at: number, ...lines: Cells[]): void => {
    writeCsv(path, lines);
    savedAt(path, at);
  };
  const says = async (id: string) =>
    (await membersOf(given.register, 'EOE', `bad-row/placement/${id}`))[0]?.says;

  it('is kicked off from a CSV: every rotation hears its line, once', async () => {
    save(began, ...placed().map((one) => aLine(one)));
    assert.deepEqual(await kickOff(path), { started: placed().length, badRows: 0 });
    assert.deepEqual(await kickOff(path), { started: 0, badRows: 0 });
    assert.deepEqual(
      told().map(({ id, startDate, status, complete }) => [id, startDate, status, complete]),
      placed().map(({ id, startDate }) => [id, startDate, 'approved', true]),
    );
    assert.ok(!JSON.stringify(given.telling.news).includes('Quarrafield'));
  });

  it('is kicked off from a workbook that brings its doctors, and only for those', async () => {
    const [one, other] = placed();
    const doctor = given.region.doctors.find(({ id }) => id === one?.doctorId);
    assert.ok(one && other && doctor);
    const book = join(aFolder('sheet'), 'August.xlsx');
    await writeXlsx(book, [aLine(one), aLine(other)], [aDoctor(doctor)]);
    assert.deepEqual(await kickOff(book), { started: 1, badRows: 1 });
    assert.deepEqual(
      told().map(({ id }) => id),
      [one.id],
    );
    assert.deepEqual(await says(other.id), {
      ...{ view: 'placement', id: other.id, where: 'August.xlsx, sheet Placements, line 3' },
      ...{ field: 'doctor_id', value: other.doctorId },
      allowed: 'the id of a row of the doctor view',
    });
  });

  it('hears what changed when the file is saved again, and nothing when nothing did', async () => {
    const [one, other] = placed();
    assert.ok(one && other);
    save(began, aLine(one), aLine(other));
    await kickOff(path);
    await tellChanges(path, began);
    given.telling.news.length = 0;
    save(began + day, aLine(one), aLine(other));
    assert.deepEqual(await tellChanges(path, began + day), { told: 0, badRows: 0 });
    save(began + 2 * day, aLine(one), aLine(other, { 'WTE*': '0.60' }));
    assert.deepEqual(await tellChanges(path, began + 2 * day), { told: 1, badRows: 0 });
    assert.deepEqual(await tellChanges(path, began + 2 * day), { told: 0, badRows: 0 });
    assert.deepEqual(
      told().map(({ id, wte }) => [id, wte]),
      [[other.id, '0.60']],
    );
  });

  it('puts a bad line on a desk once, however often the file is saved, and takes it off when it is mended', async () => {
    const [one, other] = placed();
    assert.ok(one && other);
    const wrong = aLine(other, { 'Date From*': '31/02/2027' });
    for (const days of [0, 1, 2]) {
      save(began + days * day, aLine(one), wrong);
      assert.equal((await tellChanges(path, began + days * day)).badRows, 1);
      await given.register('escalation_members').update({ seen: true });
    }
    assert.deepEqual(given.telling.escalations, [`EOE/bad-row/placement/${other.id}`]);
    assert.deepEqual(await says(other.id), {
      ...{ view: 'placement', id: other.id, where: 'placements.csv, line 3' },
      ...{ field: 'Date From*', value: '31/02/2027', allowed: 'a day written dd/mm/yyyy' },
    });
    save(began + 3 * day, aLine(one), aLine(other));
    assert.deepEqual(await tellChanges(path, began + 3 * day), { told: 1, badRows: 0 });
    assert.equal(await says(other.id), undefined);
  });

  it('withdraws a line that is gone after a day, and nobody while the file cannot be read', async () => {
    const all = placed().map((one) => aLine(one));
    save(began, ...all);
    await kickOff(path);
    given.telling.news.length = 0;
    writeCsv(path, all, ['Surname*']);
    await assert.rejects(compare(path, began + day), /nobody can say what is gone/);
    await tellChanges(path, began + day);
    assert.equal((await says('file'))?.['where'], 'placements.csv, line 1');
    save(began + 2 * day, ...all.slice(1));
    assert.deepEqual(await compare(path, began + 2 * day), { told: 0, gone: 1 });
    assert.equal(await says('file'), undefined);
    assert.deepEqual(await compare(path, began + 3 * day), { told: 1, gone: 1 });
    assert.deepEqual(
      told().map(({ id, status }) => [id, status]),
      [[placed()[0]?.id, 'withdrawn']],
    );
  });
});
