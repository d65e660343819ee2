import { addDays, civilDate, type CivilDate, weekSince } from '../domain/civil-date.ts';
import { causeId, causeOf } from '../domain/causes.ts';
import { slotsTold, usualEverywhere } from '../domain/exchange-calendar.ts';
import { londonOf } from '../domain/london.ts';
import { holdsStart } from '../domain/season.ts';
import { decidedOutcome, heldGoneAtOnce } from '../systems/register/bad-rows.ts';
import { leaveCause } from '../systems/register/escalation-leaving.ts';
import { joinCause } from '../systems/register/escalation-members.ts';
import { livePositions } from '../systems/register/positions.ts';
import { noteGone, noteWithdrawn, type ToldRow } from '../systems/register/told-rows.ts';
import { touchPosts } from '../systems/register/touched-posts.ts';
import { rotationId } from '../workflows/names.ts';
import { expectedOf } from './placement-news.ts';
import type { IntrepidDeps, Reading } from './intrepid-reading.ts';
import { touchedBy } from './touched-by-placement.ts';

/** A row that was told and that Intrepid no longer holds. */
export interface Missing {
  readonly view: 'placement' | 'placement begun';
  readonly told: ToldRow;
}

const grace = 1;
const most = 20;
const part = 0.02;

const causeFor = (since: CivilDate): string => causeId('gone-at-once', 'placement', since);

/**
 * Rows that went together on one night wait a day, and then their rotations hear that they are withdrawn. More than
 * 20 of them, or more than one that are more than 2 % of what is watched, withdraw nobody until a person has decided.
 */
export async function settleGone(
  deps: IntrepidDeps,
  reading: Reading,
  of: { readonly missing: readonly Missing[]; readonly watched: number; readonly emptied: boolean },
): Promise<{ told: number; heldDates: CivilDate[] }> {
  const { register } = deps;
  const { deanery, at } = reading;
  const today = londonOf(at).date;
  const nights = new Map<CivilDate, Missing[]>();
  for (const one of of.missing) {
    const since = one.told.goneSince ?? today;
    nights.set(since, [...(nights.get(since) ?? []), one]);
  }
  for (const view of ['placement', 'placement begun'] as const) {
    const ids = of.missing.flatMap((one) => (one.view === view ? [one.told.id] : []));
    await noteGone(register, { deanery, view, ids, since: today });
  }
  const heldDates: CivilDate[] = [];
  let told = 0;
  for (const [since, rows] of [...nights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isSome = rows.length > 1 && rows.length > of.watched * part;
    const isTooMany = of.emptied || isSome || rows.length > most;
    if (isTooMany && !(await isDecided(deps, deanery, since))) {
      heldDates.push(since);
      await askPerson(deps, reading, since, { gone: rows.length, of: of.watched });
    } else if (addDays(since, grace) <= today) {
      for (const one of rows) await withdraw(deps, reading, one);
      told += rows.filter(({ view }) => view === 'placement').length;
    }
  }
  return { told, heldDates };
}

const isDecided = async ({ register }: IntrepidDeps, deanery: string, since: CivilDate) =>
  (await decidedOutcome(register, { deanery, cause: causeFor(since) })) === 'they are withdrawn';

async function askPerson(
  { register, telling }: IntrepidDeps,
  { deanery, at }: Reading,
  since: CivilDate,
  counted: { readonly gone: number; readonly of: number },
): Promise<void> {
  const cause = causeFor(since);
  // A person is asked again each week about rows that are still gone.
  const rung = weekSince(since, londonOf(at).date);
  const look = await joinCause(register, {
    ...{ deanery, cause, member: `placement/${since}`, ods: null, late: 'in time' },
    ...{ owner: 'deanery', rung, at },
    says: { view: 'placement', gone: String(counted.gone), of: String(counted.of) },
  });
  if (look) await telling.escalation(deanery, cause, at);
}

/** Nights whose rows are back, or about which a person has decided, are off the desk. */
export async function leaveGoneAtOnce(
  { register, telling }: IntrepidDeps,
  { deanery, at }: Reading,
  heldDates: readonly CivilDate[],
): Promise<void> {
  for (const cause of await heldGoneAtOnce(register, deanery)) {
    const [view, night = ''] = causeOf(cause).parts;
    if (view !== 'placement') continue;
    const since = civilDate(night);
    if (heldDates.includes(since)) continue;
    const leaving = { deanery, cause, member: `placement/${since}`, at };
    if (await leaveCause(register, leaving)) await telling.escalation(deanery, cause, at);
  }
}

/** Its version is one more than what was told: to the rotation the row has changed once more, into nothing. */
async function withdraw(
  { register, telling, calendarOf = usualEverywhere }: IntrepidDeps,
  reading: Reading,
  { view, told }: Missing,
): Promise<void> {
  if (told.placement === null) return;
  const { deanery, at, seasons, pace } = reading;
  const { placement: before } = told;
  const placement = { ...before, version: before.version + 1, status: 'withdrawn' } as const;
  await touchPosts(register, touchedBy(placement, before, { deanery, at }));
  if (view === 'placement') {
    const posts = placement.trainingPostNumber === null ? [] : [placement.trainingPostNumber];
    await pace();
    await telling.rotation(rotationId(deanery, told.id), {
      ...{ kind: 'placement told', at, placement },
      authorities: expectedOf(placement, reading),
      positions: await livePositions(register, { deanery, posts }),
      season: seasons.find((season) => holdsStart(season, placement.startDate)) ?? null,
      ...slotsTold(calendarOf(deanery)),
    });
  }
  await noteWithdrawn(register, { deanery, view, id: told.id, placement, at });
}
