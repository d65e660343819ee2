import type { Season } from '../../domain/season.ts';
import { addAudit } from '../../systems/register/audit.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { tellsNoted } from '../../systems/register/told.ts';
import type { ClockSetting } from '../../workflows/messages.ts';
import { seasonWorkflowId } from '../../workflows/names.ts';
import { Refused } from '../endings.ts';
import type { Engine } from './engine.ts';

/**
 * Writes the plan down as started, since the kickoff reads only seasons that are, and then starts it. After a crash in
 * between it can be started again; one that runs already, or is closed, is refused.
 */
export async function startSeason(
  register: Register,
  engine: Engine,
  of: {
    readonly season: Season;
    readonly at: number;
    readonly by: string;
    readonly rehearsal: boolean;
  },
): Promise<void> {
  const { season, at, by, rehearsal } = of;
  const { id } = season;
  const workflow = seasonWorkflowId(id);
  const known: { state: string } | undefined = await register('seasons')
    .where({ id })
    .first('state');
  if (known?.state === 'closed') throw new Refused(`${id} is closed.`);
  if (known?.state !== 'started') {
    await register('seasons')
      .insert({
        ...{ id, deanery: season.deanery, readiness: season.readiness, close: season.close },
        ...{ starts_from: season.startsFrom, starts_to: season.startsTo },
        ...{ first_day: season.firstDay, state: 'started', started_at: new Date(at) },
      })
      .onConflict('id')
      .merge();
  }
  const clock: ClockSetting = rehearsal ? { mode: 'stepped', at } : { mode: 'timers' };
  const start = (): Promise<void> => engine.startSeason({ season, clock, at });
  await (rehearsal ? tellsNoted(register, { workflow, at }, start) : start());
  await addAudit(register, [
    { key: `season started/${id}/${at}`, at, by, what: 'season started', subject: workflow },
  ]);
}
