import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import type { EsrDeps } from '../../activities/esr-deps.ts';
import { inboxActivities } from '../../activities/esr-inbox.ts';
import { outboxActivities } from '../../activities/esr-outbox.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import { temporalTelling, type Telling } from '../../activities/telling.ts';
import type { Turn } from '../../activities/contract.ts';
import { addDays, type CivilDate, weekday } from '../../domain/civil-date.ts';
import { slotsTold, usualCalendar } from '../../domain/exchange-calendar.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import type { Placement } from '../../domain/placement.ts';
import type { Position } from '../../domain/positions.ts';
import { decodeFile } from '../../systems/esr/codec.ts';
import { exchangeByDeanery } from '../../systems/esr/exchange/by-deanery.ts';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { calendarsOf } from '../../systems/esr/layout/calendar-file.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { atRest } from '../../tools/histories/at-rest.ts';
import { seasonOf } from '../../tools/histories/told-rotation.ts';
import { inboxId, outboxId, rotationId } from '../../workflows/names.ts';
import { aPerson, placedAt } from '../activities/an-exchange.ts';
import { aRegister } from '../support/postgres.ts';
import { timeSkipping } from '../support/time-skipping.ts';
import { aWorker } from '../support/worker.ts';
import { asText } from './files-as-text.ts';

const deaneries = ['EOE', 'NTH', 'OXF'] as const;
type Deanery = (typeof deaneries)[number];

const calendars = calendarsOf(
  JSON.stringify({
    NTH: { slots: { APP: '15:00', DNC: '17:00' }, folder: 'north' },
    OXF: { slots: { APP: '17:00', DNC: '17:00' } },
  }),
  'calendar.json',
);
const calendarOf = (deanery: string) => calendars.get(deanery) ?? usualCalendar;

const mondayFrom = (date: CivilDate): CivilDate =>
  weekday(date) === 'Monday' ? date : mondayFrom(addDays(date, 1));
const each = async <Answer>(ask: (deanery: Deanery) => Promise<Answer> | Answer) =>
  Object.fromEntries(
    await Promise.all(deaneries.map(async (one) => [one, await ask(one)] as const)),
  );

