import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import type { ApplicantRow } from '../domain/turn.ts';
import { twinThatLeft } from '../domain/twins.ts';
import { windowOn } from '../systems/esr/check.ts';
import { halves } from '../systems/esr/halves.ts';
import { type Divided, type Leaving, split } from '../systems/esr/split.ts';
import { applicantsThatLeft } from '../systems/register/applicants-that-left.ts';
import { filesIn } from '../systems/register/exchange-files.ts';
import { onlyWriter } from '../systems/register/exchange-sequences.ts';
import type { Register } from '../systems/register/open-register.ts';
import { filesUnanswered } from '../systems/register/outbox-silent.ts';
import {
  passOver,
  stillAsRead,
  takeRows,
  takeRowsThatLeft,
  waitingRows,
} from '../systems/register/outbox-waiting.ts';
import { takeMovedSince } from '../systems/register/sent-before.ts';
import type { EsrDeps, Slot } from './esr-deps.ts';
import { holdApplicants, letApplicantsGo } from './esr-held-applicants.ts';
import { judgeApplicants, type Judged, type WaitingApplicant } from './esr-judge-applicants.ts';
import { partedApplicants } from './esr-parted-applicants.ts';
import { firstLine, type LineToWrite, writeFile } from './esr-write-file.ts';

/** One record of a file, and every row that it carries: the same doctor, position and start are one record. */
interface Going {
  readonly line: LineToWrite;
  readonly leaving: Leaving;
  readonly keys: readonly string[];
}

/** Takes the applicants that wait: those that ESR would load leave in files, the others are held, each on a desk. */
export async function composeApplicants(deps: EsrDeps, slot: Slot): Promise<void> {
  const { deanery, at } = slot;
  await deps.register.transaction((open) =>
    takeMovedSince(open, { deanery, at, today: londonOf(at).date }),
  );
  const waiting = await waitingRows(deps.register, { ...slot, kind: 'applicant' });
  const parted = await partedApplicants(deps.register, slot);
  const rows = [...waiting, ...parted];
  if (rows.length === 0) {
    await letApplicantsGo(deps.register, slot, [], []);
    return;
  }
  const judged = await judgeApplicants(deps, rows, slot);
  await deps.register.transaction(async (open) => {
    await onlyWriter(open, { deanery, type: 'APP' });
    const still = await stillAsRead(open, deanery, waiting);
    for (const key of await stillParted(open, slot, parted)) still.add(key);
    const present = judged.filter(({ waiting }) => still.has(waiting.key));
    const fit = present.filter(({ breaches }) => breaches.length === 0);
    const unfit = present.filter(({ breaches }) => breaches.length > 0);
    const owed = await withoutTwins(open, deanery, fit);
    const room = await roomIn(open, deps, slot);
    const { files, later } = await filesOf(open, goingOf(owed), room);
    const moved = new Map(parted.map(({ key, body }) => [key, body]));
    for (const file of files) await write(open, slot, file, moved);
    await passOver(
      open,
      slot,
      later.flatMap(({ keys }) => keys),
    );
    await letApplicantsGo(open, slot, fit, unfit);
    await holdApplicants(open, slot, unfit);
    slot.stillOurs();
  });
}

/** Those that no file has carried: what another placement has applied for has left in that line, and hears its answer. */
async function withoutTwins(
  open: Register,
  deanery: string,
  fit: readonly Judged[],
): Promise<Judged[]> {
  const doctors = [...new Set(fit.map(({ waiting }) => waiting.body.doctorId))];
  const left = grouped(
    await applicantsThatLeft(open, { deanery, doctors }),
    ({ doctorId }) => doctorId,
  );
  const twins = fit.flatMap(({ waiting }) => {
    const twin = twinThatLeft(waiting, left.get(waiting.body.doctorId) ?? []);
    return twin ? [{ ...twin, key: waiting.key }] : [];
  });
  await takeRowsThatLeft(open, deanery, twins);
  const taken = new Set(twins.map(({ key }) => key));
  return fit.filter(({ waiting }) => !taken.has(waiting.key));
}

