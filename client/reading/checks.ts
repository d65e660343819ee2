import { compareDates } from '../../domain/civil-date.ts';
import { isAuthorityOf } from '../../domain/employing-authorities.ts';
import { londonOf, spokenDate, spokenMoment } from '../../domain/london.ts';
import type { Slots } from '../../domain/exchange-calendar.ts';
import { milestones, type Milestone } from '../../domain/milestones.ts';
import { isWindowOpen, lastFileAt, windowOpens } from '../../domain/window.ts';
import type { Trust } from '../../domain/trust.ts';
import type { RotationRow } from '../../systems/register/rotations.ts';
import type { Evidence } from './evidence.ts';
import { answered, inFile, inItsWords, newest, toldByFile, toldByLetter } from './handed-words.ts';

/** `yes` reached, `no` what it waits for now, `later` whatever comes after that. */
export interface Check {
  readonly milestone: Milestone;
  readonly answer: 'yes' | 'no' | 'later';
  readonly says: string;
}

/** "Why has this doctor not reached the trust?": one plain check a milestone, in order. */
export function checksOf(
  row: RotationRow,
  evidence: Evidence,
  at: { readonly now: number; readonly slots: Slots },
): Check[] {
  const waiting = milestones.findIndex((milestone) => milestone === row.milestone);
  const answerTo = (milestone: Milestone, index: number): Check['answer'] => {
    if (row.ended === 'started' || index < waiting) return 'yes';
    // Nobody is late for the first day: it waits for the calendar.
    return index === waiting && milestone !== 'started' ? 'no' : 'later';
  };
  return milestones.map((milestone, index) => {
    const answer = answerTo(milestone, index);
    return { milestone, answer, says: says[milestone](row, evidence, { answer, ...at }) };
  });
}

interface Seen {
  readonly answer: Check['answer'];
  readonly now: number;
  readonly slots: Slots;
}
type Says = (row: RotationRow, evidence: Evidence, seen: Seen) => string;

const isAboutHire = (kind: string): boolean =>
  kind === 'confirm hire' || kind === 'hire told' || kind === 'query hire';

const nameOf = (trust: Trust | undefined, ods: string | null): string =>
  trust ? `${trust.name} (${trust.ods})` : (ods ?? 'The trust');

const isOffInterface = (evidence: Evidence): boolean =>
  expected(evidence).length > 0 && expected(evidence).every((trust) => !trust.onInterface);

const noneNeeded = 'None is needed: no authority concerned is on the interface.';

const expected = ({ host, paying }: Evidence): Trust[] =>
  [...new Set([host, paying])].filter((one) => one !== undefined);

