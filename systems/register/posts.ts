import type { Register } from './open-register.ts';

/** A training post as Intrepid holds it: whose it is, and what may be asked of it. */
export interface Post {
  readonly id: string;
  readonly version: number;
  /** ODS code. */
  readonly trust: string;
  readonly programme: string;
  readonly grade: string;
  readonly specialty: string;
}

/** Adds posts, or replaces what was known of them. */
export async function putPosts(
  register: Register,
  deanery: string,
  posts: readonly Post[],
): Promise<void> {
  if (posts.length === 0) return;
  await register.raw(
    `insert into posts (deanery, training_post_number, version, trust, programme, grade, specialty)
     select ?, id, version, trust, programme, grade, specialty
       from jsonb_to_recordset(?::jsonb) as given
         (id text, version bigint, trust text, programme text, grade text, specialty text)
      order by id
     on conflict (deanery, training_post_number) do update set
       version = excluded.version, trust = excluded.trust, programme = excluded.programme,
       grade = excluded.grade, specialty = excluded.specialty`,
    [deanery, JSON.stringify(posts)],
  );
}

/** Versions of the posts that are known, by training post number. */
export async function postVersions(
  register: Register,
  deanery: string,
): Promise<Map<string, number>> {
  const rows: { id: string; version: number }[] = await register('posts')
    .where({ deanery })
    .select({ id: 'training_post_number', version: 'version' });
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Intrepid holds them no longer. */
export async function dropPosts(
  register: Register,
  deanery: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await register('posts')
    .where({ deanery })
    .whereRaw('training_post_number = any(?)', [[...ids]])
    .delete();
}

/** What a notification says of a post itself. */
export interface PostDescribed {
  readonly specialty: string;
  /** The trust's name; null where the register does not know the trust. */
  readonly location: string | null;
}

/** Of these posts those that Intrepid holds, by training post number. */
export async function postsDescribed(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<Map<string, PostDescribed>> {
  const rows: (PostDescribed & { post: string })[] = await register('posts')
    .leftJoin('trusts', 'trusts.ods', 'posts.trust')
    .where({ deanery: of.deanery })
    .whereRaw('training_post_number = any(?)', [[...of.posts]])
    .select({ post: 'training_post_number', specialty: 'specialty', location: 'trusts.name' });
  return new Map(rows.map(({ post, ...described }) => [post, described]));
}