function goingOf(fit: readonly Judged[]): Going[] {
  const sameRecord = grouped(fit, ({ waiting: { body } }) =>
    [body.doctorId, body.positionId, body.startDate].join(' '),
  );
  return [...sameRecord.values()].flatMap((same) => {
    const [first] = same;
    if (!first?.record) return [];
    const { key, body } = first.waiting;
    const { trainingPostNumber, positionId } = body;
    return {
      line: { record: first.record, rowKey: key, trainingPostNumber, positionId },
      leaving: { post: trainingPostNumber, person: body.doctorId, start: body.startDate },
      keys: same.map(({ waiting }) => waiting.key),
    };
  });
}

interface Room {
  readonly deanery: string;
  readonly files: number;
  readonly lastStart: string;
}

const leavingOf = ({ leaving }: Going): Leaving => leaving;

/**
 * The files of a slot. What left before in a file that ESR never answered goes in files of its own, in two halves: it
 * takes nobody along a second time, and one half at most is to blame.
 */
async function filesOf(
  open: Register,
  going: readonly Going[],
  room: Room,
): Promise<Divided<Going>> {
  const { deanery } = room;
  const unanswered = await filesUnanswered(
    open,
    deanery,
    going.flatMap(({ keys }) => keys),
  );
  const before = ({ keys }: Going) => keys.flatMap((key) => unanswered.get(key) ?? [])[0];
  const fresh = going.filter((one) => before(one) === undefined);
  const again = grouped(
    going.filter((one) => before(one) !== undefined),
    (one) => before(one) ?? '',
  );
  const apart = [...again.values()].flatMap((carried) => halves(carried, leavingOf));
  const files: (readonly Going[])[] = [];
  const later: Going[] = [];
  for (const some of [fresh, ...apart]) {
    const left = Math.max(0, room.files - files.length);
    const divided = split(some, leavingOf, { ...room, files: left });
    files.push(...divided.files);
    later.push(...divided.later);
  }
  return { files, later };
}

/** What the day still takes: its files less those that it has had. */
async function roomIn(
  open: Register,
  { applicantFilesADay }: EsrDeps,
  { deanery, at }: Slot,
): Promise<Room> {
  const { date } = londonOf(at);
  const states = ['composed', 'renaming', 'sent', 'answered'] as const;
  const of = { deanery, direction: 'out', types: ['APP'], states, on: date } as const;
  const today = await filesIn(open, of);
  return {
    deanery,
    files: Math.max(0, applicantFilesADay - today.length),
    lastStart: windowOn(date).first,
  };
}

/** Of these the keys of those that are owed a record of their own as they were read. */
async function stillParted(
  open: Register,
  slot: Slot,
  parted: readonly WaitingApplicant[],
): Promise<string[]> {
  if (parted.length === 0) return [];
  const now = new Map((await partedApplicants(open, slot)).map(({ key, body }) => [key, body]));
  return parted.flatMap(({ key, body }) =>
    now.get(key)?.startDate === body.startDate ? [key] : [],
  );
}

async function write(
  open: Register,
  slot: Slot,
  going: readonly Going[],
  moved: ReadonlyMap<string, ApplicantRow>,
): Promise<void> {
  const lines = going.map(({ line }) => line);
  const file = await writeFile(open, { ...slot, type: 'APP' }, lines);
  const taken = going.flatMap(({ keys }, index) =>
    keys.map((key) => ({ key, file, line: index + firstLine })),
  );
  await takeRows(open, slot.deanery, taken);
  // What left before with another start is what this line tells of it.
  await takeRowsThatLeft(
    open,
    slot.deanery,
    taken.flatMap((one) => {
      const body = moved.get(one.key);
      return body ? [{ ...one, startDate: body.startDate, endDate: body.endDate }] : [];
    }),
  );
}
