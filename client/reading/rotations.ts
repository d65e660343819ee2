import type { MilestoneShown } from '../../domain/milestones.ts';
import type { Register } from '../../systems/register/open-register.ts';
import {
  rotationById,
  rotationsByIds,
  type RotationRow,
} from '../../systems/register/rotations.ts';
import { rotationId } from '../../workflows/names.ts';
import { NotFound, Refused } from '../endings.ts';

export interface Wanted {
  readonly deanery: string;
  readonly season?: string | undefined;
  /** The host trust or the paying authority. */
  readonly trust?: string | undefined;
  readonly milestone?: MilestoneShown | undefined;
  readonly programme?: string | undefined;
  readonly late?: boolean | undefined;
  /** Those that have ended, too. */
  readonly ended?: boolean | undefined;
}

const byStart = (a: RotationRow, b: RotationRow): number =>
  a.startDate < b.startDate ? -1 : a.startDate > b.startDate ? 1 : a.id < b.id ? -1 : 1;

/** The rotations that a person asks for, by start date. */
export async function rotationsWanted(register: Register, wanted: Wanted): Promise<RotationRow[]> {
  const { deanery, season, trust, milestone, programme } = wanted;
  const query = register('rotations').where({ deanery });
  if (season !== undefined) void query.where({ season });
  if (milestone !== undefined) void query.where({ milestone });
  if (programme !== undefined) void query.where({ programme });
  if (trust !== undefined) {
    void query.where((one) => void one.where({ trust }).orWhere({ paying_ods: trust }));
  }
  if (wanted.late) void query.whereNot({ late: 'in time' });
  if (!wanted.ended) void query.whereNull('ended');
  const ids = await query.pluck<string[]>('id');
  return (await rotationsByIds(register, ids)).sort(byStart);
}

/** By placement id, by the whole id, or by the training post number where one rotation alone holds it. */
export async function rotationNamed(
  register: Register,
  deanery: string,
  name: string,
): Promise<RotationRow> {
  const known =
    (await rotationById(register, name)) ??
    (await rotationById(register, rotationId(deanery, name)));
  if (known) return known;
  const ids = await register('rotations')
    .where({ deanery, training_post_number: name, ended: null })
    .orderBy('start_date')
    .pluck<string[]>('id');
  const [only, ...more] = await rotationsByIds(register, ids);
  if (only && more.length === 0) return only;
  if (only) {
    throw new NotFound(
      `More than one rotation holds ${name}: ${[only, ...more].map((row) => row.placementId).join(', ')}. Give a placement id.`,
    );
  }
  throw new NotFound(`No rotation has the placement id or training post number "${name}".`);
}

/** One to which something can still be said. */
export async function openRotationNamed(
  register: Register,
  deanery: string,
  name: string,
): Promise<RotationRow> {
  const row = await rotationNamed(register, deanery, name);
  if (row.ended === null) return row;
  throw new Refused(`The rotation of placement ${row.placementId} has ended: ${row.ended}.`);
}
