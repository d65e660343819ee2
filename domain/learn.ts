import type { Answer, News } from './news.ts';
import { isApproved, type Placement } from './placement.ts';
import { hasLeft, pictureOf, type RowState, type Standing } from './standing.ts';

const stateAfter: Readonly<Record<Answer['outcome'], RowState>> = {
  success: 'accepted',
  warning: 'accepted',
  fail: 'refused',
  'no-answer': 'unanswered',
  'not-sent': 'not sent',
};

interface Answerable {
  readonly row: { readonly key: string };
  readonly state: RowState;
}

function answered<Handed extends Answerable>(
  handed: readonly Handed[],
  answers: readonly Answer[],
  at: number,
): Handed[] {
  return handed.map((one) => {
    const answer = answers.find(({ row }) => row === one.row.key);
    if (!answer) return one;
    const { file, outcome } = answer;
    // A row that ESR accepted is not unloaded by a silence that is told late.
    if (one.state === 'accepted' && stateAfter[outcome] !== 'refused') return one;
    return {
      ...one,
      state: stateAfter[outcome],
      heardAt: at,
      ...(file === undefined ? {} : { file }),
    };
  });
}

/** The rows with their answers; an answer to a row that is not known yet is kept for it. */
export function withAnswers(standing: Standing, answers: readonly Answer[], at: number): Standing {
  const known = new Set([...standing.applicants, ...standing.touches].map(({ row }) => row.key));
  return {
    ...standing,
    applicants: answered(standing.applicants, answers, at),
    touches: answered(standing.touches, answers, at),
    early: [
      ...standing.early.filter(({ row }) => !known.has(row)),
      ...answers.filter(({ row }) => !known.has(row)),
    ],
  };
}

/** After the hire a changed post, trust or start date un-confirms it; end date and WTE do not. */
const keepsHire = (standing: Standing, placement: Placement): boolean =>
  standing.hire !== null &&
  standing.hire.trainingPostNumber === placement.trainingPostNumber &&
  standing.hire.trust === placement.trust &&
  standing.hire.startDate === placement.startDate;

function placementTold(
  standing: Standing,
  news: Extract<News, { kind: 'placement told' }>,
): Standing {
  const before = standing.placement;
  const { placement } = news;
  if (before && placement.version < before.version) return standing;
  const somethingLeft = [...standing.touches, ...standing.letters].some(({ state }) =>
    hasLeft(state),
  );
  const unapproved = somethingLeft && !isApproved(placement) && placement.status !== 'withdrawn';
  const byHand = standing.withdrawnByHand;
  return {
    ...standing,
    placement,
    authorities: news.authorities,
    positions: news.positions,
    season: news.season,
    changedAt:
      before?.status === placement.status && pictureOf(before) === pictureOf(placement)
        ? standing.changedAt
        : news.at,
    unapprovedAt: unapproved ? (standing.unapprovedAt ?? news.at) : null,
    hire: keepsHire(standing, placement) ? standing.hire : null,
    queried: before?.version === placement.version ? standing.queried : null,
    withdrawnByHand: byHand && placement.version > byHand.version ? null : byHand,
  };
}

function hireTold(standing: Standing, news: Extract<News, { kind: 'hire told' }>): Standing {
  const { placement } = standing;
  if (!placement?.trust || placement.trainingPostNumber !== news.trainingPostNumber)
    return standing;
  if (news.by === 'assignment record' && news.effectiveDate < placement.startDate) return standing;
  const { ods, trainingPostNumber, by, reference } = news;
  const { trust, startDate } = placement;
  return {
    ...standing,
    hire: { ods, trainingPostNumber, trust, startDate, by, reference },
    queried: null,
  };
}

function decided(standing: Standing, news: Extract<News, { kind: 'decision told' }>): Standing {
  if (news.outcome !== 'send again') return standing;
  const again = <Handed extends Answerable>(one: Handed): Handed =>
    one.state === 'refused' || one.state === 'unanswered' ? { ...one, state: 'send again' } : one;
  return {
    ...standing,
    applicants: standing.applicants.map(again),
    touches: standing.touches.map(again),
  };
}

/** What a rotation knows after one piece of news. News in any order finds its place; an older row changes nothing. */
export function learn(standing: Standing, news: News): Standing {
  switch (news.kind) {
    case 'placement told':
      return placementTold(standing, news);
    case 'positions told':
      return news.trainingPostNumber === standing.placement?.trainingPostNumber
        ? { ...standing, positions: news.positions }
        : standing;
    case 'answers told':
      return withAnswers(standing, news.answers, news.at);
    case 'hire told':
      return hireTold(standing, news);
    case 'letter delivered':
      return {
        ...standing,
        letters: standing.letters.map((one) =>
          one.row.ods === news.ods && one.version <= news.version && one.state === 'waiting'
            ? { ...one, state: 'accepted', heardAt: news.at }
            : one,
        ),
      };
    case 'decision told':
      return decided(standing, news);
  }
}
