import type { Topic } from '../../domain/causes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { expectedAuthorities, type ExpectedAuthority } from '../../domain/employing-authorities.ts';
import { grouped } from '../../domain/grouped.ts';
import { lastBefore, outgoingFrom, type Outgoing } from '../../domain/outgoing.ts';
import type { Placement } from '../../domain/placement.ts';
import type { Position } from '../../domain/positions.ts';
import { holdsStart, type Season } from '../../domain/season.ts';
import { bySuccessor } from '../../domain/successors.ts';
import type { Trust } from '../../domain/trust.ts';
import { pagesOf, type IntrepidSource } from '../../systems/intrepid/source.ts';
import type { Finding } from '../../systems/intrepid/finding.ts';
import type { PlacementRow, ProgrammeRow } from '../../systems/intrepid/rows.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { livePositions } from '../../systems/register/positions.ts';
import { trusts } from '../../systems/register/trusts.ts';

const PAGE = 500;

/** A placement of the season as Intrepid holds it, with what the register says of its post and where its doctor is. */
export interface Expected {
  readonly placement: Placement;
  readonly authorities: readonly ExpectedAuthority[];
  readonly positions: readonly Position[];
  readonly from: Outgoing | null;
}

export interface Desk {
  readonly scope: string;
  readonly topic: Topic;
  readonly role: 'contact' | 'deputy' | 'manager';
  readonly contactId: string;
  readonly verifiedOn: CivilDate | null;
}

/** A finding, with file, sheet and line where its row stands in a spreadsheet. */
interface Found extends Finding {
  readonly where?: string;
}

const foundIn = (read: { readonly where?: string; readonly findings: readonly Finding[] }) =>
  read.findings.map((one): Found =>
    read.where === undefined ? one : { ...one, where: read.where },
  );

/** Everything that a plan looks at. */
export interface Outlook {
  readonly season: Season;
  readonly expected: readonly Expected[];
  /** Placements of the season that Intrepid holds as withdrawn. */
  readonly withdrawn: number;
  readonly programmes: readonly ProgrammeRow[];
  readonly trusts: readonly Trust[];
  readonly desks: readonly Desk[];
  /** What is wrong with rows of Intrepid that break the rules of their view. */
  readonly findings: readonly Found[];
}

/** Reads Intrepid page by page; `each` hears how many placements have been read. */
export async function outlookOf(
  season: Season,
  from: { readonly register: Register; readonly source: IntrepidSource },
  each: (read: number) => void,
): Promise<Outlook> {
  const { register, source } = from;
  const findings: Found[] = [];
  const programmes: ProgrammeRow[] = [];
  for await (const { rows } of pagesOf((slice) => source.programmes(slice), { limit: PAGE })) {
    for (const one of rows) {
      if (one.ok) programmes.push(one.row);
      else findings.push(...foundIn(one));
    }
  }
  const rows: PlacementRow[] = [];
  const ofDoctors = new Map<string, Placement[]>();
  let read = 0;
  let withdrawn = 0;
  for await (const page of pagesOf((slice) => source.placements(slice), { limit: PAGE })) {
    for (const one of page.rows) {
      if (!one.ok) {
        findings.push(...foundIn(one));
        continue;
      }
      const { row } = one;
      const isOurs = holdsStart(season, row.start_date);
      if (row.status === 'withdrawn') {
        if (isOurs) withdrawn += 1;
        continue;
      }
      if (isOurs) rows.push(row);
      const held = ofDoctors.get(row.doctor_id) ?? [];
      ofDoctors.set(row.doctor_id, [...held, placementOf(row)]);
    }
    read += page.rows.length;
    each(read);
  }
  const posts = rows.flatMap(({ training_post_number: post }) => post ?? []);
  const [known, positions, desks] = await Promise.all([
    trusts(register),
    livePositions(register, { deanery: season.deanery, posts }),
    desksOf(register),
  ]);
  const byPost = grouped(positions, ({ trainingPostNumber }) => trainingPostNumber);
  const byOds = bySuccessor(known);
  const leads = new Map(programmes.map(({ id, lead_employer: lead }) => [id, lead]));
  const authoritiesOf = ({ trust, programme }: Placement) =>
    expectedAuthorities({ host: trust, lead: leads.get(programme) ?? null }, (ods) =>
      byOds.get(ods),
    );
  const expected = rows.map((row): Expected => {
    const trust = row.trust && (byOds.get(row.trust)?.ods ?? row.trust);
    const placement = { ...placementOf(row), trust };
    const before = lastBefore(placement, ofDoctors.get(placement.doctorId) ?? []);
    return {
      placement,
      authorities: authoritiesOf(placement),
      positions: byPost.get(placement.trainingPostNumber ?? '') ?? [],
      from: (before && outgoingFrom(before, authoritiesOf(before), placement)) ?? null,
    };
  });
  return { season, expected, withdrawn, programmes, trusts: known, desks, findings };
}

/** As a rotation would be told of it, the doctor's row taken for good. */
const placementOf = (row: PlacementRow): Placement => ({
  ...{ id: row.id, version: row.version, doctorId: row.doctor_id, doctorVersion: 0 },
  ...{ status: row.status, trainingPostNumber: row.training_post_number, trust: row.trust },
  ...{ startDate: row.start_date, endDate: row.end_date, wte: row.wte, grade: row.grade },
  programme: row.programme,
  complete: row.training_post_number !== null && row.trust !== null,
});

async function desksOf(register: Register): Promise<Desk[]> {
  return await register('desks')
    .join('contacts', 'contacts.id', 'desks.contact_id')
    .select({
      ...{ scope: 'desks.scope', topic: 'desks.topic', role: 'desks.role' },
      ...{ contactId: 'contacts.id', verifiedOn: 'contacts.verified_on' },
    });
}