describe('Three deaneries with three calendars, on one worker and one register', function () {
  this.timeout(180_000);
  let root: string;
  let place: Awaited<ReturnType<typeof aRegister>>;
  let worker: Awaited<ReturnType<typeof aWorker>>;
  let telling: Telling;
  let monday: CivilDate;
  const handles: WorkflowHandle[] = [];

  const placementId = (number: number) => `side-${number}`;
  const positionOf = (deanery: string, number: number): Position => ({
    // The same ids in each deanery: nothing of one may be taken for another's.
    ...{ positionId: String(100_000 + number), positionNumber: String(200_000 + number) },
    trainingPostNumber: `${deanery}/RGT01/021/STR/00${number}`,
    ...{ authority: '0292', role: 'host', live: true },
  });
  const folderOf = (deanery: string, which: 'to-esr' | 'from-esr') =>
    join(root, calendarOf(deanery).folder ?? '', which);
  const nameOf = (deanery: string, type: string, day: number, sequence: number) =>
    `DE_${deanery}_${type}_${addDays(monday, day).replaceAll('-', '')}_${String(sequence).padStart(8, '0')}.DAT`;
  const arrives = (
    deanery: Deanery,
    [type, day, sequence]: readonly [string, number, number],
    lines: readonly string[] = [],
  ) => {
    const name = nameOf(deanery, type, day, sequence);
    writeFileSync(join(folderOf(deanery, 'from-esr'), name), asText(name, lines));
    return name;
  };
  const lyingAtEsr = (deanery: Deanery, type: string) =>
    readdirSync(folderOf(deanery, 'to-esr'))
      .filter((name) => name.startsWith(`DE_${deanery}_${type}_`))
      .sort();
  const until = async (day: number, time: string) => {
    const env = await timeSkipping();
    const at = londonInstant(addDays(monday, day), time);
    await env.sleep(Math.max(1, at - (await env.currentTimeMs()) + 2_000));
    for (const handle of handles) await atRest(handle);
  };
  /** Files of a type that have left: when, and how many records each has. */
  const left = async (deanery: Deanery, type: string): Promise<string[]> => {
    const rows: { sent_at: Date; sequence: number; records: number }[] = await place
      .register('exchange_files')
      .where({ deanery, type, direction: 'out', state: 'sent' })
      .orderBy('sequence')
      .select('sent_at', 'sequence', 'records');
    return rows.map(({ sent_at, sequence, records }) => {
      const { date, time } = londonOf(sent_at.getTime());
      return `${date === monday ? 'Monday' : 'Tuesday'} ${time}, number ${sequence}, ${records} records`;
    });
  };
  const tell = async (deanery: Deanery, number: number) => {
    const env = await timeSkipping();
    const start = addDays(monday, 88);
    const { trainingPostNumber } = positionOf(deanery, number);
    const placement: Placement = {
      ...{ id: placementId(number), version: 1, doctorId: `D${number}`, doctorVersion: 1 },
      ...{ status: 'approved', trainingPostNumber, trust: 'RGT', startDate: start },
      ...{ endDate: addDays(start, 180), wte: '1.00', grade: 'ST3' },
      ...{ programme: `${deanery}-ANA`, complete: true },
    };
    const season = { ...seasonOf(start), id: `${deanery}-${start.slice(0, 7)}`, deanery };
    const id = rotationId(deanery, placement.id);
    await telling.rotation(id, {
      ...{ kind: 'placement told', at: await env.currentTimeMs(), placement, season },
      authorities: [{ role: 'host', ods: 'RGT', authority: '0292', onInterface: true }],
      positions: [positionOf(deanery, number)],
      ...slotsTold(calendarOf(deanery)),
    });
    handles.push(env.client.workflow.getHandle(id));
  };
  const outcomes = async (deanery: Deanery): Promise<string[]> =>
    await place
      .register('outbox')
      .where({ deanery, kind: 'applicant' })
      .whereNotNull('told_at')
      .orderBy('key')
      .pluck<string[]>('outcome');

  before(async () => {
    const env = await timeSkipping();
    root = mkdtempSync(join(tmpdir(), 'changeover-side-by-side-'));
    for (const one of deaneries) mkdirSync(folderOf(one, 'from-esr'), { recursive: true });
    place = await aRegister();
    const { register } = place;
    let world: Readonly<Record<string, (of: never) => Promise<unknown>>> = {};
    const asked = (what: string) => async (of: never) => await world[what]?.(of);
    const names = ['settleTurn', 'composeFiles', 'sendFile', 'receiveFiles', 'tellSilence'];
    const others = ['lookForMissing', 'sayOutage', 'endOutage'];
    worker = await aWorker(
      Object.fromEntries([...names, ...others].map((one) => [one, asked(one)])),
    );
    const { taskQueue } = worker;
    telling = {
      ...temporalTelling({
        ...{ client: env.client, register, taskQueue },
        clock: () => ({ mode: 'timers' }),
      }),
      // Causes are read in the register.
      escalation: () => Promise.resolve(),
    };
    const start = addDays(mondayFrom(addDays(londonOf(await env.currentTimeMs()).date, 1)), 88);
    const placed = { startDate: start, endDate: addDays(start, 180) };
    const deps: EsrDeps = {
      ...{ register, telling, calendarOf, sendEmptyFiles: false, applicantFilesADay: 4 },
      exchange: exchangeByDeanery((one) =>
        folderExchange(join(root, calendarOf(one).folder ?? '')),
      ),
      employmentsOf: () => Promise.resolve(new Map()),
      reasonsOf: () => Promise.resolve(new Map()),
      persons: {
        numbered: () => Promise.resolve(new Map()),
        rows: () => Promise.resolve(new Map()),
        placements: () => Promise.resolve(new Map()),
      },
      doctorsOf: (ids) =>
        Promise.resolve(
          new Map(ids.map((id) => [id, aPerson({ gmcNumber: `700000${id.slice(1)}` })])),
        ),
      placementsAt: (posts) =>
        Promise.resolve(
          new Map(
            posts.map((post) => {
              const number = post.slice(-1);
              const id = placementId(Number(number));
              return [post, [placedAt({ id, doctorId: `D${number}`, ...placed })]];
            }),
          ),
        ),
    };
    world = {
      ...inboxActivities(deps),
      ...outboxActivities(deps),
      settleTurn: (turn: Turn) => settleTurn({ register, telling }, turn),
    };
    monday = mondayFrom(addDays(londonOf(await env.currentTimeMs()).date, 1));
    const at = londonInstant(monday, '07:00');
    await env.sleep(at - (await env.currentTimeMs()));
    for (const one of deaneries) {
      await putPositions(
        register,
        one,
        [1, 2, 3].map((number) => ({
          ...positionOf(one, number),
          ...{ file: nameOf(one, 'RMF', -7, 1), line: number + 1 },
        })),
      );
      const args = [{ deanery: one, clock: { mode: 'timers' }, at }];
      for (const [type, workflowId] of [
        ['esr-inbox', inboxId(one)],
        ['esr-outbox', outboxId(one)],
      ] as const) {
        handles.push(await env.client.workflow.start(type, { workflowId, taskQueue, args }));
      }
      await tell(one, 1);
      await tell(one, 2);
    }
  });
  after(async () => {
    for (const handle of handles) await handle.terminate();
    await worker.stop();
    await place.close();
    rmSync(root, { recursive: true });
  });

  it('send each its own files in its own slots, under its own numbers, into its own folder (case 35)', async () => {
    await until(0, '14:10');
    assert.deepEqual(await each((one) => left(one, 'APP')), {
      EOE: ['Monday 14:00, number 1, 2 records'],
      NTH: [],
      OXF: [],
    });
    // Told after the usual slot and before the other two.
    for (const one of deaneries) await tell(one, 3);
    await until(0, '17:10');
    assert.deepEqual(await each((one) => left(one, 'APP')), {
      EOE: ['Monday 14:00, number 1, 2 records'],
      NTH: ['Monday 15:00, number 1, 3 records'],
      OXF: ['Monday 17:00, number 1, 3 records'],
    });
    assert.deepEqual(
      await each(async (one) => (await left(one, 'DNC')).map((when) => when.split(',')[0])),
      {
        EOE: ['Monday 15:00'],
        NTH: ['Monday 17:00'],
        OXF: ['Monday 17:00'],
      },
    );
    assert.deepEqual(await each((one) => lyingAtEsr(one, 'APP')), {
      EOE: [nameOf('EOE', 'APP', 0, 1)],
      NTH: [nameOf('NTH', 'APP', 0, 1)],
      OXF: [nameOf('OXF', 'APP', 0, 1)],
    });
    assert.ok(!readdirSync(join(root, 'to-esr')).some((name) => name.startsWith('DE_NTH_')));
    for (const one of deaneries) {
      const name = nameOf(one, 'APP', 0, 1);
      const { records } = decodeFile(readFileSync(join(folderOf(one, 'to-esr'), name)), name);
      const posts = records.map(({ fields }) => fields['deaneryPostNumber'] ?? '');
      assert.ok(
        posts.every((post) => post === '' || post.startsWith(`${one}/`)),
        posts.join(' '),
      );
    }
  });

  it('miss each its own files, and hold each its own numbers (cases 13 and 14)', async () => {
    arrives('EOE', ['RMC', 0, 7]);
    const held = arrives('EOE', ['RMC', 1, 9]);
    arrives('NTH', ['RMC', 0, 8]);
    const next = arrives('NTH', ['RMC', 1, 9]);
    await until(0, '18:10');
    const state = async (name: string) =>
      (await place.register('exchange_files').where({ name }).first('state')).state;
    assert.deepEqual([await state(held), await state(next)], ['held', 'answered']);
    const missing = await each((deanery) =>
      place
        .register('escalation_members')
        .where({ deanery, left_at: null })
        .whereLike('cause', 'file-missing/%')
        .pluck('cause'),
    );
    assert.deepEqual(missing, { EOE: [], NTH: [], OXF: [`file-missing/RMC/${monday}`] });
  });

  it('are answered, and not answered, each for itself; what was late for one slot is in the next (case 35)', async () => {
    const lines = [1, 2, 3].map((number) => {
      const { positionId, positionNumber, trainingPostNumber } = positionOf('NTH', number);
      return `APC,"${trainingPostNumber}","SUCCESS",,,,,"${number}",,${positionId},"${positionNumber}"`;
    });
    arrives('NTH', ['APC', 1, 1], lines);
    await until(1, '14:10');
    assert.deepEqual(await each((one) => left(one, 'APP')), {
      EOE: ['Monday 14:00, number 1, 2 records', 'Tuesday 14:00, number 2, 1 records'],
      NTH: [],
      OXF: ['Monday 17:00, number 1, 3 records'],
    });
    assert.deepEqual(await each(outcomes), {
      EOE: ['no-answer', 'no-answer'],
      NTH: ['success', 'success', 'success'],
      OXF: ['no-answer', 'no-answer', 'no-answer'],
    });
  });
});
