import { causeId } from '../domain/causes.ts';
import { londonOf } from '../domain/london.ts';
import type { Finding, Read } from '../systems/intrepid/finding.ts';
import type { ViewName } from '../systems/intrepid/views.ts';
import { leaveCause } from '../systems/register/escalation-leaving.ts';
import { joinCause } from '../systems/register/escalation-members.ts';
import type { Register } from '../systems/register/open-register.ts';
import type { Telling } from './telling.ts';

/** A row that breaks the rules of its view, or names something that is not there. */
export interface BadRow {
  readonly view: ViewName;
  readonly id: string;
  readonly version: number | null;
  readonly changedAt: number | null;
  /** File, sheet and line, where the row stands in a spreadsheet. */
  readonly where?: string;
  readonly findings: readonly Finding[];
}

interface Deps {
  readonly register: Register;
  readonly telling: Telling;
}

export const badRowsOf = (view: ViewName, rows: readonly Read<unknown>[]): BadRow[] =>
  rows.flatMap((read) => (read.ok ? [] : [{ view, ...read }]));

export const badRowCause = (view: ViewName, id: string): string => causeId('bad-row', view, id);

const spoken = (findings: readonly Finding[], part: 'field' | 'value' | 'allowed'): string =>
  findings.map((finding) => finding[part] ?? '(personal)').join('; ');

/** A spreadsheet is saved every day and says of no line when it changed: there another content is a later rung. */
const rungOf = ({ version, changedAt, where }: BadRow): string =>
  changedAt === null || where !== undefined
    ? `version ${version ?? 'unknown'}`
    : londonOf(changedAt).date;

/** Puts each on the deanery's desk, once for each day on which the row changed, and goes on. */
export async function reportBadRows(
  { register, telling }: Deps,
  of: { readonly deanery: string; readonly at: number },
  rows: readonly BadRow[],
): Promise<void> {
  const { deanery, at } = of;
  for (const row of rows) {
    const { view, id, findings, where } = row;
    const cause = badRowCause(view, id);
    const look = await joinCause(register, {
      ...{ deanery, cause, member: `${view}/${id}`, ods: null, late: 'in time' },
      owner: 'deanery',
      rung: rungOf(row),
      says: {
        ...{ view, id },
        ...(where === undefined ? {} : { where }),
        field: spoken(findings, 'field'),
        value: spoken(findings, 'value'),
        allowed: spoken(findings, 'allowed'),
      },
      at,
    });
    if (look) await telling.escalation(deanery, cause, at);
  }
}

/** Takes rows off the desk that obey the rules now, or that are gone; `held` are the causes that hold any. */
export async function leaveBadRows(
  { register, telling }: Deps,
  of: { readonly deanery: string; readonly at: number; readonly held: ReadonlySet<string> },
  rows: readonly { readonly view: ViewName; readonly id: string }[],
): Promise<void> {
  const { deanery, at, held } = of;
  for (const { view, id } of rows) {
    const cause = badRowCause(view, id);
    if (!held.has(cause)) continue;
    const look = await leaveCause(register, { deanery, cause, member: `${view}/${id}`, at });
    if (look) await telling.escalation(deanery, cause, at);
  }
}
