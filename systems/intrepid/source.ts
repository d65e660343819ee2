import type { Read } from './finding.ts';
import type { PersonRow, PlacementRow, PostRow, ProgrammeRow, TrustRow } from './rows.ts';

/** Which rows of a view, in the order of their ids. Every part that is given narrows it. */
export interface Slice {
  /** Rows that changed at this moment or later. */
  readonly changedFrom?: number;
  readonly ids?: readonly string[];
  /** Rows whose id a finding shows so. */
  readonly shownAs?: string;
  /** Placements at these training posts only. */
  readonly posts?: readonly string[];
  /** Placements of these doctors only. */
  readonly doctors?: readonly string[];
  /** Rows after this id. */
  readonly cursor?: string | null;
  readonly limit: number;
}

export interface Page<Row> {
  readonly rows: readonly Read<Row>[];
  /** The last id of this page; null when there is no further page. */
  readonly cursor: string | null;
}

/** A row of the doctor view without the person: all that a rotation needs to know of it. */
export interface DoctorRow {
  readonly id: string;
  readonly version: number;
  readonly changed_at: number;
  /** Whether it holds what an applicant record must carry: surname, forenames, birth date. */
  readonly complete: boolean;
}

/** What an applicant record carries of a doctor; read where it is used, and nowhere kept. */
export type PersonForEsr = PersonRow;

/** A row by its key, as the nightly comparison sees it. */
interface RowVersion {
  readonly id: string;
  readonly version: number;
}

/** Intrepid, read only. A row that breaks the rules is a finding in the page, never an exception. */
export interface IntrepidSource {
  placements(slice: Slice): Promise<Page<PlacementRow>>;
  doctors(slice: Slice): Promise<Page<DoctorRow>>;
  posts(slice: Slice): Promise<Page<PostRow>>;
  programmes(slice: Slice): Promise<Page<ProgrammeRow>>;
  trusts(slice: Slice): Promise<Page<TrustRow>>;
  /** Ids and versions of all rows, bad ones too, in the order of their ids. */
  versions(view: 'placement' | 'post'): Promise<RowVersion[]>;
  /** By doctor id; nobody whom the view does not hold, or holds in a row that breaks the rules. */
  peopleForEsr(doctorIds: readonly string[]): Promise<Map<string, PersonForEsr>>;
  /** Everybody with one of these GMC or GDC numbers, in the order of their ids; not rows that break the rules. */
  peopleNumbered(numbers: readonly string[]): Promise<PersonForEsr[]>;
}

/** All pages of a view, one after the other. */
export async function* pagesOf<Row>(
  read: (slice: Slice) => Promise<Page<Row>>,
  slice: Slice,
): AsyncGenerator<Page<Row>> {
  let cursor = slice.cursor ?? null;
  do {
    const page = await read({ ...slice, cursor });
    yield page;
    cursor = page.cursor;
  } while (cursor !== null);
}
