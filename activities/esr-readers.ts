import { payingAuthority } from '../domain/employing-authorities.ts';
import { grouped } from '../domain/grouped.ts';
import type { EmployedAt, PlacedAtPost } from '../domain/post-picture.ts';
import { bySuccessor } from '../domain/successors.ts';
import type { Person } from '../systems/esr/person.ts';
import type { PlacementRow, ProgrammeRow } from '../systems/intrepid/rows.ts';
import { type IntrepidSource, pagesOf, type PersonForEsr } from '../systems/intrepid/source.ts';
import type { Register } from '../systems/register/open-register.ts';
import { trusts } from '../systems/register/trusts.ts';
import { expectedOf } from './placement-news.ts';

/** Doctors' person data by id, read where records are written; nobody whom Intrepid holds in no sound row. */
export type DoctorReader = (doctorIds: readonly string[]) => Promise<ReadonlyMap<string, Person>>;

/** Every placement at these posts as Intrepid holds it now, by post. */
export type PostReader = (
  posts: readonly string[],
) => Promise<ReadonlyMap<string, readonly PlacedAtPost[]>>;

/** Every placement of these doctors as Intrepid holds it now, by doctor, with the VPD of who employs them at it. */
export type EmploymentReader = (
  doctorIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly EmployedAt[]>>;

/** Why these placements were withdrawn, by placement, in Intrepid's words; nothing of those of which it says nothing. */
export type ReasonReader = (
  placementIds: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

export const doctorsOf =
  (source: Pick<IntrepidSource, 'peopleForEsr'>): DoctorReader =>
  async (doctorIds) => {
    const rows = await source.peopleForEsr(doctorIds);
    return new Map([...rows].map(([id, row]) => [id, personOf(row)]));
  };

const personOf = (row: PersonForEsr): Person => ({
  gmcNumber: row.gmc,
  gdcNumber: row.gdc,
  title: row.title,
  forenames: row.forenames,
  surname: row.surname,
  birthDate: row.birth_date,
  sex: row.sex,
  nationalInsurance: row.national_insurance,
  email: row.email,
  telephone: row.telephone,
  address1: row.address1,
  address2: row.address2,
  address3: row.address3,
  postcode: row.postcode,
});

const postsAtOnce = 200;

export const placementsAtPosts =
  (source: Pick<IntrepidSource, 'placements'>): PostReader =>
  async (posts) => {
    const found = new Map<string, PlacedAtPost[]>(posts.map((post) => [post, []]));
    for (let from = 0; from < posts.length; from += postsAtOnce) {
      const slice = { posts: posts.slice(from, from + postsAtOnce), limit: 1000 };
      for await (const { rows } of pagesOf((next) => source.placements(next), slice)) {
        for (const read of rows) {
          if (!read.ok || read.row.training_post_number === null) continue;
          const { id, status, doctor_id, start_date, end_date, wte, grade } = read.row;
          found.get(read.row.training_post_number)?.push({
            ...{ id, status, doctorId: doctor_id, startDate: start_date, endDate: end_date },
            ...{ wte, grade },
          });
        }
      }
    }
    return found;
  };

const doctorsAtOnce = 500;

export const employmentsOf =
  (
    register: Register,
    source: Pick<IntrepidSource, 'placements' | 'programmes'>,
  ): EmploymentReader =>
  async (doctorIds) => {
    if (doctorIds.length === 0) return new Map();
    const programmes = new Map<string, ProgrammeRow>();
    for await (const { rows } of pagesOf((next) => source.programmes(next), { limit: 500 })) {
      for (const read of rows) if (read.ok) programmes.set(read.row.id, read.row);
    }
    const known = bySuccessor(await trusts(register));
    const employedAt = (row: PlacementRow) => ({
      ...{ id: row.id, status: row.status, startDate: row.start_date, endDate: row.end_date },
      doctorId: row.doctor_id,
      trainingPostNumber: row.training_post_number,
      authority: payingAuthority(expectedOf(row, { trusts: known, programmes }))?.authority ?? null,
    });
    const found: (EmployedAt & { readonly doctorId: string })[] = [];
    for (let from = 0; from < doctorIds.length; from += doctorsAtOnce) {
      const slice = { doctors: doctorIds.slice(from, from + doctorsAtOnce), limit: 1000 };
      for await (const { rows } of pagesOf((next) => source.placements(next), slice)) {
        found.push(...rows.flatMap((read) => (read.ok ? [employedAt(read.row)] : [])));
      }
    }
    return grouped(found, ({ doctorId }) => doctorId);
  };

export const withdrawalReasons =
  (source: Pick<IntrepidSource, 'placements'>): ReasonReader =>
  async (placementIds) => {
    const found = new Map<string, string>();
    for (let from = 0; from < placementIds.length; from += doctorsAtOnce) {
      const ids = placementIds.slice(from, from + doctorsAtOnce);
      const { rows } = await source.placements({ ids, limit: doctorsAtOnce + 1 });
      for (const read of rows) {
        const reason =
          read.ok && read.row.status === 'withdrawn' ? read.row.withdrawal_reason : null;
        if (read.ok && reason !== null) found.set(read.row.id, reason);
      }
    }
    return found;
  };
