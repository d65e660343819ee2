import { causeId, causeOf } from '../domain/causes.ts';
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
import type { Judged, WaitingApplicant } from './esr-judge-applicants.ts';

const heldCause = ({ rotation, isSecond, body }: WaitingApplicant): string =>
  causeId(
    'applicant-held',
    rotationParts(rotation).placementId,
    ...(isSecond === true ? [body.startDate] : []),
  );

const isOfSecond = (cause: string): boolean => causeOf(cause).parts.length > 1;

/** Rotations that were held and of which nothing is held any more, and second records that nobody is owed any more. */
export async function letApplicantsGo(
  open: Register,
  { deanery, at }: Slot,
  fit: readonly Judged[],
  unfit: readonly Judged[],
): Promise<void> {
  const going = new Set(fit.map(({ waiting }) => waiting.rotation));
  for (const { waiting } of unfit) going.delete(waiting.rotation);
  const held = new Set(unfit.map(({ waiting }) => heldCause(waiting)));
  for (const { cause, member } of await heldByKind(open, deanery, 'applicant-held')) {
    const isGone = isOfSecond(cause) ? !held.has(cause) : going.has(member);
    if (isGone) await leaveCauses(open, { deanery, causes: [cause], member, at });
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
  const byCause = grouped(unfit, ({ waiting }) => heldCause(waiting));
  const rotations = [...new Set(unfit.map(({ waiting }) => waiting.rotation))];
  const models = await rotationsByIds(open, rotations);
  const joining = [...byCause].flatMap(([cause, theirs]) => {
    const [first] = theirs;
    if (!first) return [];
    const { rotation, handedOverAt } = first.waiting;
    const model = models.find(({ id }) => id === rotation);
    const says: Record<string, string> = {};
    for (const { waiting, breaches } of theirs) {
      for (const one of breaches)
        says[`${one.field} for position ${waiting.body.positionId}`] = sayRule(one);
    }
    return {
      deanery: slot.deanery,
      cause,
      member: rotation,
      ods: model?.trust ?? null,
      // The day it was handed over: held again at the next slot it is no later rung.
      rung: londonOf(handedOverAt.getTime()).date,
      late: model?.late ?? 'in time',
      owner: 'deanery' as const,
      says,
      at: slot.at,
    };
  });
  await joinCauses(open, joining);
}
