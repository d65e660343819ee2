import { causeId } from '../domain/causes.ts';
import { grouped } from '../domain/grouped.ts';
import { leftOverOf } from '../domain/left-over.ts';
import { applicantsThatLeft } from '../systems/register/applicants-that-left.ts';
import { leaveOtherCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import type { Register } from '../systems/register/open-register.ts';
import { rotationsByIds } from '../systems/register/rotations.ts';
import { rotationParts } from '../workflows/names.ts';

/**
 * An applicant record that stays at ESR for a day on which nobody comes is on the desk of its rotation: no published type
 * of notification ends one of two applications of a doctor at a post. Asked whenever something of these doctors was told.
 */
export async function showLeftOver(
  open: Register,
  of: { readonly deanery: string; readonly doctors: readonly string[]; readonly at: number },
): Promise<void> {
  const { deanery, at } = of;
  const left = grouped(await applicantsThatLeft(open, of), ({ doctorId }) => doctorId);
  const over = [...left.values()].flatMap(leftOverOf);
  const rotations = [...new Set(over.map(({ rotation }) => rotation))];
  const models = await rotationsByIds(open, rotations);
  const held = over.map(({ rotation, file, line, startDate, atEsr }) => {
    const model = models.find(({ id }) => id === rotation);
    return {
      ...{ deanery, at, member: rotation, owner: 'trust' as const, rung: `${file}/${line}` },
      cause: causeId('applicant-left-over', rotationParts(rotation).placementId),
      ods: model?.trust ?? null,
      late: model?.late ?? 'in time',
      says: { 'nobody comes on': atEsr, 'comes on': startDate },
    };
  });
  await leaveOtherCauses(open, {
    ...{ deanery, at, held, kind: 'applicant-left-over' },
    members: [...left.values()].flat().map(({ rotation }) => rotation),
  });
  await joinCauses(open, held);
}
