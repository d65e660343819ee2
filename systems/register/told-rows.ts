import type { CivilDate } from '../../domain/civil-date.ts';
import type { ExpectedAuthority } from '../../domain/employing-authorities.ts';
import type { Placement } from '../../domain/placement.ts';
import type { Register } from './open-register.ts';

/**
 * Rows of Intrepid that were dealt with. `placement`: its rotation was told. `placement begun`: it began before its
 * deanery's seasons, and only its post is watched. `post`: the post is known.
 */
type ToldView = 'placement' | 'placement begun' | 'post';

export interface ToldRow {
  readonly id: string;
  /** As Intrepid had it; what a rotation heard is the placement's own version, which never goes back. */
  readonly version: number;
  /** As it was told; null for a post. */
  readonly placement: Placement | null;
  /** Who was expected to hear of it; null where nobody was told of it. */
  readonly authorities: readonly ExpectedAuthority[] | null;
  /** The first night on which Intrepid no longer held it. */
  readonly goneSince: CivilDate | null;
  /** When its rotation was told that it is withdrawn, since Intrepid no longer holds it. */
  readonly withdrawnAt: number | null;
}

interface Read extends Omit<ToldRow, 'withdrawnAt'> {
  readonly withdrawnAt: Date | null;
}

const columns = {
  id: 'id',
  version: 'version',
  placement: 'placement',
  authorities: 'authorities',
  goneSince: 'gone_since',
  withdrawnAt: 'withdrawn_at',
};

const toldOf = (read: Read): ToldRow => ({
  ...read,
  withdrawnAt: read.withdrawnAt?.getTime() ?? null,
});

export interface OfView {
  readonly deanery: string;
  readonly view: ToldView;
}

/** What was told of these rows, or of all of the view, by id. */
export async function toldRows(
  register: Register,
  of: OfView & { readonly ids?: readonly string[] },
): Promise<Map<string, ToldRow>> {
  const { deanery, view, ids } = of;
  const read: Read[] = await register('told_rows')
    .where({ deanery, view })
    .modify((query) => (ids ? void query.whereIn('id', [...ids]) : undefined))
    .orderBy('id')
    .select(columns);
  return new Map(read.map((row) => [row.id, toldOf(row)]));
}

/** Ids of the placements whose rotations were told an older row of these doctors, in order. */
export async function toldOlderDoctors(
  register: Register,
  of: {
    readonly deanery: string;
    readonly doctors: readonly { readonly id: string; readonly version: number }[];
  },
): Promise<string[]> {
  const { rows } = await register.raw<{ rows: { id: string }[] }>(
    `select told_rows.id from told_rows
       join jsonb_to_recordset(?::jsonb) as doctor (id text, version bigint)
         on doctor.id = placement ->> 'doctorId'
        and doctor.version <> (placement ->> 'doctorVersion')::bigint
      where deanery = ? and view = 'placement' and withdrawn_at is null
      order by told_rows.id`,
    [JSON.stringify(of.doctors), of.deanery],
  );
  return rows.map(({ id }) => id);
}

/** The rows have been dealt with as they are; whatever was gone of them is back. */
export async function putToldRows(
  register: Register,
  of: OfView,
  rows: readonly (Pick<ToldRow, 'id' | 'version' | 'placement'> &
    Partial<Pick<ToldRow, 'authorities'>>)[],
): Promise<void> {
  if (rows.length === 0) return;
  await register('told_rows')
    .insert(
      rows.map(({ id, version, placement, authorities = null }) => ({
        ...{ deanery: of.deanery, view: of.view, id, version },
        placement: placement && JSON.stringify(placement),
        authorities: authorities && JSON.stringify(authorities),
        ...{ gone_since: null, withdrawn_at: null },
      })),
    )
    .onConflict(['deanery', 'view', 'id'])
    .merge();
}

/** From when on Intrepid has not held the rows; null takes it back. A night that was noted first stays. */
export async function noteGone(
  register: Register,
  of: OfView & { readonly ids: readonly string[]; readonly since: CivilDate | null },
): Promise<void> {
  const { deanery, view, ids, since } = of;
  await register('told_rows')
    .where({ deanery, view })
    .whereIn('id', [...ids])
    .modify((query) => (since === null ? undefined : void query.whereNull('gone_since')))
    .update({ gone_since: since });
}

/** Its rotation has been told that it is withdrawn. */
export async function noteWithdrawn(
  register: Register,
  of: OfView & { readonly id: string; readonly placement: Placement; readonly at: number },
): Promise<void> {
  const { deanery, view, id, placement, at } = of;
  await register('told_rows')
    .where({ deanery, view, id })
    .update({ placement: JSON.stringify(placement), withdrawn_at: new Date(at) });
}
