import { ApplicationFailure } from '@temporalio/common';
import type { ByCalendar } from '../domain/exchange-calendar.ts';
import type { Season } from '../domain/season.ts';
import { bySuccessor } from '../domain/successors.ts';
import { troubleType } from '../domain/system-down.ts';
import type { ProgrammeRow } from '../systems/intrepid/rows.ts';
import { pagesOf, type IntrepidSource } from '../systems/intrepid/source.ts';
import { heldBadRows } from '../systems/register/bad-rows.ts';
import type { Register } from '../systems/register/open-register.ts';
import { putProgrammes } from '../systems/register/programmes.ts';
import { trusts } from '../systems/register/trusts.ts';
import { badRowsOf, leaveBadRows, reportBadRows } from './bad-rows.ts';
import { paceOf } from './pace.ts';
import type { Named } from './placement-news.ts';
import type { Telling } from './telling.ts';

export interface IntrepidDeps extends ByCalendar {
  readonly register: Register;
  readonly source: IntrepidSource;
  /** The deanery whose doctors it holds: each has its own Intrepid, and no row says whose it is. */
  readonly sourceOf: string;
  readonly telling: Telling;
  /** Rotations told in a second; 0 sets no limit. */
  readonly startsPerSecond?: number;
}

/** What one reading of Intrepid takes for granted from its first page to its last. */
export interface Reading extends Named {
  readonly deanery: string;
  readonly at: number;
  readonly seasons: readonly Season[];
  /** Causes `bad-row/…` that hold a row up. */
  readonly held: ReadonlySet<string>;
  readonly pace: () => Promise<void>;
  /** Whether every open rotation hears its row again: its deanery's slots are others than it knows. */
  readonly again?: boolean;
}

const otherDeanery = troubleType({ system: 'Intrepid', code: 'of another deanery' });

/** Refuses another deanery than the one whose Intrepid it is: its doctors would be carried twice, under two names. */
export async function openReading(
  deps: IntrepidDeps,
  of: Pick<Reading, 'deanery' | 'at' | 'seasons' | 'again'>,
): Promise<Reading> {
  const { register, source, sourceOf, startsPerSecond = 100 } = deps;
  if (of.deanery !== sourceOf) {
    const message = `${of.deanery}: this worker reads the Intrepid of ${sourceOf}`;
    throw ApplicationFailure.nonRetryable(message, otherDeanery);
  }
  const held = await heldBadRows(register, of.deanery);
  const known = await trusts(register);
  const programmes = new Map<string, ProgrammeRow>();
  for await (const { rows } of pagesOf(source.programmes, { limit: 500 })) {
    for (const read of rows) if (read.ok) programmes.set(read.row.id, read.row);
    await reportBadRows(deps, of, badRowsOf('programme', rows));
  }
  await putProgrammes(register, [...programmes.values()]);
  const good: { readonly view: 'programme' | 'trust'; readonly id: string }[] = [
    ...programmes.keys(),
  ].map((id) => ({ view: 'programme', id }));
  for await (const { rows } of pagesOf(source.trusts, { limit: 500 })) {
    for (const read of rows) if (read.ok) good.push({ view: 'trust', id: read.row.id });
    await reportBadRows(deps, of, badRowsOf('trust', rows));
  }
  await leaveBadRows(deps, { ...of, held }, good);
  return {
    ...of,
    ...{ held, programmes, trusts: bySuccessor(known) },
    pace: paceOf(startsPerSecond),
  };
}
