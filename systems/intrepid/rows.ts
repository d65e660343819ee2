import { z } from 'zod';
import { civilDate, isCivilDate, type CivilDate } from '../../domain/civil-date.ts';
import { finding, type Read } from './finding.ts';
import type { ViewName } from './views.ts';

const reference = z.string().regex(/^[\w.-]{1,40}$/);
const ods = z.string().regex(/^[A-Z0-9]{3,5}$/);
const post = z.string().min(1).max(30);
const upTo = (most: number) => z.string().trim().min(1).max(most);
const day = z
  .string()
  .refine(isCivilDate)
  .transform((text): CivilDate => civilDate(text));
const emptyIsNull = (value: unknown): unknown => (value === '' ? null : (value ?? null));
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyIsNull, schema.nullable());

const version = z.coerce.number().int().min(1);
const changedAt = z
  .union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))])
  .transform((moment) => moment.getTime());
const wte = z.coerce
  .number()
  .gt(0)
  .max(1)
  .transform((part) => part.toFixed(2));

const keysOf = <Id extends z.ZodType<string>>(id: Id) => ({ id, version, changed_at: changedAt });

const placement = z
  .object({
    ...keysOf(reference),
    doctor_id: reference,
    status: z.enum(['recruited', 'draft', 'approved', 'withdrawn']),
    training_post_number: optional(post),
    trust: optional(ods),
    programme: reference,
    grade: upTo(20),
    start_date: day,
    end_date: day,
    wte,
    withdrawal_reason: optional(upTo(80)),
  })
  .refine((row) => row.end_date >= row.start_date, { path: ['end_date'] })
  .refine((row) => row.training_post_number === null || row.trust !== null, { path: ['trust'] });

const doctor = z.object({
  ...keysOf(reference),
  gmc: optional(z.string().regex(/^\d{7}$/)),
  gdc: optional(z.string().regex(/^\d{4,6}$/)),
  title: optional(z.string()),
  forenames: optional(z.string()),
  surname: optional(z.string()),
  birth_date: optional(day),
  sex: optional(z.enum(['Female', 'Male'])),
  national_insurance: optional(z.string()),
  email: optional(z.string()),
  telephone: optional(z.string()),
  address1: optional(z.string()),
  address2: optional(z.string()),
  address3: optional(z.string()),
  postcode: optional(z.string()),
});

const schemas = {
  placement,
  doctor,
  post: z.object({
    ...keysOf(post),
    trust: ods,
    programme: reference,
    grade: upTo(20),
    specialty: upTo(80),
  }),
  programme: z.object({
    ...keysOf(reference),
    name: upTo(120),
    director: optional(z.string()),
    lead_employer: optional(ods),
  }),
  trust: z.object({ ...keysOf(ods), name: upTo(120) }),
} as const satisfies Record<ViewName, z.ZodType>;

export type RowOf<View extends ViewName> = z.output<(typeof schemas)[View]>;
export type PlacementRow = RowOf<'placement'>;
export type PostRow = RowOf<'post'>;
export type ProgrammeRow = RowOf<'programme'>;
export type TrustRow = RowOf<'trust'>;
/** With personal data: it stays where it is used. */
export type PersonRow = RowOf<'doctor'>;

/** How a finding names a row that has no id, and how much of a long one it shows. */
export const noId = '(nothing)';
export const longestIdShown = 60;

/** Parses a row as the database gave it: the row, or everything that is wrong with it, never an exception. */
export function readRow<View extends ViewName>(
  view: View,
  given: Readonly<Record<string, unknown>>,
): Read<RowOf<View>> {
  const parsed = schemas[view].safeParse(given);
  if (parsed.success) return { ok: true, row: parsed.data as RowOf<View> };
  const id = String(given['id'] ?? noId).slice(0, longestIdShown);
  const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  const counted = version.safeParse(given['version']);
  const changed = changedAt.safeParse(given['changed_at']);
  return {
    ok: false,
    id,
    version: counted.success ? counted.data : null,
    changedAt: changed.success ? changed.data : null,
    findings: fields.map((field) => finding({ view, id, field }, given[field])),
  };
}
