import type { PostPicture } from '../../domain/post-picture.ts';
import type { Register } from './open-register.ts';
import { isPostPaused } from './pauses.ts';

/** What last left for ESR about a position of a post, and where it stands. */
export interface PictureThatLeft {
  readonly trainingPostNumber: string;
  readonly positionId: string;
  readonly picture: PostPicture;
  readonly file: string;
  readonly line: number;
}

export async function picturesOf(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<PictureThatLeft[]> {
  return await register('post_pictures')
    .where({ deanery: of.deanery })
    .whereIn('training_post_number', [...of.posts])
    .orderBy(['training_post_number', 'position_id'])
    .select({
      trainingPostNumber: 'training_post_number',
      positionId: 'position_id',
      picture: 'picture',
      file: 'file',
      line: 'line',
    });
}

export async function putPictures(
  open: Register,
  deanery: string,
  pictures: readonly PictureThatLeft[],
): Promise<void> {
  const rows = pictures.map((one) => ({
    deanery,
    training_post_number: one.trainingPostNumber,
    position_id: one.positionId,
    picture: JSON.stringify(one.picture),
    file: one.file,
    line: one.line,
  }));
  for (let from = 0; from < rows.length; from += 1000) {
    await open('post_pictures')
      .insert(rows.slice(from, from + 1000))
      .onConflict(['deanery', 'training_post_number', 'position_id'])
      .merge();
  }
}

export interface TouchNoted {
  readonly trainingPostNumber: string;
  readonly because: string;
  readonly touchedAt: Date;
}

/** Posts to draw afresh that no rotation handed over and that no pause keeps, by post. */
export async function touchesNoted(register: Register, deanery: string): Promise<TouchNoted[]> {
  return await register('touched_posts as x')
    .where({ deanery })
    .whereRaw(`not ${isPostPaused}`)
    .orderByRaw('training_post_number collate "C", because collate "C"')
    .select({
      trainingPostNumber: 'training_post_number',
      because: 'because',
      touchedAt: 'touched_at',
    });
}

/** Those touches are dealt with; one that came since stays. */
export async function clearTouches(
  open: Register,
  deanery: string,
  touches: readonly TouchNoted[],
): Promise<void> {
  await open.raw(
    `delete from touched_posts t
      using jsonb_to_recordset(?::jsonb) as d ("trainingPostNumber" text, because text, "touchedAt" timestamptz)
      where t.deanery = ? and t.training_post_number = d."trainingPostNumber"
        and t.because = d.because and date_trunc('milliseconds', t.touched_at) = d."touchedAt"`,
    [JSON.stringify(touches), deanery],
  );
}

/** Placements at these posts that a person, or Intrepid, has withdrawn: their rotations say so. */
export async function withdrawnPlacements(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<Set<string>> {
  const ids = await register('rotations')
    .where({ deanery: of.deanery, milestone: 'withdrawn' })
    .whereIn('training_post_number', [...of.posts])
    .pluck<string[]>('placement_id');
  return new Set(ids);
}

/** ESR has not answered these files: what they told of posts may not have arrived, and is told afresh when touched. */
export async function forgetPicturesOf(open: Register, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await open('post_pictures')
    .whereIn('file', [...files])
    .delete();
  await open('sent_before')
    .where({ what: 'picture' })
    .whereIn('file', [...files])
    .delete();
}
