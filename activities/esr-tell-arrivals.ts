import { answerOf, answersDue } from '../domain/silence.ts';
import { type LedgerLine, markLinesTold, untoldLines } from '../systems/register/exchange-lines.ts';
import { positionsOfPost } from '../systems/register/exchange-positions.ts';
import {
  answerApplicants,
  answerTouches,
  markAnswersTold,
  rowsOfWhoeverShouldHear,
} from '../systems/register/outbox-answers.ts';
import { rotationsOfPost } from '../systems/register/posts-told.ts';
import { readHire } from './esr-apply-hires.ts';
import { type EsrDeps, tenAtATime } from './esr-deps.ts';

type Untold = LedgerLine & { readonly file: string };

interface When {
  readonly deanery: string;
  readonly at: number;
}

/** Tells whom it concerns everything that came and has not been told: who dies in between tells again. */
export async function tellArrivals(deps: EsrDeps, when: When): Promise<void> {
  const lines = await untoldLines(deps.register, when.deanery, ['position', 'hire']);
  await tellPositions(
    deps,
    when,
    lines.filter(({ outcome }) => outcome === 'position'),
  );
  for (const line of lines.filter(({ outcome }) => outcome === 'hire')) {
    await tellHire(deps, when.at, line);
  }
  await tellAnswers(deps, when);
}

/** Every open rotation of a post hears all the positions that it has now; so does that of a post that lost one. */
async function tellPositions(deps: EsrDeps, when: When, lines: readonly Untold[]): Promise<void> {
  const { register, telling } = deps;
  const { deanery, at } = when;
  const posts = new Set(
    lines.flatMap(({ trainingPostNumber, rowKey }) =>
      [trainingPostNumber ?? [], rowKey ?? []].flat(),
    ),
  );
  await tenAtATime([...posts].sort(), async (trainingPostNumber) => {
    const rotations = await rotationsOfPost(register, { deanery, trainingPostNumber });
    if (rotations.length === 0) return;
    const positions = await positionsOfPost(register, { deanery, trainingPostNumber });
    for (const id of rotations) {
      await telling.rotation(id, { kind: 'positions told', at, trainingPostNumber, positions });
      deps.alive?.();
    }
  });
  await markLinesTold(register, lines, at);
}

async function tellHire({ register, telling, alive }: EsrDeps, at: number, line: Untold) {
  const { effectiveDate, ods, authority } = readHire(line.message);
  const { trainingPostNumber, rowKey } = line;
  if (rowKey === null || trainingPostNumber === null) return;
  const reference = `${line.file}/${line.line}`;
  const by = 'assignment record';
  await telling.rotation(rowKey, {
    ...{ kind: 'hire told', at, ods, authority, trainingPostNumber, effectiveDate, by, reference },
  });
  await markLinesTold(register, [line], at);
  alive?.();
}

/** Tells what is due to be told of the rows that rotations handed over, each rotation in one go. Answers how many rows. */
export async function tellAnswers(deps: EsrDeps, { deanery, at }: When): Promise<number> {
  const { register, telling } = deps;
  await answerApplicants(register, { deanery, at });
  await answerTouches(register, { deanery, at });
  const due = answersDue(await rowsOfWhoeverShouldHear(register, deanery), at);
  await tenAtATime(due, async ([rotation, rows]) => {
    await telling.rotation(rotation, { kind: 'answers told', at, answers: rows.map(answerOf) });
    await markAnswersTold(register, rows, at);
    deps.alive?.();
  });
  return [...due.values()].flat().length;
}
