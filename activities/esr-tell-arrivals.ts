import { grouped } from '../domain/grouped.ts';
import { answerOf, answersDue } from '../domain/silence.ts';
import { type LedgerLine, markLinesTold, untoldLines } from '../systems/register/exchange-lines.ts';
import { positionsOfPosts } from '../systems/register/positions.ts';
import {
  answerApplicants,
  answerTouches,
  markAnswersTold,
  rowsOfWhoeverShouldHear,
} from '../systems/register/outbox-answers.ts';
import { rotationsOfPosts } from '../systems/register/posts-told.ts';
import { readHire } from './esr-apply-hires.ts';
import type { EsrDeps } from './esr-deps.ts';
import { tenAtATime } from './ten-at-a-time.ts';

type Untold = LedgerLine & { readonly file: string };

interface When {
  readonly deanery: string;
  readonly at: number;
}

/** So many are told before it is written that they were: who dies in between tells these again. */
const together = 100;

function* togetherOf<Thing>(things: readonly Thing[]): Generator<Thing[]> {
  for (let from = 0; from < things.length; from += together) {
    yield things.slice(from, from + together);
  }
}

/** Tells whom it concerns everything that came and has not been told. */
export async function tellArrivals(deps: EsrDeps, when: When): Promise<void> {
  const lines = await untoldLines(deps.register, when.deanery, ['position', 'hire']);
  const ofPost = grouped(
    lines.filter(({ outcome }) => outcome === 'position'),
    ({ trainingPostNumber }) => trainingPostNumber ?? '',
  );
  for (const posts of togetherOf([...ofPost.keys()].sort())) {
    await tellPositions(
      deps,
      when,
      posts.flatMap((post) => ofPost.get(post) ?? []),
    );
    deps.alive?.();
  }
  const ofRotation = grouped(
    lines.filter(({ outcome }) => outcome === 'hire'),
    ({ rowKey }) => rowKey ?? '',
  );
  for (const rotations of togetherOf([...ofRotation])) await tellHires(deps, when.at, rotations);
  await tellAnswers(deps, when);
}

/** Every open rotation of a post hears all the positions that it has now; so does that of a post that lost one. */
async function tellPositions(deps: EsrDeps, when: When, lines: readonly Untold[]): Promise<void> {
  const { register, telling } = deps;
  const { deanery, at } = when;
  const numbers = lines.flatMap(({ trainingPostNumber, rowKey }) => [trainingPostNumber, rowKey]);
  const posts = [...new Set(numbers.flatMap((number) => number ?? []))].sort();
  const rotations = await rotationsOfPosts(register, { deanery, posts });
  const positions = await positionsOfPosts(register, { deanery, posts });
  await tenAtATime(rotations, async ([trainingPostNumber, ids]) => {
    for (const id of ids) {
      await telling.rotation(id, {
        ...{ kind: 'positions told', at, trainingPostNumber },
        positions: positions.get(trainingPostNumber) ?? [],
      });
      deps.alive?.();
    }
  });
  await markLinesTold(register, lines, at);
}

/** Each rotation hears of its assignments in the order in which they came. */
async function tellHires(
  { register, telling, alive }: EsrDeps,
  at: number,
  rotations: readonly (readonly [string, readonly Untold[]])[],
): Promise<void> {
  await tenAtATime(rotations, async ([rotation, lines]) => {
    for (const { file, line, trainingPostNumber, message } of lines) {
      if (trainingPostNumber === null) continue;
      await telling.rotation(rotation, {
        ...{ kind: 'hire told', at, ...readHire(message), trainingPostNumber },
        ...{ by: 'assignment record', reference: `${file}/${line}` },
      });
      alive?.();
    }
  });
  const told = rotations.flatMap(([, lines]) => lines);
  await markLinesTold(register, told, at);
}

/** Tells what is due to be told of the rows that rotations handed over, each rotation in one go. Answers how many rows. */
export async function tellAnswers(deps: EsrDeps, { deanery, at }: When): Promise<number> {
  const { register, telling } = deps;
  await answerApplicants(register, { deanery, at });
  await answerTouches(register, { deanery, at });
  const due = answersDue(
    await rowsOfWhoeverShouldHear(register, deanery),
    at,
    deps.calendarOf(deanery),
  );
  for (const rotations of togetherOf([...due])) {
    await tenAtATime(rotations, async ([rotation, rows]) => {
      await telling.rotation(rotation, { kind: 'answers told', at, answers: rows.map(answerOf) });
      deps.alive?.();
    });
    const told = rotations.flatMap(([, rows]) => rows);
    await markAnswersTold(register, { deanery, at }, told);
  }
  return [...due.values()].flat().length;
}
