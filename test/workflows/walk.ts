import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { ExpectedAuthority } from '../../domain/employing-authorities.ts';
import { londonOf } from '../../domain/london.ts';
import type { Answer, News } from '../../domain/news.ts';
import { onDay, type NamedTime } from '../../domain/named-times.ts';
import type { Placement } from '../../domain/placement.ts';
import type { Position } from '../../domain/positions.ts';
import type { Season } from '../../domain/season.ts';
import type { Pack, RotationActivities, Turn } from '../../activities/contract.ts';
import { newsSignals, type ClockSetting } from '../../workflows/messages.ts';
import { rotationId } from '../../workflows/names.ts';
import { timeSkipping } from '../support/time-skipping.ts';
import { aWorker } from '../support/worker.ts';

export const post = 'EOE/RGT00/030/STR/001';
export const host: ExpectedAuthority = {
  role: 'host',
  ods: 'RGT',
  authority: '0291',
  onInterface: true,
};
export const lead: ExpectedAuthority = {
  role: 'lead',
  ods: 'RGN',
  authority: '0375',
  onInterface: true,
};
export const withSpreadsheets: ExpectedAuthority = {
  role: 'host',
  ods: 'RX9',
  authority: null,
  onInterface: false,
};

export const positionOf = (authority: ExpectedAuthority, trainingPostNumber = post): Position => ({
  positionId: `70${authority.authority ?? ''}${trainingPostNumber.slice(-3)}`,
  positionNumber: `P${authority.authority ?? ''}`,
  trainingPostNumber,
  authority: authority.authority ?? '',
  role: authority.role,
  live: true,
});

let walks = 0;

/** What a test walks one rotation through: its news, told at moments, and what its turns wrote. */
export interface Walk {
  readonly id: string;
  readonly start: CivilDate;
  readonly season: Season;
  readonly turns: readonly Turn[];
  readonly packs: readonly Pack[];
  readonly last: () => Turn;
  /** Lets the season's time pass until so many days before (negative: after) the first day. */
  until(daysBefore: number, time: NamedTime): Promise<void>;
  placement(change?: Partial<Placement>, authorities?: readonly ExpectedAuthority[]): Promise<void>;
  positions(positions: readonly Position[]): Promise<void>;
  /** ESR answers everything that waits. */
  answered(outcome?: Answer['outcome'], kind?: 'applicant' | 'post touched'): Promise<void>;
  tell(news: News): Promise<void>;
  hired(by?: ExpectedAuthority): Promise<void>;
  now(): Promise<number>;
  stop(): Promise<void>;
}

const newest = (turns: readonly Turn[]): Turn => {
  const turn = turns.at(-1);
  if (!turn) throw new Error('The rotation has not made a turn yet');
  return turn;
};

/** A rotation that starts so many days from the engine's present, on its own worker. */
export async function walk(
  daysToStart: number,
  clock: ClockSetting = { mode: 'timers' },
): Promise<Walk> {
  const env = await timeSkipping();
  const today = londonOf(await env.currentTimeMs()).date;
  const start = addDays(today, daysToStart);
  const season: Season = {
    id: 'EOE-test',
    deanery: 'EOE',
    startsFrom: addDays(start, -34),
    startsTo: addDays(start, 88),
    readiness: addDays(start, -64),
    firstDay: start,
    close: addDays(start, 119),
  };
  const turns: Turn[] = [];
  const packs: Pack[] = [];
  const activities: RotationActivities = {
    settleTurn: (turn) => {
      turns.push(turn);
      return Promise.resolve({ taken: [] });
    },
    sendPack: (pack) => {
      packs.push(pack);
      return Promise.resolve();
    },
  };
  const worker = await aWorker(activities);
  const placementId = `walk-${++walks}`;
  const id = rotationId('EOE', placementId);
  let placement: Placement = {
    id: placementId,
    version: 0,
    doctorId: 'D1',
    doctorVersion: 1,
    status: 'approved',
    trainingPostNumber: post,
    trust: 'RGT',
    startDate: start,
    endDate: addDays(start, 181),
    wte: '1.00',
    grade: 'ST3',
    programme: 'EOE-CARD',
    complete: true,
  };
  let authorities: readonly ExpectedAuthority[] = [host];
  let positions: readonly Position[] = [positionOf(host)];

  const now = () => env.currentTimeMs();
  const settled = async (): Promise<void> => {
    await env.sleep(1_500);
  };
  const tell = async (news: News): Promise<void> => {
    await env.client.workflow.signalWithStart('rotation', {
      workflowId: id,
      taskQueue: worker.taskQueue,
      args: [{ deanery: 'EOE', placementId, clock }],
      signal: newsSignals[news.kind],
      signalArgs: [news],
    });
    await settled();
  };

  return {
    id,
    start,
    season,
    turns,
    packs,
    last: () => newest(turns),
    now,
    tell,
    async until(daysBefore, time) {
      const at = onDay(addDays(start, -daysBefore), time);
      await env.sleep(Math.max(1, at - (await now()) + 2_000));
    },
    async placement(change = {}, expected = authorities) {
      placement = { ...placement, ...change, version: placement.version + 1 };
      authorities = expected;
      await tell({
        kind: 'placement told',
        at: await now(),
        placement,
        authorities,
        positions,
        season,
      });
    },
    async positions(present) {
      positions = present;
      const trainingPostNumber = placement.trainingPostNumber ?? post;
      await tell({ kind: 'positions told', at: await now(), trainingPostNumber, positions });
    },
    async answered(outcome = 'success', kind) {
      const rows = newest(turns).rows.filter((row) => kind === undefined || row.kind === kind);
      const answers = rows.map(({ key }, index) => ({
        row: key,
        outcome,
        ...(outcome === 'not-sent' ? {} : { file: 'APP_EOE_1', line: index + 2 }),
      }));
      await tell({ kind: 'answers told', at: await now(), answers });
    },
    async hired(by = host) {
      await tell({
        kind: 'hire told',
        at: await now(),
        ods: by.ods,
        authority: by.authority,
        trainingPostNumber: placement.trainingPostNumber ?? post,
        effectiveDate: placement.startDate,
        by: 'assignment record',
        reference: `RMC_EOE_${placement.version}:7`,
      });
    },
    stop: () => worker.stop(),
  };
}
