import { causeId } from '../domain/causes.ts';
import { londonOf } from '../domain/london.ts';
import { fileSilenceDue, silenceOf } from '../domain/silence.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import { type FileListed, filesIn } from '../systems/register/exchange-files.ts';
import { forgetPicturesOf } from '../systems/register/exchange-pictures.ts';
import { noteSilence, rowsWithoutAnswer } from '../systems/register/outbox-answers.ts';
import { type EsrDeps, lookAtUnseen } from './esr-deps.ts';
import { likelyReasons } from './esr-likely-reasons.ts';
import { sayPauses } from './esr-pauses.ts';
import { tellAnswers } from './esr-tell-arrivals.ts';

interface When {
  readonly deanery: string;
  readonly at: number;
}

/** The silence about every row that was handed over and is overdue; a file that ESR has not answered is on a desk. */
export async function tellSilence(deps: EsrDeps, when: When): Promise<number> {
  const { register } = deps;
  const { deanery, at } = when;
  const silent = (await rowsWithoutAnswer(register, when)).flatMap((row) => {
    const outcome = silenceOf(row, at, deps.calendarOf(deanery));
    return outcome === null ? [] : { key: row.key, outcome };
  });
  const files = await silentFiles(deps, when);
  const likely = await likelyReasons(deps, deanery, files);
  await register.transaction(async (open) => {
    await noteSilence(open, deanery, silent);
    await forgetPicturesOf(
      open,
      files.map(({ name }) => name),
    );
    await joinCauses(
      open,
      files.map(({ name, records, due }) => ({
        deanery,
        cause: causeId('no-answer', name),
        member: name,
        ods: null,
        rung: londonOf(due).date,
        late: 'in time' as const,
        owner: 'ESR' as const,
        says: {
          ...{ file: name, records: String(records) },
          'most likely': likely.get(name) ?? '',
        },
        at,
      })),
    );
  });
  await register.transaction((open) => sayPauses(open, when));
  const told = await tellAnswers(deps, when);
  await lookAtUnseen(deps, deanery, at);
  return told;
}

/** Files that left with something in them, and should have been answered by now. */
async function silentFiles(
  { register, calendarOf }: EsrDeps,
  { deanery, at }: When,
): Promise<(FileListed & { readonly due: number })[]> {
  const types = ['APP', 'DNC', 'DNF'];
  const sent = await filesIn(register, { deanery, direction: 'out', types, states: ['sent'] });
  return sent.flatMap((file) => {
    if (file.sentAt === null || file.records === 0) return [];
    const due = fileSilenceDue(file.sentAt.getTime(), calendarOf(deanery));
    return due <= at ? { ...file, due } : [];
  });
}
