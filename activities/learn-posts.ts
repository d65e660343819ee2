import type { IntrepidSource } from '../systems/intrepid/source.ts';
import type { Register } from '../systems/register/open-register.ts';
import { dropPosts, postVersions, putPosts } from '../systems/register/posts.ts';

const atOnce = 500;

/**
 * Makes the register's posts those of Intrepid: what is new or changed is read, what Intrepid no longer holds goes. A
 * view that shows nothing at all is taken for broken. Twice is once.
 */
export async function learnPosts(
  {
    register,
    source,
    alive,
  }: {
    readonly register: Register;
    readonly source: IntrepidSource;
    readonly alive?: () => void;
  },
  deanery: string,
): Promise<void> {
  const present = await source.versions('post');
  if (present.length === 0) return;
  const known = await postVersions(register, deanery);
  const differ = present.filter(({ id, version }) => known.get(id) !== version);
  for (let from = 0; from < differ.length; from += atOnce) {
    const ids = differ.slice(from, from + atOnce).map(({ id }) => id);
    const { rows } = await source.posts({ ids, limit: atOnce });
    await putPosts(
      register,
      deanery,
      rows.flatMap((read) => (read.ok ? [read.row] : [])),
    );
    alive?.();
  }
  const held = new Set(present.map(({ id }) => id));
  await dropPosts(
    register,
    deanery,
    [...known.keys()].filter((id) => !held.has(id)),
  );
}
