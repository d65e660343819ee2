import { slotsTold, usualEverywhere } from '../domain/exchange-calendar.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import type { Placement } from '../domain/placement.ts';
import { holdsStart } from '../domain/season.ts';
import { finding, type Finding, type Read } from '../systems/intrepid/finding.ts';
import type { PlacementRow } from '../systems/intrepid/rows.ts';
import type { DoctorRow } from '../systems/intrepid/source.ts';
import { livePositions } from '../systems/register/positions.ts';
import { notePostsTold } from '../systems/register/posts-told.ts';
import { rotationsByIds, type RotationRow } from '../systems/register/rotations.ts';
import { putToldRows, toldRows, type ToldRow } from '../systems/register/told-rows.ts';
import { touchPosts } from '../systems/register/touched-posts.ts';
import { rotationId } from '../workflows/names.ts';
import type { IntrepidDeps, Reading } from './intrepid-reading.ts';
import { badRowsOf, leaveBadRows, reportBadRows, type BadRow } from './bad-rows.ts';
import { outgoingOf } from './outgoing.ts';
import {
  expectedOf,
  isExpectedAsTold,
  placementOf,
  unknownNames,
  withTrustNow,
  type DoctorSeen,
} from './placement-news.ts';
import { touchedBy } from './touched-by-placement.ts';

export interface Counted {
  readonly told: number;
  readonly badRows: number;
}

/** How many are told side by side, and then noted as told. */
const together = 50;

/** One page of placements: each rotation concerned hears its row unless it has; a bad row goes to a desk. */
export async function tellPlacements(
  deps: IntrepidDeps,
  reading: Reading,
  given: readonly Read<PlacementRow>[],
): Promise<Counted> {
  const { deanery, seasons, at, again = false } = reading;
  const read = given.map((one) => (one.ok ? { ...one, row: withTrustNow(one.row, reading) } : one));
  const rows = read.flatMap((one) => (one.ok ? [one.row] : []));
  const doctors = await readDoctors(deps, reading, rows);
  const told = await toldRows(deps.register, {
    ...{ deanery, view: 'placement', ids: rows.map(({ id }) => id) },
  });
  const bad: BadRow[] = badRowsOf('placement', read);
  const good: { readonly row: PlacementRow; readonly doctor: DoctorSeen }[] = [];
  for (const one of read) {
    if (!one.ok) continue;
    const { row } = one;
    const findings = unknownNames(row, reading);
    const doctor = doctors.get(row.doctor_id);
    if (!doctor) {
      findings.push(finding({ view: 'placement', id: row.id, field: 'doctor_id' }, row.doctor_id));
    }
    if (doctor && findings.length === 0) good.push({ row, doctor });
    else bad.push(namesNobodyKnows(one, findings));
  }
  await reportBadRows(deps, reading, bad);
  await leaveBadRows(
    deps,
    reading,
    good.map(({ row }) => ({ view: 'placement', id: row.id })),
  );
  const rotations = await rotationsOf(deps, deanery, told.keys());
  const ended: ToldRow[] = [];
  const owed = good.flatMap(({ row, doctor }) => {
    const before = told.get(row.id);
    const season = seasons.find((one) => holdsStart(one, row.start_date));
    if (!before && !season) return [];
    const placement = placementOf(row, doctor, before);
    if (!hasHeard(row, before)) return [{ row, placement, before }];
    const rotation = rotations.get(row.id);
    const sameDoctor = before?.placement?.doctorVersion === placement.doctorVersion;
    // Moved out of its season before the one that now holds its start was opened.
    const sameSeason = !season || !rotation || rotation.season === season.id;
    const isExpected = isExpectedAsTold(row, before, reading);
    if (rotation?.ended && before && !isExpected) {
      ended.push({ ...before, authorities: expectedOf(row, reading) });
    }
    const isSame = sameDoctor && sameSeason && isExpected && !again;
    return rotation?.ended || isSame ? [] : [{ row, placement, before }];
  });
  await putToldRows(deps.register, { deanery, view: 'placement' }, ended);
  await touchPosts(
    deps.register,
    owed.flatMap(({ placement, before }) =>
      touchedBy(placement, before?.placement ?? null, { deanery, at }),
    ),
  );
  const outgoing = await outgoingOf(
    deps.source,
    reading,
    owed.map(({ placement }) => placement),
  );
  const news = owed.map(({ row, placement }): Owed => {
    return { row, placement, from: outgoing.get(placement.id) ?? null };
  });
  for (let first = 0; first < news.length; first += together) {
    await tell(deps, reading, news.slice(first, first + together));
  }
  return { told: owed.length, badRows: bad.length };
}

