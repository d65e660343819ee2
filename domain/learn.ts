import { decided } from './decided.ts';
import { usualSlots } from './exchange-calendar.ts';
import type { Answer, News } from './news.ts';
import { isApproved, type Placement } from './placement.ts';
import { hireAfterChange, hireTold, withoutHireTakenBack } from './hires.ts';
import { asSucceeded, newsNow } from './successors.ts';
import { hasLeft, pictureOf, type HandedLetter, type RowState, type Standing } from './standing.ts';

const stateAfter: Readonly<Record<Answer['outcome'], RowState>> = {
  success: 'accepted',
  warning: 'accepted',
  fail: 'refused',
  'no-answer': 'unanswered',
  'not-sent': 'not sent',
  'taken-back': 'taken back',
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
    const undoes = outcome === 'fail' || outcome === 'taken-back';
    if (one.state === 'accepted' && !undoes) return one;
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

/** An older row, or the same row with an older one of its doctor. */
const isOlder = (placement: Placement, before: Placement): boolean =>
  placement.version < before.version ||
  (placement.version === before.version &&
    placement.doctorId === before.doctorId &&
    placement.doctorVersion < before.doctorVersion);

function placementTold(
  standing: Standing,
  news: Extract<News, { kind: 'placement told' }>,
): Standing {
  const before = standing.placement;
  const { placement } = news;
  if (before && isOlder(placement, before)) return standing;
  const unapproved = !isApproved(placement) && placement.status !== 'withdrawn';
  const byHand = standing.withdrawnByHand;
  const known: Standing = {
    ...standing,
    placement,
    authorities: news.authorities,
    positions: news.positions,
    season: news.season,
    slots: news.slots ?? usualSlots,
    from: news.from === undefined ? standing.from : news.from,
    changedAt:
      before?.status === placement.status && pictureOf(before) === pictureOf(placement)
        ? standing.changedAt
        : news.at,
    unapprovedAt: unapproved ? (standing.unapprovedAt ?? news.at) : null,
    ...hireAfterChange(standing, placement),
    queried: before?.version === placement.version ? standing.queried : null,
    withdrawnByHand: byHand && placement.version > byHand.version ? null : byHand,
  };
  return known.hire === null && known.earlyHire ? hireTold(known, known.earlyHire) : known;
}

/** The digest carried what waited for it by then, or what has been struck since: that is what its trust was told. */
function letterDelivered(
  standing: Standing,
  { ods, version, at, letter }: Extract<News, { kind: 'letter delivered' }>,
): Standing {
  const { letters, struckLetters } = standing;
  const heard = (one: HandedLetter): HandedLetter => ({
    ...one,
    state: 'accepted',
    heardAt: at,
    letter,
  });
  const carried = (one: HandedLetter) =>
    one.row.ods === ods && one.version <= version && one.state === 'waiting';
  if (letters.some(carried)) {
    return { ...standing, letters: letters.map((one) => (carried(one) ? heard(one) : one)) };
  }
  const struck = struckLetters.filter((one) => one.row.ods === ods && one.version === version);
  const left = letters.filter(({ state }) => hasLeft(state));
  const waiting = letters.filter(({ state }) => !hasLeft(state));
  return {
    ...standing,
    letters: [...left, ...struck.map(heard), ...waiting],
    struckLetters: struckLetters.filter((one) => !struck.includes(one)),
  };
}

/**
 * The digest came back: what it carried has told nobody, and waits from now on as if it had been refused at sending.
 * What a later letter has told since stands.
 */
function letterReturned(
  standing: Standing,
  { ods, letter, at }: Extract<News, { kind: 'letter returned' }>,
): Standing {
  const { letters } = standing;
  const told = letters.filter(({ row, state }) => row.ods === ods && hasLeft(state));
  if (told.at(-1)?.letter !== letter) return standing;
  const returned = (one: HandedLetter): HandedLetter =>
    one.letter === letter ? { ...one, state: 'waiting', handedOverAt: at } : one;
  return { ...standing, letters: letters.map(returned) };
}

/** What a rotation knows after one piece of news. News in any order finds its place; an older row changes nothing. */
export const learn = (standing: Standing, news: News): Standing =>
  withoutHireTakenBack(learned(standing, newsNow(news, standing.authorities)));

function learned(standing: Standing, news: News): Standing {
  switch (news.kind) {
    case 'placement told':
      return placementTold(asSucceeded(standing, news.authorities), news);
    case 'positions told':
      return news.trainingPostNumber === standing.placement?.trainingPostNumber
        ? { ...standing, positions: news.positions }
        : standing;
    case 'answers told':
      return withAnswers(standing, news.answers, news.at);
    case 'hire told':
      return hireTold(standing, news);
    case 'letter delivered':
      return letterDelivered(standing, news);
    case 'letter returned':
      return letterReturned(standing, news);
    case 'decision told':
      return decided(standing, news);
  }
}
