import type { RotationModel } from '../../domain/turn.ts';
import type { Register } from './open-register.ts';

/** A rotation's read model under its id: what lists and reports read. Only its own turn writes it. */
export type RotationRow = RotationModel & { readonly id: string };

const columns = {
  id: 'id',
  deanery: 'deanery',
  placementId: 'placement_id',
  doctorId: 'doctor_id',
  season: 'season',
  milestone: 'milestone',
  late: 'late',
  owner: 'owner',
  trust: 'trust',
  payingOds: 'paying_ods',
  trainingPostNumber: 'training_post_number',
  programme: 'programme',
  startDate: 'start_date',
  endDate: 'end_date',
  toldVersion: 'told_version',
  toldDoctorVersion: 'told_doctor_version',
  ended: 'ended',
  nextDue: 'next_due',
} as const satisfies Record<keyof RotationRow, string>;

type Read = Omit<RotationRow, 'nextDue'> & { readonly nextDue: Date | null };

const rowOf = (read: Read): RotationRow => ({
  ...read,
  nextDue: read.nextDue?.getTime() ?? null,
});

/** Adds or overwrites it; first in a turn, since the row's lock keeps two attempts of one turn apart. */
export async function putRotation(register: Register, row: RotationRow, at: number): Promise<void> {
  const written = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [column, row[name as keyof RotationRow]]),
  );
  await register('rotations')
    .insert({
      ...written,
      next_due: row.nextDue === null ? null : new Date(row.nextDue),
      updated_at: new Date(at),
    })
    .onConflict('id')
    .merge();
}

export async function rotationById(
  register: Register,
  id: string,
): Promise<RotationRow | undefined> {
  const read: Read | undefined = await register('rotations').where({ id }).first(columns);
  return read ? rowOf(read) : undefined;
}

export async function rotationsByIds(
  register: Register,
  ids: readonly string[],
): Promise<RotationRow[]> {
  const read: Read[] = await register('rotations')
    .whereIn('id', [...ids])
    .orderBy('id')
    .select(columns);
  return read.map(rowOf);
}

export interface FactRow {
  readonly key: string;
  readonly kind: string;
  readonly at: number;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds facts under their keys; one that is there already stays as it was. */
export async function addFacts(
  register: Register,
  rotation: string,
  facts: readonly FactRow[],
): Promise<void> {
  if (facts.length === 0) return;
  await register('facts')
    .insert(
      facts.map(({ key, kind, at, detail }) => ({
        rotation,
        key,
        kind,
        at: new Date(at),
        detail: JSON.stringify(detail),
      })),
    )
    .onConflict(['rotation', 'key'])
    .ignore();
}

/** Every rotation whose start date the season holds, ended or not, by id. */
export async function rotationsOfSeason(
  register: Register,
  season: string,
): Promise<RotationRow[]> {
  const read: Read[] = await register('rotations').where({ season }).orderBy('id').select(columns);
  return read.map(rowOf);
}
