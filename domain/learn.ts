import { isApproved, type Placement } from './placement.ts';
import type { Answer, News } from './news.ts';
import {
  hasLeft,
  type HandedApplicant,
  type HandedTouch,
  type RowState,
  type Standing,
} from './standing.ts';

const stateAfter: Readonly<Record<Answer['outcome'], RowState>> = {
  success: 'accepted',
  warning: 'accepted',
  fail: 'refused',
  'no-answer': 'unanswered',
  'not-sent': 'not sent',
};

function answered<Handed extends HandedApplicant | HandedTouch>(
  handed: readonly Handed[],
  answers: readonly Answer[],
): Handed[] {
  return handed.map((one) => {
    const answer = answers.find(({ row }) => row === one.row.key);
    if (!answer) return one;
    const { file } = answer;
    return { ...one, state: stateAfter[answer.outcome], ...(file === undefined ? {} : { file }) };
  });
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
  const somethingLeft = standing.touches.some(({ state }) => hasLeft(state));
  const unapproved = somethingLeft && !isApproved(placement) && placement.status !== 'withdrawn';
  const byHand = standing.withdrawnByHand;
  return {
    ...standing,
    placement,
    authorities: news.authorities,
    positions: news.positions,
    season: news.season,
    unapprovedAt: unapproved ? (standing.unapprovedAt ?? news.at) : null,
    hire: keepsHire(standing, placement) ? standing.hire : null,
    queriedBy: before?.version === placement.version ? standing.queriedBy : null,
    withdrawnByHand: byHand && placement.version > byHand.version ? null : byHand,
  };
}

function decided(standing: Standing, news: Extract<News, { kind: 'decision told' }>): Standing {
  if (news.outcome !== 'send again') return standing;
  const again = <Handed extends HandedApplicant | HandedTouch>(one: Handed): Handed =>
    one.state === 'refused' || one.state === 'unanswered' ? { ...one, state: 'not sent' } : one;
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
      return {
        ...standing,
        applicants: answered(standing.applicants, news.answers),
        touches: answered(standing.touches, news.answers),
      };
    case 'hire told': {
      const { placement } = standing;
      if (!placement?.trust || placement.trainingPostNumber !== news.trainingPostNumber) {
        return standing;
      }
      if (news.by === 'assignment record' && news.effectiveDate < placement.startDate) {
        return standing;
      }
      const { ods, trainingPostNumber, by, reference } = news;
      const { trust, startDate } = placement;
      return {
        ...standing,
        hire: { ods, trainingPostNumber, trust, startDate, by, reference },
        queriedBy: null,
      };
    }
    case 'letter delivered':
      return {
        ...standing,
        lettersDelivered: { ...standing.lettersDelivered, [news.ods]: news.version },
      };
    case 'decision told':
      return decided(standing, news);
  }
}
