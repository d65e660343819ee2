import { causeId } from '../domain/causes.ts';
import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import { sayRule } from '../systems/esr/check.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import type { Register } from '../systems/register/open-register.ts';
import { holdRows } from '../systems/register/outbox-waiting.ts';
import { rotationsByIds } from '../systems/register/rotations.ts';
import { rotationParts } from '../workflows/names.ts';
import type { Slot } from './esr-deps.ts';
import type { Judged } from './esr-judge-applicants.ts';

const heldCause = (rotation: string): string =>
  causeId('applicant-held', rotationParts(rotation).placementId);

/** Rotations that were held and of which nothing is held any more. */
export async function letApplicantsGo(
  open: Register,
  { deanery, at }: Slot,
  fit: readonly Judged[],
  unfit: readonly Judged[],
): Promise<void> {
  const going = new Set(fit.map(({ waiting }) => waiting.rotation));
  for (const { waiting } of unfit) going.delete(waiting.rotation);
  for (const { cause, member } of await heldByKind(open, deanery, 'applicant-held')) {
    if (going.has(member)) await leaveCauses(open, { deanery, causes: [cause], member, at });
  }
}

/** Those that ESR would refuse stay, each on the desk of its rotation, with every reason. */
export async function holdApplicants(
  open: Register,
  slot: Slot,
  unfit: readonly Judged[],
): Promise<void> {
  if (unfit.length === 0) return;
  await holdRows(
    open,
    slot.deanery,
    unfit.map(({ waiting }) => waiting.key),
  );
  const byRotation = grouped(unfit, ({ waiting }) => waiting.rotation);
  const models = await rotationsByIds(open, [...byRotation.keys()]);
  const joining = [...byRotation].map(([rotation, theirs]) => {
    const model = models.find(({ id }) => id === rotation);
    const [first] = theirs;
    const says: Record<string, string> = {};
    for (const { waiting, breaches } of theirs) {
      for (const one of breaches)
        says[`${one.field} for position ${waiting.body.positionId}`] = sayRule(one);
    }
    return {
      deanery: slot.deanery,
      cause: heldCause(rotation),
      member: rotation,
      ods: model?.trust ?? null,
      // The day it was handed over: held again at the next slot it is no later rung.
      rung: londonOf(first?.waiting.handedOverAt.getTime() ?? slot.at).date,
      late: model?.late ?? 'in time',
      owner: 'deanery' as const,
      says,
      at: slot.at,
    };
  });
  await joinCauses(open, joining);
}
