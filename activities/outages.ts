import { causeId } from '../domain/causes.ts';
import { type ByCalendar, usualEverywhere } from '../domain/exchange-calendar.ts';
import { londonOf, spokenMoment } from '../domain/london.ts';
import { systemOwner, systemWords } from '../domain/system-down.ts';
import { leaveCause } from '../systems/register/escalation-leaving.ts';
import { joinCause } from '../systems/register/escalation-members.ts';
import { filesIn } from '../systems/register/exchange-files.ts';
import type { Register } from '../systems/register/open-register.ts';
import type { Outage, OutageActivities } from './contract.ts';
import type { Telling } from './telling.ts';

interface Deps extends ByCalendar {
  readonly register: Register;
  readonly telling: Telling;
}

/** What does not answer, on the deanery's desk under one cause for each system, whoever waits for it. */
export function outageActivities(deps: Deps): OutageActivities {
  const { register, telling } = deps;
  return {
    async sayOutage(outage) {
      const { deanery, system, member, at } = outage;
      const cause = causeId('system-down', system);
      const look = await joinCause(register, {
        ...{ deanery, cause, member, ods: null, late: 'in time', at },
        rung: londonOf(at).date,
        owner: systemOwner[system],
        says: { ...saysOf(outage), ...(await filesWaiting(deps, outage)) },
      });
      if (look) await telling.escalation(deanery, cause, at);
    },

    async endOutage({ deanery, system, member, at }) {
      const cause = causeId('system-down', system);
      const look = await leaveCause(register, { deanery, cause, member, at });
      if (look) await telling.escalation(deanery, cause, at);
    },
  };
}

const saysOf = ({ system, code, waiting, since, answeredAt }: Outage): Record<string, string> => ({
  ...{ system: systemWords[system], 'no answer since': spokenMoment(since), code },
  ...(waiting.length === 0 ? {} : { 'tries again': waiting.join(', ') }),
  ...(answeredAt === null ? {} : { 'answers again since': spokenMoment(answeredAt) }),
});

/** Files that are composed and have not left: what is not there when ESR fetches is a day late. */
async function filesWaiting(
  { register, calendarOf = usualEverywhere }: Deps,
  { deanery, system }: Outage,
): Promise<Record<string, string>> {
  if (system !== 'ESR') return {};
  const types = ['APP', 'DNC', 'RTC'];
  const states = ['composed', 'renaming'] as const;
  const files = await filesIn(register, { deanery, direction: 'out', types, states });
  if (files.length === 0) return {};
  const names = files.map(({ name }) => name).join(', ');
  return {
    'files that wait': names,
    'to be with ESR by': `${calendarOf(deanery).cutOff} of their day`,
  };
}
