import type { Register } from './open-register.ts';

export interface TouchedPost {
  readonly deanery: string;
  readonly trainingPostNumber: string;
  /** What touched it, in words that are the same when it is noted again. */
  readonly because: string;
  readonly at: number;
}

/** Posts whose picture the outbox should draw afresh, though no rotation hands them over. Twice is once. */
export async function touchPosts(
  register: Register,
  touched: readonly TouchedPost[],
): Promise<void> {
  const rows = touched.map(({ deanery, trainingPostNumber, because, at }) => ({
    ...{ deanery, training_post_number: trainingPostNumber, because },
    touched_at: new Date(at),
  }));
  for (let from = 0; from < rows.length; from += 1000) {
    await register('touched_posts')
      .insert(rows.slice(from, from + 1000))
      .onConflict(['deanery', 'training_post_number', 'because'])
      .ignore();
  }
}