const namesNobodyKnows = (
  { row, where }: { readonly row: PlacementRow; readonly where?: string },
  findings: readonly Finding[],
): BadRow => ({
  ...{ view: 'placement', id: row.id, version: row.version, changedAt: row.changed_at, findings },
  ...(where === undefined ? {} : { where }),
});

const hasHeard = (row: PlacementRow, told: ToldRow | undefined): boolean =>
  told?.version === row.version && told.withdrawnAt === null;

/** The rotations of these placements, as they stand: to one that has ended a doctor's row means nothing any more. */
async function rotationsOf(
  { register }: IntrepidDeps,
  deanery: string,
  ids: Iterable<string>,
): Promise<Map<string, RotationRow>> {
  const rotations = await rotationsByIds(
    register,
    [...ids].map((id) => rotationId(deanery, id)),
  );
  return new Map(rotations.map((one) => [one.placementId, one]));
}

interface Owed {
  readonly row: PlacementRow;
  readonly placement: Placement;
  readonly from: Outgoing | null;
}

/** The post is noted before its positions are read, so that a position that comes meanwhile is told by the inbox. */
async function tell(
  { register, telling, calendarOf = usualEverywhere }: IntrepidDeps,
  reading: Reading,
  owed: readonly Owed[],
): Promise<void> {
  const { deanery, at, seasons, pace } = reading;
  await notePostsTold(
    register,
    owed.map(({ placement: { id, trainingPostNumber } }) => ({
      rotation: rotationId(deanery, id),
      trainingPostNumber,
    })),
  );
  const posts = owed.flatMap(({ placement }) => placement.trainingPostNumber ?? []);
  const positions = await livePositions(register, { deanery, posts });
  await Promise.all(
    owed.map(async ({ row, placement, from }) => {
      await pace();
      await telling.rotation(rotationId(deanery, placement.id), {
        ...{ kind: 'placement told', at, placement, authorities: expectedOf(row, reading) },
        positions: positions.filter(
          ({ trainingPostNumber }) => trainingPostNumber === placement.trainingPostNumber,
        ),
        season: seasons.find((season) => holdsStart(season, placement.startDate)) ?? null,
        from,
        ...slotsTold(calendarOf(deanery)),
      });
    }),
  );
  await putToldRows(
    register,
    { deanery, view: 'placement' },
    owed.map(({ row, placement }) => {
      const authorities = expectedOf(row, reading);
      return { id: row.id, version: row.version, placement, authorities };
    }),
  );
}

/** The doctors of a page, by id. */
async function readDoctors(
  deps: IntrepidDeps,
  reading: Reading,
  rows: readonly PlacementRow[],
): Promise<Map<string, DoctorSeen>> {
  const ids = [...new Set(rows.map(({ doctor_id }) => doctor_id))];
  const page = await deps.source.doctors({ ids, limit: ids.length + 1 });
  await reportBadRows(deps, reading, badRowsOf('doctor', page.rows));
  const good = page.rows.flatMap((read) => (read.ok ? [read.row] : []));
  await leaveBadRows(
    deps,
    reading,
    good.map(({ id }) => ({ view: 'doctor', id })),
  );
  return new Map(page.rows.map((read) => [idOf(read), doctorSeen(read)]));
}

const idOf = (read: Read<DoctorRow>): string => (read.ok ? read.row.id : read.id);

const doctorSeen = (read: Read<DoctorRow>): DoctorSeen =>
  read.ok ? read.row : { version: read.version ?? 0, complete: false };
