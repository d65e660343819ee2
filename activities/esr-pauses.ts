import { allOfIt } from '../domain/cause-title.ts';
import { causeId } from '../domain/causes.ts';
import { civilDate, compareDates } from '../domain/civil-date.ts';
import { londonOf } from '../domain/london.ts';
import { lastSlotDate } from '../domain/window.ts';
import { nextWorkingDay } from '../domain/working-time.ts';
import { addAudit } from '../systems/register/audit.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import type { Register } from '../systems/register/open-register.ts';
import { endPause, pausedApplicants, putPause } from '../systems/register/pauses.ts';
import type { PauseSaid } from './contract.ts';
import { type EsrDeps, lookAtUnseen } from './esr-deps.ts';

interface When {
  readonly deanery: string;
  readonly at: number;
}

/** Nothing of a deanery, or of a trust, leaves from now on. */
export async function pauseExchange(deps: EsrDeps, said: PauseSaid): Promise<void> {
  await deps.register.transaction(async (open) => {
    await putPause(open, said, said);
    await note(open, 'exchange paused', said);
    await sayPauses(open, said);
  });
  await lookAtUnseen(deps, said.deanery, said.at);
}

/** It leaves again with the next slot. */
export async function resumeExchange(deps: EsrDeps, said: PauseSaid): Promise<void> {
  await deps.register.transaction(async (open) => {
    await endPause(open, said, said);
    await note(open, 'exchange resumed', said);
    await sayPauses(open, said);
  });
  await lookAtUnseen(deps, said.deanery, said.at);
}

async function note(
  open: Register,
  what: string,
  { deanery, trust, at, by, words }: PauseSaid,
): Promise<void> {
  const key = `${what}/${deanery}/${trust ?? allOfIt}/${at}`;
  const subject = trust ?? deanery;
  await addAudit(open, [{ key, at, by, what, subject, detail: words === null ? {} : { words } }]);
}

/** Whom a pause would make miss their last file, from the working day before it on; who no longer would is taken off. */
export async function sayPauses(open: Register, { deanery, at }: When): Promise<void> {
  const soon = nextWorkingDay(londonOf(at).date);
  const near = (await pausedApplicants(open, deanery)).flatMap((one) => {
    const last = lastSlotDate(civilDate(one.startDate));
    if (compareDates(last, soon) > 0) return [];
    return [{ ...one, last, cause: causeId('exchange-paused', one.pausedTrust ?? allOfIt) }];
  });
  const still = new Set(near.map(({ cause, rotation }) => `${cause} ${rotation}`));
  for (const { cause, member } of await heldByKind(open, deanery, 'exchange-paused')) {
    if (still.has(`${cause} ${member}`)) continue;
    await leaveCauses(open, { deanery, causes: [cause], member, at });
  }
  await joinCauses(
    open,
    near.map(({ cause, rotation, last, trust, late, since }) => ({
      ...{
        deanery,
        cause,
        member: rotation,
        ods: trust,
        rung: last,
        late,
        owner: 'us' as const,
        at,
      },
      says: { 'paused since': londonOf(since.getTime()).date, 'last file': last },
    })),
  );
}
