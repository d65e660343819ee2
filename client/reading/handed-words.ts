import { isAuthorityOf } from '../../domain/employing-authorities.ts';
import { esrWords } from '../../domain/esr-words.ts';
import { spokenMoment } from '../../domain/london.ts';
import type { Slots } from '../../domain/exchange-calendar.ts';
import { byTelephone } from '../../domain/news.ts';
import type { Trust } from '../../domain/trust.ts';
import type { SaidByEsr } from '../../systems/register/esr-said.ts';
import type { Evidence, Handed } from './evidence.ts';

/** What was handed over last of a kind. */
export const newest = (evidence: Evidence, kind: Handed['kind']): Handed | undefined =>
  evidence.handed.filter((one) => one.kind === kind).at(-1);

/** Where and when a row left. */
export const inFile = ({ file, line, sentAt }: Handed): string =>
  `${file ?? 'a file'}${line === null ? '' : `, line ${line}`}${sentAt === null ? '' : `, on ${spokenMoment(sentAt)}`}`;

/** How ESR answered a row. */
export const answered = ({ outcome }: Handed): string =>
  outcome?.toUpperCase() ?? 'without an outcome';

/** What ESR said of this row, word for word; nothing of what it simply took. */
export const inItsWords = ({ said }: Evidence, { kind, file }: Handed): string =>
  said
    .filter((one) => one.kind === kind && one.file === file)
    .map((one) => ` It says: ${esrWords(one)}.${mostLikely(one)}`)
    .join('');

const mostLikely = ({ likely }: SaidByEsr): string =>
  likely === null ? '' : ` Most likely ${likely}.`;

/** Whether a trust on the interface has been told, and how. */
export function toldByFile(
  trust: Trust,
  evidence: Evidence,
  { now, slots }: { readonly now: number; readonly slots: Slots },
): string {
  const last = newest(evidence, 'post touched');
  if (!last) return `${trust.ods}: no notification of the post has been handed over.`;
  if (last.answerFile)
    return `${trust.ods}: ESR answered ${answered(last)} in ${last.answerFile}.${inItsWords(evidence, last)}`;
  if (last.file)
    return `${trust.ods}: the notification left in ${inFile(last)}; ESR has not confirmed it.`;
  if (last.handedOverAt > now) {
    return `${trust.ods}: the notification leaves once the window opens, on ${spokenMoment(last.handedOverAt)}.`;
  }
  const isLive = evidence.positions.some((one) => one.live && isAuthorityOf(one.authority, trust));
  return isLive
    ? `${trust.ods}: the notification waits for the ${slots.notifications} file.`
    : `${trust.ods}: the notification waits for a live position of the post.`;
}

/** Whether a trust that works with spreadsheets has been told, and how. */
export function toldByLetter(trust: Trust, evidence: Evidence): string {
  const carried = evidence.digests
    .filter(({ ods, sentAt }) => ods === trust.ods && sentAt !== null)
    .at(-1);
  if (carried?.sentAt) {
    const digest = `its digest of ${spokenMoment(carried.sentAt)}`;
    if (!carried.cameBack) return `${trust.ods}: told by ${digest}.`;
    const rung = evidence.facts.find(
      ({ kind, detail }) =>
        kind === 'letter delivered' && detail['letter'] === byTelephone(carried.letter ?? ''),
    );
    return rung
      ? `${trust.ods}: told by telephone on ${spokenMoment(rung.at)}, since ${digest} came back.`
      : `${trust.ods}: ${digest} came back.`;
  }
  return `${trust.ods}: works with spreadsheets, and no digest has told it yet.`;
}
