import type { Topic } from '../../domain/causes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { ExpectedAuthority } from '../../domain/employing-authorities.ts';
import { isMatched, positionsToUse, type Position } from '../../domain/positions.ts';
import { holdsStart, type Season } from '../../domain/season.ts';
import { pagesOf, type IntrepidSource } from '../../systems/intrepid/source.ts';
import type { Finding } from '../../systems/intrepid/finding.ts';
import type { PlacementRow, ProgrammeRow } from '../../systems/intrepid/rows.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { livePositions } from '../../systems/register/positions.ts';
import { trusts, type Trust } from '../../systems/register/trusts.ts';

const PAGE = 500;

/** A placement of the season as Intrepid holds it, with what ESR's side of the register says of its post. */
export interface Expected {
  readonly id: string;
  readonly startDate: CivilDate;
  readonly status: PlacementRow['status'];
  readonly trainingPostNumber: string | null;
  readonly trust: string | null;
  readonly programme: string;
  readonly authorities: readonly ExpectedAuthority[];
  readonly applicants: number;
  readonly matched: boolean;
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
  let read = 0;
  for await (const page of pagesOf((slice) => source.placements(slice), { limit: PAGE })) {
    for (const one of page.rows) {
      if (!one.ok) findings.push(...foundIn(one));
      else if (one.row.status !== 'withdrawn' && holdsStart(season, one.row.start_date)) {
        rows.push(one.row);
      }
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
  const byPost = new Map<string, Position[]>();
  for (const one of positions) {
    byPost.set(one.trainingPostNumber, [...(byPost.get(one.trainingPostNumber) ?? []), one]);
  }
  const expected = rows.map((row) => expectedOf(row, { programmes, known, positions: byPost }));
  return { season, expected, programmes, trusts: known, desks, findings };
}

function expectedOf(
  row: PlacementRow,
  of: {
    readonly programmes: readonly ProgrammeRow[];
    readonly known: readonly Trust[];
    readonly positions: ReadonlyMap<string, readonly Position[]>;
  },
): Expected {
  const { status, programme, trust, training_post_number: post } = row;
  const lead = of.programmes.find(({ id }) => id === programme)?.lead_employer ?? null;
  const authorities = [
    ...authorityOf(
      'host',
      of.known.find(({ ods }) => ods === trust),
    ),
    ...(lead === null || lead === trust
      ? []
      : authorityOf(
          'lead',
          of.known.find(({ ods }) => ods === lead),
        )),
  ];
  const positions = post === null ? [] : (of.positions.get(post) ?? []);
  return {
    ...{
      id: row.id,
      startDate: row.start_date,
      status,
      trainingPostNumber: post,
      trust,
      programme,
    },
    authorities,
    applicants: positionsToUse(positions, authorities).length,
    matched: isMatched(positions, authorities),
  };
}

function authorityOf(role: 'host' | 'lead', trust: Trust | undefined): ExpectedAuthority[] {
  if (!trust) return [];
  const { ods, authority, onInterface } = trust;
  return [{ role, ods, authority, onInterface }];
}

async function desksOf(register: Register): Promise<Desk[]> {
  return await register('desks')
    .join('contacts', 'contacts.id', 'desks.contact_id')
    .select({
      ...{ scope: 'desks.scope', topic: 'desks.topic', role: 'desks.role' },
      ...{ contactId: 'contacts.id', verifiedOn: 'contacts.verified_on' },
    });
}
