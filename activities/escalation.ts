import { causeOf, causeKinds } from '../domain/causes.ts';
import type { EscalationDoing, EscalationKept, EscalationSeen } from '../domain/escalation.ts';
import { type ByCalendar, usualEverywhere } from '../domain/exchange-calendar.ts';
import { londonOf } from '../domain/london.ts';
import { onDay } from '../domain/named-times.ts';
import { addAudit, isAudited, type AuditRow } from '../systems/register/audit.ts';
import { desksOn } from '../systems/register/contacts.ts';
import {
  markResolved,
  markSeen,
  membersOf,
  type Member,
} from '../systems/register/escalation-members.ts';
import {
  escalationRun,
  odsOfEscalation,
  putEscalation,
  type EscalationRow,
} from '../systems/register/escalations.ts';
import type { Register } from '../systems/register/open-register.ts';
import { escalationId, intrepidChangesId, outboxId } from '../workflows/names.ts';
import type { EscalationActivities } from './contract.ts';
import { withoutLimit, type BeginAttempt } from './attempt.ts';
import { afterBounce } from './after-bounce.ts';
import { writeLetter } from './escalation-letter.ts';
import { afterDecision } from './esr-decided.ts';
import type { DeskDeps } from './letters.ts';

type EscalationDeps = DeskDeps & ByCalendar;

export function escalationActivities(
  deps: EscalationDeps & { readonly attempt?: BeginAttempt },
): EscalationActivities {
  const { register, attempt = withoutLimit } = deps;
  return {
    async lookAtEscalation({ deanery, cause, at }): Promise<EscalationSeen> {
      const stillOurs = attempt();
      return await register.transaction(async (open) => {
        await markSeen(open, deanery, cause);
        const members = await membersOf(open, deanery, cause);
        const ods = await trustOf(open, deanery, cause, members);
        const { topic } = causeKinds[causeOf(cause).kind];
        const holders = await desksOn(open, { ods, deanery, topic, on: londonOf(at).date });
        stillOurs();
        const cutOff = cutOffFor(deps, { deanery, cause, at }, members);
        return {
          ...(cutOff !== undefined && { cutOff }),
          ods,
          members: members.map(({ member, rung, late }) => ({ member, rung, late })),
          holders,
        };
      });
    },

    async keepEscalation(kept): Promise<void> {
      const stillOurs = attempt();
      await register.transaction(async (open) => {
        await keep(open, kept);
        stillOurs();
      });
      if (kept.state === 'resolved') await tellDecision(deps, kept);
      if (kept.letter !== null) await writeLetter(deps, kept, kept.letter);
    },
  };
}

/** When files for ESR have to be there today, where those of the outbox wait for this. */
function cutOffFor(
  { calendarOf = usualEverywhere }: ByCalendar,
  { deanery, cause, at }: Pick<EscalationKept, 'deanery' | 'cause' | 'at'>,
  members: readonly Member[],
): number | undefined {
  const waits = members.some(({ member }) => member === outboxId(deanery));
  if (causeOf(cause).kind !== 'system-down' || !waits) return undefined;
  return onDay(londonOf(at).date, calendarOf(deanery).cutOff);
}

/** The trust that all members agree on; where nobody is held up any more, the one that it had. */
async function trustOf(
  register: Register,
  deanery: string,
  cause: string,
  members: readonly Member[],
): Promise<string | null> {
  if (members.length === 0) return await odsOfEscalation(register, deanery, cause);
  const [first = null, ...others] = new Set(members.map(({ ods }) => ods));
  return others.length === 0 ? first : null;
}

const runOf = ({
  deanery,
  cause,
  run,
}: Pick<EscalationKept, 'deanery' | 'cause' | 'run'>): string =>
  `${escalationId(deanery, cause)}/${run}`;

async function keep(open: Register, kept: EscalationKept): Promise<void> {
  const { deanery, cause, run, at, state, outcome } = kept;
  const members = await membersOf(open, deanery, cause);
  const before = await escalationRun(open, { deanery, cause, run });
  const { topic } = causeKinds[causeOf(cause).kind];
  await putEscalation(
    open,
    {
      deanery,
      cause,
      run,
      ods: await trustOf(open, deanery, cause, members),
      topic,
      state,
      desk: kept.desk,
      contactId: kept.contactId,
      assignedTo: kept.assignedTo,
      snoozedUntil: kept.snoozedUntil,
      outcome,
      openedAt: kept.openedAt,
    },
    at,
  );
  await addAudit(open, [
    ...deskMoves(kept, before),
    ...kept.done.map((one) => doingRow(kept, one)),
  ]);
  if (state === 'resolved') await markResolved(open, { deanery, cause, run });
}

const byItself = ({ deanery, cause, run, at }: EscalationKept, what: string, how?: string) => ({
  key: `${runOf({ deanery, cause, run })}/${at}/${what}`,
  ...{ at, by: 'escalation', what, subject: escalationId(deanery, cause) },
  detail: { run, ...(how === undefined ? {} : { how }) },
});

/** What the escalation did of itself: it came to a desk, went on to the next, or went away. */
function deskMoves(
  kept: EscalationKept,
  before: Pick<EscalationRow, 'desk' | 'state'> | undefined,
): AuditRow[] {
  const { state, desk } = kept;
  if (state === 'gone') return before?.state === 'gone' ? [] : [byItself(kept, 'gone')];
  if (!before) return [byItself(kept, 'opened', desk)];
  return before.desk === desk ? [] : [byItself(kept, 'moved', desk)];
}

function doingRow(kept: EscalationKept, { what, by, how, words }: EscalationDoing): AuditRow {
  const { deanery, cause, run, at } = kept;
  return {
    key: `${runOf(kept)}/${at}/${what}/${by}/${words ?? ''}`,
    ...{ at, by, what, subject: escalationId(deanery, cause) },
    detail: {
      run,
      ...(how === undefined ? {} : { how }),
      ...(words === undefined ? {} : { words }),
    },
  };
}

/**
 * Whom the decision concerns hears it, once: the rotations for which this run was resolved, and whoever waits for a
 * decision about files or about rows that are gone; a letter that came back is seen to.
 */
async function tellDecision(deps: EscalationDeps, kept: EscalationKept): Promise<void> {
  const { register, telling } = deps;
  const { deanery, cause, run, at, outcome } = kept;
  const key = `${runOf(kept)}/told`;
  if (outcome === null || (await isAudited(register, key))) return;
  const members = await markResolved(register, { deanery, cause, run });
  for (const id of members.filter((member) => member.startsWith('rotation/'))) {
    await telling.rotation(id, { kind: 'decision told', at, cause, outcome });
  }
  const { kind, parts } = causeOf(cause);
  if (kind === 'letter-bounced') {
    await afterBounce(deps, { deanery, letter: parts.join('/'), outcome, at });
  }
  await afterDecision(deps, { deanery, cause, run, outcome, members, at });
  if (kind === 'gone-at-once') await telling.collector(intrepidChangesId(deanery), at);
  const subject = escalationId(deanery, cause);
  await addAudit(register, [
    { key, at, by: 'escalation', what: 'decision told', subject, detail: { outcome } },
  ]);
}
