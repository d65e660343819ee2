import type { IntrepidSource, Page, Slice } from '../systems/intrepid/source.ts';
import type { ViewName } from '../systems/intrepid/views.ts';

/** Who reads which of Intrepid’s views. */
export const viewReaders = (
  source: IntrepidSource,
): Readonly<Record<ViewName, (slice: Slice) => Promise<Page<unknown>>>> => ({
  placement: source.placements,
  doctor: source.doctors,
  post: source.posts,
  programme: source.programmes,
  trust: source.trusts,
});
