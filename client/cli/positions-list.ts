import { grouped } from '../../domain/grouped.ts';
import {
  neverWhole,
  reconciliationLists,
  titleOf,
  type ReconciliationList,
} from '../../domain/reconciliation.ts';
import type { Scope } from '../../systems/register/reconciliation-ground.ts';
import type { Mender } from '../reading/reconciliation-menders.ts';
import type { Line, Share } from '../reading/reconciliation.ts';
import { asText } from './page.ts';
import type { Session } from './session.ts';
import { count, dayOrDash } from './spoken.ts';

interface Shown {
  readonly shares: readonly Share[];
  readonly lines: readonly Line[];
  readonly menderOf: (line: Line) => Mender;
  /** The one list that was asked for, with every line; null is the first lines of each. */
  readonly list: ReconciliationList | null;
  readonly scope: Scope;
}

/** So much of each list that the summary is still on the screen. */
const first = 20;

export function printReconciliation(session: Session, shown: Shown): void {
  const { page } = session;
  const { scope } = shown;
  if (shown.shares.every(({ expected }) => expected === 0) && shown.lines.length === 0) {
    page.line(
      scope.trust === null
        ? 'The register knows no post yet: Intrepid’s are read at a season’s start and each night.'
        : `${scope.trust} is expected to have no position: no post of its own on the interface.`,
    );
    return;
  }
  if (shown.list === null) {
    printShares(session, shown);
    page.line(neverWhole);
  }
  for (const list of shown.list === null ? reconciliationLists : [shown.list]) {
    if (shown.list === null) page.line();
    printList(session, shown, list);
  }
  printMenders(session, shown);
}

const percentShown = ({ percent }: Share): string =>
  percent === null ? '–' : `${percent.toFixed(1)} %`;

function printShares({ page }: Session, { shares, lines }: Shown): void {
  const countsOf = (trust: string | null) =>
    reconciliationLists.map((list) => {
      const of = lines.filter(
        (line) => line.list === list && (trust === null || line.trust === trust),
      );
      return of.length === 0 ? '–' : String(of.length);
    });
  const of = (by: Share['by']) => shares.filter((share) => share.by === by);
  const row = (share: Share, name: string) => [
    name,
    String(share.expected),
    String(share.matched),
    percentShown(share),
  ];
  page.table(
    [
      'trust',
      'positions expected',
      'there',
      '',
      ...['posts', 'positions', 'occupants', 'employers'],
    ],
    [
      ...of('trust').map((share) => [...row(share, share.key ?? '–'), ...countsOf(share.key)]),
      ...of('all').map((share) => [...row(share, 'all'), ...countsOf(null)]),
    ],
    '',
  );
  for (const by of ['specialty', 'grade'] as const) {
    if (of(by).length === 0) continue;
    page.line();
    page.table(
      [by, 'positions expected', 'there', ''],
      of(by).map((share) =>
        row(share, share.key === null ? 'not in the post view' : asText(share.key)),
      ),
      '',
    );
  }
  page.line();
}

function printList(
  { page }: Session,
  { lines, menderOf, list: whole, scope }: Shown,
  list: ReconciliationList,
): void {
  const of = lines.filter((line) => line.list === list);
  page.heading(`${titleOf[list]}: ${of.length}`);
  if (list === 'positions' && (scope.specialty !== null || scope.grade !== null)) {
    page.line('Of a position without a post nobody can say the specialty or the grade.');
    return;
  }
  const some = whole === null ? of.slice(0, first) : of;
  page.table(
    [
      'training post number',
      'trust',
      'specialty',
      'grade',
      'position',
      'what is wrong',
      'next start',
      'who can mend it',
    ],
    some.map((line) => [
      asText(line.post),
      line.trust ?? '–',
      asText(line.specialty ?? '–'),
      asText(line.grade ?? '–'),
      line.positionNumber ?? '–',
      line.says,
      dayOrDash(line.nextStart),
      menderOf(line).who,
    ]),
    'None.',
  );
  if (some.length < of.length) {
    page.line(page.paint.dim(`and ${of.length - some.length} more: --list ${list}, or --csv`));
  }
}

/** Each who can mend something, once, with the number to ring. */
function printMenders({ page }: Session, { lines, menderOf }: Shown): void {
  const menders = [...grouped(lines, (line) => menderOf(line).who)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  if (menders.length === 0) return;
  page.line();
  page.heading('Whom to ring');
  page.table(
    ['who', 'lines', 'how'],
    menders.map(([who, [line, ...rest]]) => [
      who,
      count(rest.length + 1, 'line'),
      line ? menderOf(line).reached : '',
    ]),
    '',
  );
}
