import { causeId, causeOf } from '../domain/causes.ts';
import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import { type FileDated, oldestThatCounts, unexpectedFiles } from '../domain/unexpected-files.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import { type FileListed, filesIn } from '../systems/register/exchange-files.ts';
import type { EsrDeps } from './esr-deps.ts';

/** Stands for the file on its cause beside whatever else is wrong with it. */
const memberOf = (name: string): string => `${name}/unexpected`;

const dated = ({ fileDate: date, ...file }: FileListed): FileDated => ({ ...file, date });

/** Files from ESR that nobody expected on their day are on a desk until that day, or week, is over. */
export async function sayUnexpected(
  { register, calendarOf }: Pick<EsrDeps, 'register' | 'calendarOf'>,
  { deanery, at }: { readonly deanery: string; readonly at: number },
): Promise<void> {
  const today = londonOf(at).date;
  const from = oldestThatCounts(today);
  const came = await filesIn(register, {
    ...{ deanery, direction: 'in', types: ['RMC', 'RMF', 'APC', 'DCC'], from },
    states: ['received', 'answered', 'faulty', 'held'],
  });
  const left = await filesIn(register, {
    ...{ deanery, direction: 'out', types: ['APP', 'DNC', 'DNF'], from },
    states: ['sent', 'answered'],
  });
  const { fullFilesAWeek } = calendarOf(deanery);
  const unexpected = grouped(
    unexpectedFiles(came.map(dated), today, { fullFilesAWeek, left: left.map(dated) }),
    ({ name }) => name,
  );
  await register.transaction(async (open) => {
    for (const { cause, member } of await heldByKind(open, deanery, 'file-suspect')) {
      const [name = ''] = causeOf(cause).parts;
      if (member !== memberOf(name) || unexpected.has(name)) continue;
      await leaveCauses(open, { deanery, causes: [cause], member, at });
    }
    await joinCauses(
      open,
      [...unexpected].map(([name, why]) => {
        const trouble = why.map((one) => one.trouble).join('; ');
        return {
          ...{ deanery, cause: causeId('file-suspect', name), member: memberOf(name) },
          ...{ ods: null, rung: trouble, late: 'in time', owner: 'ESR', at },
          says: { file: name, trouble },
        };
      }),
    );
  });
}
