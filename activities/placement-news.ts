import { isDeepStrictEqual } from 'node:util';
import { expectedAuthorities, type ExpectedAuthority } from '../domain/employing-authorities.ts';
import type { Placement } from '../domain/placement.ts';
import type { Trust } from '../domain/trust.ts';
import { finding, type Finding } from '../systems/intrepid/finding.ts';
import type { PlacementRow, ProgrammeRow } from '../systems/intrepid/rows.ts';
import type { DoctorRow } from '../systems/intrepid/source.ts';
import type { ToldRow } from '../systems/register/told-rows.ts';

/** What a placement's row names besides its doctor. */
export interface Named {
  /** By every code that Intrepid may say: one that was succeeded is its successor. */
  readonly trusts: ReadonlyMap<string, Trust>;
  readonly programmes: ReadonlyMap<string, ProgrammeRow>;
}

/** A doctor whose row is bad makes the placement incomplete. */
export type DoctorSeen = Pick<DoctorRow, 'version' | 'complete'>;

/** The placement as its rotation is told it. Its version is Intrepid's, but never goes back when a row is made anew. */
export function placementOf(
  row: PlacementRow,
  doctor: DoctorSeen,
  told: ToldRow | undefined,
): Placement {
  const before = told?.placement ?? undefined;
  const sameRow = before && told?.version === row.version && told.withdrawnAt === null;
  const version = sameRow
    ? before.version
    : Math.max(row.version, before ? before.version + 1 : row.version);
  return {
    id: row.id,
    version,
    doctorId: row.doctor_id,
    doctorVersion: doctor.version,
    status: row.status,
    trainingPostNumber: row.training_post_number,
    trust: row.trust,
    startDate: row.start_date,
    endDate: row.end_date,
    wte: row.wte,
    grade: row.grade,
    programme: row.programme,
    complete: doctor.complete && row.training_post_number !== null && row.trust !== null,
  };
}

/** What the row names and nobody knows: a trust, a programme, or a programme's lead employer. */
export function unknownNames(row: PlacementRow, { trusts, programmes }: Named): Finding[] {
  const wrong = (field: string, value: string, allowed: string): Finding =>
    finding({ view: 'placement', id: row.id, field }, value, allowed);
  const programme = programmes.get(row.programme);
  const lead = programme?.lead_employer ?? null;
  return [
    ...(row.trust !== null && !trusts.has(row.trust)
      ? [wrong('trust', row.trust, 'a trust that the register knows')]
      : []),
    ...(programme ? [] : [wrong('programme', row.programme, 'a good row of the programme view')]),
    ...(lead !== null && !trusts.has(lead)
      ? [wrong('programme', row.programme, `one whose lead employer, ${lead}, the register knows`)]
      : []),
  ];
}

/** Who is expected to hear: the host trust, and the programme's lead employer where that is another. */
export const expectedOf = (
  { trust, programme }: Pick<PlacementRow, 'trust' | 'programme'>,
  { trusts, programmes }: Named,
): ExpectedAuthority[] =>
  expectedAuthorities(
    { host: trust, lead: programmes.get(programme)?.lead_employer ?? null },
    (ods) => trusts.get(ods),
  );

/** The row as if Intrepid knew already who has succeeded its trust. */
export const withTrustNow = (row: PlacementRow, { trusts }: Named): PlacementRow => ({
  ...row,
  trust: row.trust && (trusts.get(row.trust)?.ods ?? row.trust),
});

/** Whether those who should hear of it are those that its rotation was told of, their VPDs and predecessors included. */
export const isExpectedAsTold = (
  placement: Pick<PlacementRow, 'trust' | 'programme'>,
  told: ToldRow | undefined,
  named: Named,
): boolean => isDeepStrictEqual(told?.authorities, expectedOf(placement, named));
