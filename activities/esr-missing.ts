import { compareDates, isCivilDate } from '../domain/civil-date.ts';
import { expectedAt } from '../domain/exchange-calendar.ts';
import { londonOf } from '../domain/london.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import { filesIn, firstDay } from '../systems/register/exchange-files.ts';
import { causeOf } from '../domain/causes.ts';
import { lastWeek } from './esr-arrivals.ts';
import { type EsrDeps, lookAtUnseen } from './esr-deps.ts';
import { missingOf } from './esr-suspect.ts';
import { sayUnexpected } from './esr-unexpected.ts';

/**
 * Files that ESR should have sent in the last week and has not; one that has come since is no longer missing. ESR sends
 * what changed every day, weekends too, and on some days the full file in its place.
 */
export async function lookForMissing(
  deps: EsrDeps,
  of: { readonly deanery: string; readonly at: number },
): Promise<string[]> {
  const { register, calendarOf } = deps;
  const { deanery, at } = of;
  const { expected } = calendarOf(deanery);
  const types = ['RMC', 'RMF'] as const;
  const states = ['received', 'answered', 'faulty', 'held'] as const;
  const today = londonOf(at).date;
  const week = lastWeek(today);
  const missed = (await heldByKind(register, deanery, 'file-missing')).flatMap((held) => {
    const [, date = ''] = causeOf(held.cause).parts;
    return isCivilDate(date) ? [{ ...held, date }] : [];
  });
  const [from = today] = [...week, ...missed.map(({ date }) => date)].sort();
  const came = await filesIn(register, { deanery, direction: 'in', types, states, from });
  const days = new Set(came.map(({ fileDate }) => fileDate));
  const first = await firstDay(register, { deanery, types });
  const missing = week.filter(
    (date) =>
      compareDates(first ?? today, date) <= 0 &&
      expectedAt(date, expected.records) <= at &&
      !days.has(date),
  );
  await register.transaction(async (open) => {
    await joinCauses(
      open,
      missing.map((date) => ({
        ...{ deanery, ...missingOf('RMC', date), ods: null, rung: date, at },
        ...{ late: 'in time', owner: 'ESR', says: { type: 'RMC', date } },
      })),
    );
    for (const { cause, member, date } of missed) {
      if (days.has(date)) await leaveCauses(open, { deanery, causes: [cause], member, at });
    }
  });
  await sayUnexpected(deps, of);
  await lookAtUnseen(deps, deanery, at);
  return missing.map((date) => `RMC/${date}`);
}
