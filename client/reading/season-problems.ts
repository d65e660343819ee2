import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { Season } from '../../domain/season.ts';
import { brokenDates } from './season-dates.ts';
import type { Desk, Expected, Outlook } from './season-outlook.ts';
import { topics } from './topics.ts';

/** Something to mend before the season starts; without what `must` be, it would not work. */
export interface Problem {
  readonly weight: 'must' | 'should';
  readonly about: 'dates' | 'trusts' | 'contacts' | 'programmes' | 'posts' | 'rows';
  readonly says: string;
  /** Whom or what it is about, in order. */
  readonly which: readonly string[];
}

/** Verified longer ago than this, a contact is asked for again. */
const VERIFIED_DAYS = 183;

/** What should be mended first, the heaviest first. */
export function problemsOf(
  outlook: Outlook,
  of: { readonly seasons: readonly Season[]; readonly today: CivilDate },
): Problem[] {
  const found = [
    ...brokenDates(outlook.season, of.seasons).map((says) => problem('must', 'dates', says, [])),
    ...aboutTrusts(outlook),
    ...aboutContacts(outlook, of.today),
    ...aboutProgrammes(outlook),
    ...aboutPosts(outlook),
    ...aboutRows(outlook),
  ];
  const heaviestFirst = (weight: Problem['weight']) => found.filter((one) => one.weight === weight);
  return [...heaviestFirst('must'), ...heaviestFirst('should')];
}

function problem(
  weight: Problem['weight'],
  about: Problem['about'],
  says: string,
  which: Iterable<string>,
): Problem {
  return { weight, about, says, which: [...new Set(which)].sort() };
}

const where = <One>(
  list: readonly One[],
  is: (one: One) => boolean,
  say: (which: One[]) => Problem,
) => {
  const which = list.filter(is);
  return which.length === 0 ? [] : [say(which)];
};

/** Trusts that take part: hosts of placements and lead employers of their programmes. */
function takingPart({ expected, programmes }: Outlook): string[] {
  const hosts = expected.flatMap(({ trust }) => (trust === null ? [] : [trust]));
  const used = new Set(expected.map(({ programme }) => programme));
  const leads = programmes.flatMap(({ id, lead_employer: lead }) =>
    lead === null || !used.has(id) ? [] : [lead],
  );
  return [...new Set([...hosts, ...leads])].sort();
}

function aboutTrusts(outlook: Outlook): Problem[] {
  const part = takingPart(outlook);
  const known = outlook.trusts.filter(({ ods }) => part.includes(ods));
  return [
    ...where(
      part,
      (ods) => !known.some((trust) => trust.ods === ods),
      (which) =>
        problem(
          'must',
          'trusts',
          'The register does not know these trusts; `changeover trust import` brings them.',
          which,
        ),
    ),
    ...where(
      known,
      (trust) => !trust.onInterface && trust.medicalStaffingEmail === null,
      (which) =>
        problem(
          'must',
          'trusts',
          'These trusts work with spreadsheets, and no letter can reach them: no e-mail of medical staffing.',
          which.map(({ ods }) => ods),
        ),
    ),
    ...where(
      known,
      (trust) => trust.onInterface && trust.medicalStaffingEmail === null,
      (which) =>
        problem(
          'should',
          'trusts',
          'These trusts get no digest: no e-mail of medical staffing.',
          which.map(({ ods }) => ods),
        ),
    ),
  ];
}

function aboutContacts(outlook: Outlook, today: CivilDate): Problem[] {
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

function aboutProgrammes({ expected, programmes }: Outlook): Problem[] {
  const used = new Set(expected.map(({ programme }) => programme));
  const unknown = [...used].filter((id) => !programmes.some((programme) => programme.id === id));
  return [
    ...where(
      unknown,
      () => true,
      (which) =>
        problem(
          'must',
          'programmes',
          'Placements name programmes that Intrepid’s list does not hold.',
          which,
        ),
    ),
    ...where(
      programmes,
      ({ id }) => !used.has(id),
      (which) =>
        problem(
          'should',
          'programmes',
          'These programmes have no placement in the season.',
          which.map(({ id }) => id),
        ),
    ),
  ];
}

function aboutPosts({ expected }: Outlook): Problem[] {
  const postOf = ({ trainingPostNumber, id }: Expected) => trainingPostNumber ?? id;
  return [
    ...where(
      expected,
      ({ trainingPostNumber, matched }) => trainingPostNumber !== null && !matched,
      (which) =>
        problem(
          'should',
          'posts',
          'These posts have no live position at each employing authority.',
          which.map(postOf),
        ),
    ),
    ...where(
      expected,
      ({ trainingPostNumber }) => trainingPostNumber === null,
      (which) =>
        problem(
          'should',
          'posts',
          'These placements have no training post number yet.',
          which.map(({ id }) => id),
        ),
    ),
  ];
}

function aboutRows({ findings }: Outlook): Problem[] {
  return where(
    findings,
    () => true,
    (which) =>
      problem(
        'should',
        'rows',
        'These rows of Intrepid break the rules of their view and are left out.',
        which.map(
          ({ view, id, where, field, value, allowed }) =>
            `${view} ${id}${where === undefined ? '' : ` (${where})`}, ${field}${value === undefined ? '' : `: ${value}`} (allowed: ${allowed})`,
        ),
      ),
  );
}
