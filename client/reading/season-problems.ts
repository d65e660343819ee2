import type { CivilDate } from '../../domain/civil-date.ts';
import { isMatched } from '../../domain/positions.ts';
import type { Season } from '../../domain/season.ts';
import { aboutContacts } from './season-contact-problems.ts';
import { gapsBeside, impossibleDates } from './season-dates.ts';
import type { Outlook } from './season-outlook.ts';
import { problem, takingPart, where, type Problem } from './season-problem.ts';

/** What should be mended first, the heaviest first. */
export function problemsOf(
  outlook: Outlook,
  of: { readonly seasons: readonly Season[]; readonly today: CivilDate },
): Problem[] {
  const found = [
    ...impossibleDates(outlook.season, of.seasons).map((says) =>
      problem('must', 'dates', says, []),
    ),
    ...gapsBeside(outlook.season, of.seasons).map((says) => problem('must', 'gap', says, [])),
    ...aboutTrusts(outlook),
    ...aboutContacts(outlook, of.today),
    ...aboutProgrammes(outlook),
    ...aboutPosts(outlook),
    ...aboutRows(outlook),
  ];
  const heaviestFirst = (weight: Problem['weight']) => found.filter((one) => one.weight === weight);
  return [...heaviestFirst('must'), ...heaviestFirst('should')];
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
      ({ codeVerified }) => !codeVerified,
      (which) =>
        problem(
          'should',
          'trusts',
          'Nobody has looked up the ODS codes of these trusts.',
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

function aboutProgrammes({ expected, programmes }: Outlook): Problem[] {
  const used = new Set(expected.map(({ placement }) => placement.programme));
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
  return [
    ...where(
      expected,
      ({ placement, positions, authorities }) =>
        placement.trainingPostNumber !== null && !isMatched(positions, authorities),
      (which) =>
        problem(
          'should',
          'posts',
          'These posts have no live position at each employing authority.',
          which.map(({ placement }) => placement.trainingPostNumber ?? placement.id),
        ),
    ),
    ...where(
      expected,
      ({ placement }) => placement.trainingPostNumber === null,
      (which) =>
        problem(
          'should',
          'posts',
          'These placements have no training post number yet.',
          which.map(({ placement }) => placement.id),
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