const says: Readonly<Record<Milestone, Says>> = {
  'placement approved': (row, evidence, { answer }) => {
    const read = asRead(evidence);
    if (isOver(row)) return overSays(row, evidence);
    if (answer === 'yes') return `Intrepid holds it as approved and complete${read}.`;
    const due = evidence.readiness ? ` Due on ${spokenDate(evidence.readiness)}.` : '';
    return `Intrepid holds it as not approved, or not complete${read}.${due}`;
  },

  'post matched': (row, evidence, { answer }) => {
    if (row.trainingPostNumber === null) return 'The placement has no training post number yet.';
    const onInterface = expected(evidence).filter((trust) => trust.onInterface);
    if (onInterface.length === 0) return 'No authority concerned is on the interface: none needed.';
    const each = onInterface.map((trust) => {
      const held = evidence.positions.find(
        (one) => one.live && isAuthorityOf(one.authority, trust),
      );
      return held
        ? `${trust.ods} has position ${held.positionNumber}`
        : `${trust.ods} has no live position`;
    });
    const proved = answer === 'yes' && each.some((one) => one.endsWith('no live position'));
    return `Post ${row.trainingPostNumber}: ${each.join('; ')}${proved ? ', and a later proof stands for it' : ''}.`;
  },

  'applicant sent': (row, evidence, seen) => {
    const { answer, now, slots } = seen;
    if (isOffInterface(evidence)) return noneNeeded;
    const last = newest(evidence, 'applicant');
    if (isOver(row)) {
      const left = evidence.handed.filter(({ kind, file }) => kind === 'applicant' && file).at(-1);
      return left ? `Left in ${inFile(left)}.` : 'Nothing has left, and nothing will.';
    }
    if (answer === 'yes') {
      return last?.file
        ? `Left in ${inFile(last)}.`
        : 'Not by a file: a later proof stands for it.';
    }
    if (last?.state === 'held')
      return `Our check held the record back: ${last.outcome ?? 'see the escalation'}.`;
    if (last?.state === 'waiting' && last.handedOverAt <= now)
      return `Handed over on ${spokenMoment(last.handedOverAt)}, waits for the ${slots.applicants} file.`;
    if (row.trainingPostNumber === null) return 'Nothing can be sent before a post is given.';
    return last?.file
      ? `Left in ${inFile(last)}. ${windowSays(row, seen, 'The window for another')}`
      : windowSays(row, seen);
  },

  'applicant loaded': (_row, evidence, { answer }) => {
    if (isOffInterface(evidence)) return noneNeeded;
    const last = newest(evidence, 'applicant');
    if (last?.answerFile) {
      const when = last.answerAt === null ? '' : `, on ${spokenMoment(last.answerAt)}`;
      return `ESR answered ${answered(last)} in ${last.answerFile}${when}.${inItsWords(evidence, last)}`;
    }
    if (answer === 'yes') return 'No answer by a file: a later proof stands for it.';
    if (last?.file) return `Nothing has come from ESR about ${last.file}.`;
    return 'ESR has nothing to answer yet.';
  },

  'trust told': (_row, evidence, { answer, ...at }) =>
    expected(evidence)
      .map((trust) =>
        trust.onInterface ? toldByFile(trust, evidence, at) : toldByLetter(trust, evidence),
      )
      .join(' ') || (answer === 'yes' ? 'Told.' : 'No authority is known yet.'),

  'hire confirmed': (row, evidence, { answer }) => {
    const who = nameOf(evidence.paying ?? evidence.host, row.payingOds ?? row.trust);
    if (isOver(row)) return `Nothing is asked of ${who} any more.`;
    const last = evidence.facts.filter(({ kind }) => isAboutHire(kind)).at(-1);
    const when = last ? ` on ${spokenMoment(last.at)}` : '';
    if (answer === 'yes') {
      return `${who} has confirmed the hire${last?.kind === 'query hire' ? '' : when}.`;
    }
    if (answer === 'no' && last?.kind === 'query hire') return `${who} has asked about it${when}.`;
    return answer === 'no'
      ? `${who} has not confirmed the hire.`
      : `${who} confirms the hire when it has been told.`;
  },

  started: (row, _evidence, { answer, now }) =>
    answer === 'yes' || compareDates(row.startDate, londonOf(now).date) <= 0
      ? `The first day was ${spokenDate(row.startDate)}.`
      : `The first day is ${spokenDate(row.startDate)}.`,
};

const isOver = ({ milestone }: RotationRow): boolean =>
  milestone === 'withdrawn' || milestone === 'closed';

const factOf = ({ facts }: Evidence, kind: string) =>
  facts.filter((fact) => fact.kind === kind).at(-1);

/** When Intrepid's row was last told, as a clause. */
function asRead(evidence: Evidence): string {
  const told = factOf(evidence, 'placement told');
  return told ? `, as read on ${spokenMoment(told.at)}` : '';
}

/** Who withdrew or closed it, and when. */
function overSays(row: RotationRow, evidence: Evidence): string {
  const done = factOf(evidence, row.milestone === 'closed' ? 'close' : 'withdraw');
  const by = done ? ` by ${String(done.detail['by'])} on ${spokenMoment(done.at)}` : '';
  if (row.milestone === 'closed') {
    const outcome = done?.detail['outcome'];
    return `Closed${by}${outcome === undefined ? '' : `: ${String(outcome)}`}.`;
  }
  if (done) return `Withdrawn by hand${by}.`;
  const status = String(factOf(evidence, 'placement told')?.detail['status'] ?? 'withdrawn');
  return `Intrepid holds it as ${status}, or no longer at all${asRead(evidence)}.`;
}

function windowSays(row: RotationRow, { now, slots }: Seen, another?: string): string {
  const window = another ?? 'The window';
  const { date } = londonOf(now);
  const opens = windowOpens(row.startDate);
  const last = lastFileAt(row.startDate, slots);
  if (compareDates(date, opens) < 0)
    return `${window} opens on ${spokenDate(opens)}, 90 days before the start.`;
  if (isWindowOpen(row.startDate, date) && now <= last) {
    return `${window} is open until ${spokenMoment(last)}${another ? '' : ', and nothing has left'}.`;
  }
  return `${window} closed on ${spokenMoment(last)}: only a hand-over pack or the trust’s own word can help.`;
}
