import { titleOf, type Names } from '../../domain/cause-title.ts';
import { causeOf } from '../../domain/causes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Late } from '../../domain/milestones.ts';
import { namesKnown } from '../../systems/register/held-up.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { escalationId, escalationParts } from '../../workflows/names.ts';
import { NotFound } from '../endings.ts';

/** An escalation on a desk, with how many it holds up and how late the latest of them is. */
export interface OnDesk {
  readonly cause: string;
  /** What it is about, for people. */
  readonly title: string;
  readonly run: string;
  readonly ods: string | null;
  readonly topic: string;
  readonly state: 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'gone';
  readonly desk: string;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly assignedTo: string | null;
  readonly assignedName: string | null;
  readonly snoozedUntil: CivilDate | null;
  readonly outcome: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly members: number;
  readonly late: Late;
}

interface Read extends Omit<OnDesk, 'title' | 'openedAt' | 'closedAt'> {
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

const urgency: Readonly<Record<Late, number>> = { 'last minute': 0, late: 1, 'in time': 2 };

const byUrgency = (a: OnDesk, b: OnDesk): number =>
  urgency[a.late] - urgency[b.late] || a.openedAt - b.openedAt || (a.cause < b.cause ? -1 : 1);

const selected = `
  select e.cause, e.run, e.ods, e.topic, e.state, e.desk, e.outcome,
         e.contact_id as "contactId", c.name as "contactName", e.assigned_to as "assignedTo",
         a.name as "assignedName",
         e.snoozed_until as "snoozedUntil", e.opened_at as "openedAt", e.closed_at as "closedAt",
         coalesce(m.members, 0)::int as members, coalesce(m.late, 'in time') as late
    from escalations e
    left join contacts c on c.id = e.contact_id
    left join contacts a on a.id = e.assigned_to
    left join lateral (
      select count(*) as members,
             case when bool_or(late = 'last minute') then 'last minute'
                  when bool_or(late = 'late') then 'late' else 'in time' end as late
        from escalation_members
       where deanery = e.deanery and cause = e.cause and left_at is null and resolved_rung is null) m on true
   where e.deanery = :deanery`;

const read = (row: Read, names: Names): OnDesk => ({
  ...row,
  title: titleOf(row, names),
  openedAt: row.openedAt.getTime(),
  closedAt: row.closedAt?.getTime() ?? null,
});

/** What stands on the desks now, desk by desk: the most urgent first, and so the desks. */
export async function escalationsOnDesks(
  register: Register,
  deanery: string,
  of: { readonly trust?: string | undefined; readonly contact?: string | undefined },
): Promise<OnDesk[]> {
  const { rows } = await register.raw<{ rows: Read[] }>(
    `${selected} and e.closed_at is null
       and (:trust::text is null or e.ods = :trust)
       and (:contact::text is null or coalesce(e.assigned_to, e.contact_id) = :contact)`,
    { deanery, trust: of.trust ?? null, contact: of.contact ?? null },
  );
  const names = await namesKnown(register);
  const all = rows.map((row) => read(row, names)).sort(byUrgency);
  const desks = [...new Set(all.map(({ desk }) => desk))];
  return desks.flatMap((desk) => all.filter((one) => one.desk === desk));
}

/** The newest run of a cause; named by the cause's id or by the whole id of its workflow. */
export async function escalationNamed(
  register: Register,
  deanery: string,
  name: string,
): Promise<OnDesk> {
  const cause = causeNamed(name);
  const { rows } = await register.raw<{ rows: Read[] }>(
    `${selected} and e.cause = :cause order by (e.closed_at is null) desc, e.opened_at desc limit 1`,
    { deanery, cause },
  );
  const [row] = rows;
  if (row) return read(row, await namesKnown(register));
  throw new NotFound(`No escalation has the cause "${cause}".`);
}

function causeNamed(name: string): string {
  const cause = name.startsWith('escalation/') ? escalationParts(name).cause : name;
  try {
    causeOf(cause);
  } catch {
    throw new NotFound(
      `"${cause}" is no cause. \`changeover escalation list\` shows those that lie on a desk.`,
    );
  }
  return cause;
}

/** One thing that a person or the ladder did to it, with the words that were typed. */
export interface Done {
  readonly at: number;
  readonly by: string;
  /** What they are called, where that is a contact. */
  readonly byName: string | null;
  readonly what: string;
  /** To whom, until when or how; null where it says nothing more. */
  readonly how: string | null;
  /** What they are called, where that is a contact. */
  readonly howName: string | null;
  readonly words: string | null;
}

export async function doneTo(register: Register, deanery: string, cause: string): Promise<Done[]> {
  const rows: (Omit<Done, 'at'> & { at: Date })[] = await register('audit')
    .leftJoin({ who: 'contacts' }, 'who.id', 'audit.by')
    .leftJoin({ whom: 'contacts' }, 'whom.id', register.raw("audit.detail ->> 'how'"))
    .leftJoin('words', 'words.id', register.raw("audit.detail ->> 'words'"))
    .whereIn('subject', [cause, escalationId(deanery, cause)])
    .orderBy('audit.id')
    .select({
      at: 'audit.at',
      by: 'audit.by',
      byName: 'who.name',
      howName: 'whom.name',
      what: 'audit.what',
      how: register.raw("coalesce(audit.detail ->> 'how', audit.detail ->> 'outcome')"),
      words: 'words.text',
    });
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
