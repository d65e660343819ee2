import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { Desk, Outlook } from './season-outlook.ts';
import { problem, takingPart, where, type Problem } from './season-problem.ts';
import { topics } from './topics.ts';

/** Verified longer ago than this, a contact is asked for again. */
const VERIFIED_DAYS = 183;

/** Desks that nobody holds, or whose holder nobody has rung for long. */
export function aboutContacts(outlook: Outlook, today: CivilDate): Problem[] {
  const { desks, season } = outlook;
  const contactOf = (scope: string, topic: Desk['topic']) =>
    desks.find((desk) => desk.scope === scope && desk.topic === topic && desk.role === 'contact');
  const pairs = takingPart(outlook).flatMap((ods) => topics.map((topic) => ({ ods, topic })));
  const fallsBack = ({ ods, topic }: (typeof pairs)[number]) =>
    !desks.some((desk) => desk.scope === ods && desk.topic === topic);
  const unheld = pairs.filter(({ ods, topic }) =>
    fallsBack({ ods, topic }) ? !contactOf(season.deanery, topic) : !contactOf(ods, topic),
  );
  const named = ({ ods, topic }: (typeof pairs)[number]) => `${ods}/${topic}`;
  // Whose desks take what concerns a trust's topic: its own where it has any, else the deanery's.
  const scopes = [
    ...pairs.filter((pair) => !fallsBack(pair)).map(named),
    ...topics.map((topic) => `${season.deanery}/${topic}`),
  ];
  const without = (role: Desk['role']) =>
    scopes.filter(
      (one) =>
        !desks.some((desk) => desk.role === role && named({ ...desk, ods: desk.scope }) === one),
    );
  const relied = new Set([...takingPart(outlook), season.deanery]);
  const stale = desks.filter(
    ({ scope, verifiedOn }) =>
      relied.has(scope) && (verifiedOn === null || verifiedOn < addDays(today, -VERIFIED_DAYS)),
  );
  return [
    ...where(
      topics,
      (topic) => !contactOf(season.deanery, topic),
      (which) =>
        problem(
          'must',
          'contacts',
          'The deanery has no named contact for these topics, and what concerns no trust is theirs.',
          which.map((topic) => `${season.deanery}/${topic}`),
        ),
    ),
    ...where(
      unheld,
      () => true,
      (which) =>
        problem(
          'must',
          'contacts',
          'Nobody at all is the named contact for these desks.',
          which.map(named),
        ),
    ),
    ...where(
      takingPart(outlook),
      (ods) => topics.every((topic) => fallsBack({ ods, topic })),
      (which) =>
        problem(
          'should',
          'contacts',
          'These trusts have no named contact of their own; the deanery’s desks take what concerns them.',
          which,
        ),
    ),
    ...where(
      without('deputy'),
      () => true,
      (which) =>
        problem(
          'should',
          'contacts',
          'These desks have no deputy: what their named contact does not acknowledge in four hours, or is away for, goes to the manager.',
          which,
        ),
    ),
    ...where(
      without('manager'),
      () => true,
      (which) =>
        problem(
          'should',
          'contacts',
          'These desks have no manager: what contact and deputy do not acknowledge in eight hours goes to nobody else.',
          which,
        ),
    ),
    ...where(
      stale,
      () => true,
      (which) =>
        problem(
          'should',
          'contacts',
          'These contacts were not verified in the last six months.',
          which.map(({ contactId }) => contactId),
        ),
    ),
  ];
}
