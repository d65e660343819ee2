import { causeId, causeOf } from '../../domain/causes.ts';
import { addDays, type CivilDate, weekday } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { leaveCauses } from './escalation-leaving.ts';
import { joinCauses } from './escalation-members.ts';
import { heldByKind } from './exchange-causes.ts';
import type { Register } from './open-register.ts';

/** The Monday of the week. */
const mondayOf = (date: CivilDate): CivilDate =>
  weekday(date) === 'Monday' ? date : mondayOf(addDays(date, -1));

const memberOf = (ods: string): string => `person records/${ods}`;

/**
 * Differences that wait lie on the deanery's desk for data, one escalation for each trust however many they are. It
 * rings again in a week in which new ones came, and goes when none waits.
 */
export async function settlePersonDesk(
  open: Register,
  { deanery, at }: { readonly deanery: string; readonly at: number },
): Promise<void> {
  const waiting = await waitingByTrust(open, deanery);
  for (const { cause, member } of await heldByKind(open, deanery, 'person-differs')) {
    const [ods = ''] = causeOf(cause).parts;
    if (!waiting.has(ods)) await leaveCauses(open, { deanery, causes: [cause], member, at });
  }
  await joinCauses(
    open,
    [...waiting].map(([ods, { waiting: many, newest }]) => ({
      ...{ deanery, cause: causeId('person-differs', ods), member: memberOf(ods), ods: null },
      ...{ rung: mondayOf(londonOf(newest.getTime()).date), late: 'in time', owner: 'deanery' },
      says: { 'differences that wait': String(many) },
      at,
    })),
  );
}

/** How many wait for the deanery at each trust, and since when; nobody where none do. */
async function waitingByTrust(
  register: Register,
  deanery: string,
): Promise<Map<string, { readonly waiting: number; readonly newest: Date }>> {
  const rows: { ods: string; waiting: string; newest: Date }[] = await register(
    'person_differences',
  )
    .where({ deanery, state: 'waiting' })
    .groupBy('ods')
    .orderBy('ods')
    .select('ods')
    .count({ waiting: '*' })
    .max({ newest: 'found_at' });
  return new Map(
    rows.map(({ ods, waiting, newest }) => [ods, { waiting: Number(waiting), newest }]),
  );
}
