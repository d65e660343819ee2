import type { causeKinds } from '../domain/causes.ts';
import type { EscalationKept, EscalationSeen } from '../domain/escalation.ts';
import { spokenRung } from '../domain/how-late.ts';

/** What an engineer reads in Temporal UI of an escalation: desk, what to do, whom it holds up. No personal data. */
export const escalationDetails = (
  cause: string,
  kind: (typeof causeKinds)[keyof typeof causeKinds],
  kept: EscalationKept,
  seen: EscalationSeen,
): string =>
  [
    `**${cause}** · ${kept.state}`,
    '',
    kind.doThis,
    `Gone when ${kind.goneWhen}.`,
    `On the desk ${kept.desk}${kept.assignedTo === null ? '' : `, assigned to ${kept.assignedTo}`}.`,
    ...kept.skipped.map((skipped) => `- skipped: ${skipped}`),
    '',
    `Holds up ${seen.members.length}:`,
    ...seen.members
      .slice(0, 20)
      .map(({ member, rung, late }) => `- \`${member}\` since ${spokenRung(rung)}, ${late}`),
  ].join('\n');
