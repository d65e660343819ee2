import type { Pause } from '../../systems/register/pauses.ts';
import { asText } from './page.ts';
import type { Session } from './session.ts';
import { shortMoment } from './spoken.ts';

/** What is paused, since when, by whom and why; nothing where nothing is. */
export function printPauses({ page, deanery }: Session, pauses: readonly Pause[]): void {
  for (const { trust, since, by, reason } of pauses) {
    const what = trust ?? `everything of ${deanery}`;
    const why = reason === null ? '' : `: ${asText(reason)}`;
    const when = shortMoment(since.getTime());
    page.line(
      page.paint.yellow(`Paused: nothing of ${what} leaves, since ${when}, by ${by}${why}`),
    );
  }
}
