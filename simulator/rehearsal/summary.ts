import type { CivilDate } from '../../domain/civil-date.ts';
import { spokenDate } from '../../domain/london.ts';
import type { Register } from '../../systems/register/open-register.ts';
import type { Judgement } from '../script/compare.ts';
import { shownInOrder } from './progress.ts';
import { august2027 } from './season-plan.ts';

const MOST = 40;

/** How a season ended, or where it stands on the day to which it was played. */
export interface Summary {
  readonly on: CivilDate;
  readonly isClosed: boolean;
  /** Rotations by their end, or the milestone that they wait for. */
  readonly rotations: readonly { readonly shown: string; readonly rotations: number }[];
  readonly desks: readonly {
    readonly kind: string;
    readonly reached: number;
    readonly settled: number;
  }[];
  readonly judged: Pick<Judgement, 'stories' | 'over'>;
  readonly differences: readonly string[];
}

export async function summaryOf(register: Register, judgement: Judgement): Promise<Summary> {
  const { on, stories, over, differences } = judgement;
  const ends: { shown: string; n: string | number }[] = await register('rotations')
    .select({ shown: register.raw("case when ended = 'started' then 'ended' else milestone end") })
    .count('* as n')
    .groupBy('shown');
  const desks: Record<'kind' | 'reached' | 'settled', string>[] = await register('escalations')
    .select({
      kind: register.raw("split_part(cause, '/', 1)"),
      reached: register.raw('count(*)'),
      settled: register.raw("count(*) filter (where state in ('gone', 'resolved'))"),
    })
    .groupBy('kind')
    .orderBy('kind');
  return {
    on,
    isClosed: on >= august2027.close,
    rotations: shownInOrder.flatMap((name) => {
      const found = ends.find(({ shown }) => shown === name);
      return found ? [{ shown: name, rotations: Number(found.n) }] : [];
    }),
    desks: desks.map(({ kind, reached, settled }) => ({
      kind,
      reached: Number(reached),
      settled: Number(settled),
    })),
    judged: { stories, over },
    differences,
  };
}

const labels: Readonly<Record<string, string>> = {
  ended: 'started',
  started: 'hired, first day to come',
};

/** The summary for a person; it claims no more than was judged. */
export function summaryText(summary: Summary): string {
  const { on, isClosed, rotations, desks, differences } = summary;
  return [
    isClosed
      ? '\nThe season is closed. Rotations by how they ended, or what they still wait for:'
      : `\nThe season was played to the end of ${spokenDate(on)}. Rotations by how they ended, or what they wait for:`,
    ...rotations.map(
      ({ shown, rotations: n }) => `  ${(labels[shown] ?? shown).padEnd(26)}${count(n)}`,
    ),
    '\nWhat reached a desk, and how much of it is settled:',
    ...(desks.length === 0 ? ['  nothing'] : []),
    ...desks.map(
      ({ kind, reached, settled }) => `  ${kind.padEnd(26)}${count(reached)}${count(settled)}`,
    ),
    '',
    ...verdict(summary),
    ...differences.slice(0, MOST).map((one) => `  ${one}`),
    ...(differences.length > MOST ? [`  … and ${differences.length - MOST} more`] : []),
  ].join('\n');
}

const count = (n: number): string => String(n).padStart(6);

function verdict({ on, judged: { stories, over }, differences }: Summary): string[] {
  const isWhole = over === stories;
  const judged = isWhole
    ? []
    : [
        `The stories of ${over} of ${stories} rotations are over by ${spokenDate(on)}; only these are judged whole.`,
        'Of the others only this: no end, no desk and no applicant that their story does not know,',
        'and up to that day what ESR was told of each post, and what the digests said.',
      ];
  if (differences.length > 0) {
    const noun = differences.length === 1 ? 'difference' : 'differences';
    return [...judged, `${differences.length} ${noun} from the script:`];
  }
  return isWhole
    ? [
        'Every rotation is where the script said it would be; ESR, trusts and desks were told what it said.',
      ]
    : [...judged, 'Nothing is otherwise than the script said.'];
}
