import type { Topic } from '../../domain/causes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Register } from './open-register.ts';

type EscalationState = 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'gone';

/** One run of a cause, as desks and lists read it. Only its own escalation writes it. */
export interface EscalationRow {
  readonly deanery: string;
  readonly cause: string;
  /** When the run opened, as an ISO instant. */
  readonly run: string;
  readonly ods: string | null;
  readonly topic: Topic;
  readonly state: EscalationState;
  readonly desk: string;
  readonly contactId: string | null;
  readonly assignedTo: string | null;
  readonly snoozedUntil: CivilDate | null;
  readonly outcome: string | null;
  readonly openedAt: number;
}

const isClosed = (state: EscalationState): boolean => state === 'resolved' || state === 'gone';

export async function putEscalation(
  register: Register,
  row: EscalationRow,
  at: number,
): Promise<void> {
  const { contactId, assignedTo, snoozedUntil, openedAt, ...same } = row;
  await register('escalations')
    .insert({
      ...same,
      contact_id: contactId,
      assigned_to: assignedTo,
      snoozed_until: snoozedUntil,
      opened_at: new Date(openedAt),
      updated_at: new Date(at),
      closed_at: isClosed(row.state) ? new Date(at) : null,
    })
    .onConflict(['deanery', 'cause', 'run'])
    .merge();
}

/** One run as it was last kept; nothing when it has not been. */
export async function escalationRun(
  register: Register,
  of: Pick<EscalationRow, 'deanery' | 'cause' | 'run'>,
): Promise<Pick<EscalationRow, 'desk' | 'state'> | undefined> {
  const { deanery, cause, run } = of;
  return await register('escalations').where({ deanery, cause, run }).first('desk', 'state');
}

/** Causes whose escalation is open, in order: what a conductor moves, and what a report counts. */
export async function openEscalations(register: Register, deanery: string): Promise<string[]> {
  return await register('escalations')
    .where({ deanery, closed_at: null })
    .distinct('cause')
    .orderBy('cause')
    .pluck<string[]>('cause');
}

/** The trust of the newest run; null where the cause has none, or was never kept. */
export async function odsOfEscalation(
  register: Register,
  deanery: string,
  cause: string,
): Promise<string | null> {
  const row: { ods: string | null } | undefined = await register('escalations')
    .where({ deanery, cause })
    .orderBy('opened_at', 'desc')
    .first('ods');
  return row?.ods ?? null;
}
