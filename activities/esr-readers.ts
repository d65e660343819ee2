import type { PlacedAtPost } from '../domain/post-picture.ts';
import type { Person } from '../systems/esr/person.ts';
import { type IntrepidSource, pagesOf, type PersonForEsr } from '../systems/intrepid/source.ts';

/** Doctors' person data by id, read where records are written; nobody whom Intrepid holds in no sound row. */
export type DoctorReader = (doctorIds: readonly string[]) => Promise<ReadonlyMap<string, Person>>;

/** Every placement at these posts as Intrepid holds it now, by post. */
export type PostReader = (
  posts: readonly string[],
) => Promise<ReadonlyMap<string, readonly PlacedAtPost[]>>;

export const doctorsOf =
  (source: Pick<IntrepidSource, 'peopleForEsr'>): DoctorReader =>
  async (doctorIds) => {
    const rows = await source.peopleForEsr(doctorIds);
    return new Map([...rows].map(([id, row]) => [id, personOf(row)]));
  };

const personOf = (row: PersonForEsr): Person => ({
  gmcNumber: row.gmc,
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
