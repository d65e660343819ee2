import type { Register } from './open-register.ts';

/** Something that was done, by whom, to what. Added once under its key. */
export interface AuditRow {
  readonly key: string;
  readonly at: number;
  /** Contact id, `trust/<ODS>`, or the name of the part that did it. */
  readonly by: string;
  readonly what: string;
  /** Id of a workflow, a season or a file. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export async function addAudit(register: Register, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  await register('audit')
    .insert(
      rows.map(({ at, detail = {}, ...row }) => ({
        ...row,
        at: new Date(at),
        detail: JSON.stringify(detail),
      })),
    )
    .onConflict('key')
    .ignore();
}

/** Whether it is in the audit already. */
export async function isAudited(register: Register, key: string): Promise<boolean> {
  const found: unknown = await register('audit').where({ key }).first('key');
  return found !== undefined;
}

/** To whom, until when or how something was done, as the audit has it under this key; null when it says nothing. */
export async function auditedAs(register: Register, key: string): Promise<string | null> {
  const found: { how: string | null } | undefined = await register('audit')
    .where({ key })
    .first(register.raw("detail ->> 'how' as how"));
  return found?.how ?? null;
}
