import { causeOf } from '../domain/causes.ts';
import { views, type ViewName } from '../systems/intrepid/views.ts';
import { leaveBadRows } from './bad-rows.ts';
import type { IntrepidDeps, Reading } from './intrepid-reading.ts';
import { viewReaders } from './view-readers.ts';

const isView = (text: string): text is ViewName => Object.hasOwn(views, text);

/** Rows on a desk that Intrepid no longer holds, or that obey the rules though nobody told us, come off it. */
export async function recheckBadRows(deps: IntrepidDeps, reading: Reading): Promise<void> {
  const readers = viewReaders(deps.source);
  for (const cause of reading.held) {
    const [view = '', id = ''] = causeOf(cause).parts;
    if (!isView(view)) continue;
    const { rows } = await readers[view]({ shownAs: id, limit: 1 });
    // A placement that is there may name what nobody knows: telling it takes it off the desk.
    if (view === 'placement' ? rows.length === 0 : rows.every(({ ok }) => ok)) {
      await leaveBadRows(deps, reading, [{ view, id }]);
    }
  }
}
