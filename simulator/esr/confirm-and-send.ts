import { londonOf } from '../../domain/london.ts';
import type { FileType } from '../../systems/esr/layout/index.ts';
import { drawFrom } from '../intrepid/draw.ts';
import { applicantAnswer, notificationAnswer } from './answers.ts';
import { saying } from './goes-wrong.ts';
import type { InsideHub } from './inside-hub.ts';
import { livePositions } from './records-due.ts';
import { naming, recordsOfDay } from './records-of-day.ts';
import { sendFile, type AboutFile } from './send-file.ts';
import type { RecordToSend } from './write-file.ts';

/** One file of records in so many is delivered a second time. */
const fileAgain = 40;

/** One confirmation for each file of a type. */
export async function confirmFiles(
  hub: InsideHub,
  at: number,
  type: 'APP' | 'DNC' | 'DNF',
): Promise<void> {
  const { memory, known } = hub;
  for (const file of memory.unanswered(type)) {
    const records =
      type === 'APP'
        ? memory.applicantsIn(file).flatMap((one) => applicantAnswer(one, known.positions))
        : memory.notificationsIn(file).map(notificationAnswer);
    await send(hub, at, type === 'APP' ? 'APC' : 'DCC', records, { answers: file });
  }
}

/** A full file on the first day, and what changed on every day after it. */
export async function sendRecords(hub: InsideHub, at: number): Promise<void> {
  const { date: today } = londonOf(at);
  const { seed, region, stories, memory, known, folders } = hub;
  const draw = drawFrom(seed);
  const last = memory.sent.filter(({ type, said }) => said && records.has(type)).at(-1);
  if (last && draw('file again', today) < 1 / fileAgain) await folders.sendAgain(last.file);
  const saidUntil = last ? londonOf(last.at).date : null;
  const { written, hired } = recordsOfDay(
    { ...known, region, seed, stories, draw },
    { today, saidUntil, at },
  );
  await send(hub, at, last ? 'RMC' : 'RMF', written, { hired });
}

async function send(
  hub: InsideHub,
  at: number,
  type: FileType,
  written: readonly RecordToSend[],
  about: AboutFile,
): Promise<void> {
  const { date, time } = londonOf(at);
  const { region, seed, memory, known } = hub;
  const { deanery } = region;
  const sequence = memory.lastSequence('sent', counterOf(type)) + 1;
  const whole = {
    file: { deanery, type, date: date.replaceAll('-', ''), sequence },
    ...{ date, time: `${time.replace(':', '')}00`, records: written },
  };
  const full = () => naming(livePositions(known, date), { region, seed });
  const entries = await sendFile(hub.folders, whole, {
    ...{ at, ...about, misbehaviour: hub.misbehavesOn(date, saying[type] ?? 'records') },
    holds: { positions: known.positions, full },
  });
  await hub.note(entries);
}

/** Full and changed records have one number a day between them. */
const records: ReadonlySet<string> = new Set(['RMF', 'RMC']);
const counterOf = (type: FileType): readonly string[] =>
  records.has(type) ? [...records] : [type];
