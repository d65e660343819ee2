import { table } from './parts.ts';
import { workflowsLink, type TemporalUi } from './temporal-ui.ts';

/** Where a newcomer's Temporal UI is: the first rehearsal of `npm start`, and docker compose. */
const rehearsal: TemporalUi = { ui: 'http://127.0.0.1:8233', namespace: 'rehearsal-1' };
const compose: TemporalUi = { ui: 'http://localhost:8233', namespace: 'changeover' };

/** Questions that an engineer has, as queries of Temporal's visibility. Milestone is the first that is not reached. */
export const queries: Readonly<Record<string, string>> = {
  'every rotation of a season': 'WorkflowType="rotation" AND Season="EOE-2027-08"',
  'who is late': 'WorkflowType="rotation" AND ExecutionStatus="Running" AND Late != "in time"',
  'who is past the last file': 'WorkflowType="rotation" AND Late="last minute"',
  'who waits for a trust to hire':
    'WorkflowType="rotation" AND ExecutionStatus="Running" AND Milestone="hire confirmed"',
  'who waits for a hire at one trust':
    'WorkflowType="rotation" AND Milestone="hire confirmed" AND TrustOds="RGM"',
  'posts without a position': 'WorkflowType="rotation" AND Milestone="post matched"',
  'not approved': 'WorkflowType="rotation" AND Milestone="placement approved"',
  'hired, first day to come':
    'WorkflowType="rotation" AND ExecutionStatus="Running" AND Milestone="started"',
  'rotations of the first day':
    'WorkflowType="rotation" AND StartDate >= "2027-08-04T00:00:00Z" AND StartDate < "2027-08-05T00:00:00Z"',
  'open escalations': 'WorkflowType="escalation" AND ExecutionStatus="Running"',
  'what is on one desk': 'ExecutionStatus="Running" AND EscalationOwner="RGM/hires/contact"',
  'what is on any desk of one trust':
    'ExecutionStatus="Running" AND EscalationOwner STARTS_WITH "RGM/"',
  'what is exchanged with ESR and read from Intrepid':
    'ExecutionStatus="Running" AND WorkflowType IN ("esr-inbox", "esr-outbox", "intrepid-changes")',
  'who reads letters that come back':
    'ExecutionStatus="Running" AND WorkflowType="returned-letters"',
  'what has failed': 'ExecutionStatus="Failed"',
};

/** The saved queries, as links. */
export const queriesTable = (): string =>
  table(
    ['question', 'query', 'rehearsal', 'compose'],
    Object.entries(queries).map(([question, query]) => [
      question,
      `\`${query}\``,
      `[open](${linkOf(rehearsal, query)})`,
      `[open](${linkOf(compose, query)})`,
    ]),
  );

/** A bracket would end the link in Markdown. */
const linkOf = (at: TemporalUi, query: string): string =>
  workflowsLink(at, query).replaceAll('(', '%28').replaceAll(')', '%29');
