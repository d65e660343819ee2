import { compareDates } from '../domain/civil-date.ts';
import { londonOf } from '../domain/london.ts';
import { onDay } from '../domain/named-times.ts';
import { joinCauses, leaveCauses } from '../systems/register/escalation-members.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import { filesIn } from '../systems/register/exchange-files.ts';
import { causeOf } from '../domain/causes.ts';
import { lastWeek } from './esr-arrivals.ts';
import { type EsrDeps, lookAtUnseen } from './esr-deps.ts';
import { missingOf } from './esr-suspect.ts';

/** Files that ESR should have sent in the last week and has not; one that has come since is no longer missing. */
export async function lookForMissing(
  deps: EsrDeps,
  of: { readonly deanery: string; readonly at: number },
): Promise<string[]> {
  const { register } = deps;
  const { deanery, at } = of;
  const types = ['RMC', 'RMF'] as const;
  const states = ['received', 'answered', 'faulty', 'held'] as const;
  const came = await filesIn(register, { deanery, direction: 'in', types, states });
  const isThere = (type: string, date: string) =>
    came.some((file) => file.type === type && file.fileDate === date);
  const today = londonOf(at).date;
  const [first = today] = came.map(({ fileDate }) => fileDate).sort();
  const missing = lastWeek(today)
    .filter((date) => compareDates(first, date) <= 0 && onDay(date, '14:30') <= at)
    .flatMap((date) => types.map((type) => ({ type, date })))
    .filter(({ type, date }) => deps.expects(type, date) && !isThere(type, date));
  await register.transaction(async (open) => {
    for (const { type, date } of missing) {
      const { causes, member } = missingOf(type, date);
      const late = 'in time' as const;
      const owner = 'ESR' as const;
      const says = { type, date };
      const joining = { deanery, member, ods: null, rung: date, late, owner, says, at };
      await joinCauses(
        open,
        causes.map((cause) => ({ ...joining, cause })),
      );
    }
    for (const { cause, member } of await heldByKind(open, deanery, 'file-missing')) {
      const [type = '', date = ''] = causeOf(cause).parts;
      if (isThere(type, date)) await leaveCauses(open, { deanery, causes: [cause], member, at });
    }
  });
  await lookAtUnseen(deps, deanery, at);
  return missing.map(({ type, date }) => `${type}/${date}`);
}
