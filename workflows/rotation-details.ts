import { spokenRung } from '../domain/how-late.ts';
import { spokenDate, spokenMoment } from '../domain/london.ts';
import { waitsFor } from '../domain/milestones.ts';
import type { Standing } from '../domain/standing.ts';
import type { HeldUp, RotationModel } from '../domain/turn.ts';

/** What an engineer reads in Temporal UI: what it waits for, on whom, until when. No personal data. */
export function rotationDetails(
  standing: Standing,
  model: RotationModel,
  causes: readonly HeldUp[],
  now: number,
): string {
  const waiting = [...standing.applicants, ...standing.touches, ...standing.letters]
    .filter(({ state }) => state === 'waiting' || state === 'left')
    .map(
      ({ row: { key, notBefore }, handedOverAt }) =>
        `- handed over, ${notBefore !== undefined && handedOverAt > now ? `leaves from ${spokenDate(notBefore)} on` : 'not answered yet'}: \`${key}\``,
    );
  return [
    `**${model.milestone}** · ${model.late}`,
    '',
    model.ended === null
      ? `Waits for ${waitsFor[model.milestone]}.`
      : `Has ended: ${model.ended}. News that contradicts it goes to a desk.`,
    `Next move: ${model.owner}. Start: ${spokenDate(model.startDate)}.`,
    model.nextDue === null ? 'Nothing is due.' : `Next due: ${spokenMoment(model.nextDue)}.`,
    '',
    ...waiting,
    ...causes.map(({ cause, rung }) => `- on a desk: \`${cause}\` since ${spokenRung(rung)}`),
  ].join('\n');
}
