import knex, { type Knex } from 'knex';
import { columnNames, views, type ViewName } from '../../systems/intrepid/views.ts';
import type { Region, SampleDoctor, SamplePlacement, SamplePost } from './region.ts';

export type SampleIntrepid = Knex;
export type Row = Readonly<Record<string, unknown>>;

const viewNames = Object.keys(views) as ViewName[];
const tableOf = (view: ViewName): string => `${view}_rows`;

/** A database that plays Intrepid, writable. Whoever opens it calls `destroy()`. */
export const openSampleIntrepid = (of: {
  readonly url: string;
  readonly schema: string;
}): SampleIntrepid =>
  knex({
    client: 'pg',
    connection: of.url,
    searchPath: [of.schema],
    pool: { min: 0, max: 4 },
  });

/** Tables that hold anything, good or bad, and before them the documented views. Twice is once. */
export async function createSampleIntrepid(db: SampleIntrepid, schema: string): Promise<void> {
  await db.raw('create schema if not exists ??', [schema]);
  for (const view of viewNames) {
    const columns = views[view]
      .map(({ name, type }) => `${name} ${type}${name === 'id' ? ' primary key' : ''}`)
      .join(', ');
    await db.raw(`create table if not exists ??.?? (${columns})`, [schema, tableOf(view)]);
    await db.raw('create or replace view ??.?? as select ?? from ??.??', [
      schema,
      view,
      columnNames(view),
      schema,
      tableOf(view),
    ] as Knex.RawBinding[]);
  }
  for (const column of ['training_post_number', 'doctor_id']) {
    await db.raw('create index if not exists ?? on ??.?? (??)', [
      `placement_rows_${column}`,
      schema,
      tableOf('placement'),
      column,
    ]);
  }
}

const instant = (at: number): Date => new Date(at);

/** The columns of a placement; its trust is that of its post. */
export const placementColumns = (row: Partial<Omit<SamplePlacement, 'version'>>): Row =>
  given({
    id: row.id,
    doctor_id: row.doctorId,
    status: row.status,
    training_post_number: row.trainingPostNumber,
    programme: row.programme,
    grade: row.grade,
    start_date: row.startDate,
    end_date: row.endDate,
    wte: row.wte,
    withdrawal_reason: row.withdrawalReason,
  });

export const postColumns = ({ trainingPostNumber: id, ...row }: SamplePost): Row => {
  const { trust, programme, grade, specialty } = row;
  return { id, trust, programme, grade, specialty };
};

export const doctorColumns = (row: Partial<Omit<SampleDoctor, 'version'>>): Row =>
  given({
    id: row.id,
    gmc: row.gmc,
    title: row.title,
    forenames: row.forenames,
    surname: row.surname,
    birth_date: row.birthDate,
    sex: row.sex,
    national_insurance: row.nationalInsurance,
    email: row.email,
    telephone: row.telephone,
    address1: row.addressLines && (row.addressLines[0] ?? null),
    address2: row.addressLines && (row.addressLines[1] ?? null),
    address3: row.addressLines && (row.addressLines[2] ?? null),
    postcode: row.postcode,
  });

const given = (columns: Row): Row =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));

/** Replaces whatever is there by the region as it stands at that moment. */
export async function loadRegion(db: SampleIntrepid, region: Region, at: number): Promise<void> {
  const changed_at = instant(at);
  const trustOfPost = new Map(region.posts.map((post) => [post.trainingPostNumber, post.trust]));
  const rows: Record<ViewName, Row[]> = {
    trust: region.trusts.map(({ ods, name }) => ({ id: ods, version: 1, changed_at, name })),
    programme: region.programmes.map(({ code: id, name, director, leadEmployer }) => {
      return { id, version: 1, changed_at, name, director, lead_employer: leadEmployer };
    }),
    post: region.posts.map((post) => ({ ...postColumns(post), version: 1, changed_at })),
    doctor: region.doctors.map((doctor) => {
      return { ...doctorColumns(doctor), version: doctor.version, changed_at };
    }),
    placement: region.placements.map((row) => {
      const trust = trustOfPost.get(row.trainingPostNumber ?? '') ?? null;
      return { ...placementColumns(row), version: row.version, changed_at, trust };
    }),
  };
  await db.transaction(async (together) => {
    for (const view of viewNames) {
      await together(tableOf(view)).delete();
      await together.batchInsert(tableOf(view), rows[view], 500);
    }
  });
}
