import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { spokenDay } from '../../domain/london.ts';
import type { KnownContact } from '../reading/contacts.ts';
import { desksShown } from './desks.ts';
import { asText } from './page.ts';
import type { Session } from './session.ts';

/** Verified longer ago than this, a contact is asked for again. */
const VERIFIED_DAYS = 183;

/** Who the contacts are, which desks they hold, when they are away. */
export function printContacts(
  { json, page }: Session,
  all: readonly KnownContact[],
  today: CivilDate,
): void {
  if (json) {
    page.json({ contacts: all });
    return;
  }
  const { paint } = page;
  const verified = (on: CivilDate | null): string => {
    if (on === null) return paint.yellow('never');
    return on < addDays(today, -VERIFIED_DAYS) ? paint.yellow(spokenDay(on)) : spokenDay(on);
  };
  page.table(
    ['contact', 'name', 'e-mail', 'telephone', 'desks', 'away', 'verified'],
    all.map((one) => [
      one.id,
      asText(one.name),
      asText(one.email),
      asText(one.telephone ?? '–'),
      desksShown(one.desks).join('\n') || '–',
      one.away.map(({ from, until }) => `${spokenDay(from)} – ${spokenDay(until)}`).join('\n') ||
        '–',
      verified(one.verifiedOn),
    ]),
    'Nobody is named yet. `changeover contact set` or `contact import` names people.',
  );
}
