import { causeId } from '../domain/causes.ts';
import type { RecordRead } from '../systems/esr/codec.ts';
import { type Confirming, matchConfirmations } from '../systems/esr/confirmation.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import {
  answerLines,
  forgetRefusedPictures,
  type LineAnswered,
  type LineThatLeft,
  linesThatLeft,
  linesUnansweredAt,
} from '../systems/register/exchange-answers.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import type { LedgerLine } from '../systems/register/exchange-lines.ts';
import { touchPosts } from '../systems/register/touched-posts.ts';
import { postsHandedOver } from '../systems/register/outbox-answers.ts';
import { type Applying, became } from './esr-apply.ts';
import { withLikelyCauses } from './esr-likely-causes.ts';
import { refusedByEsr } from './touched-because.ts';

const day = 86_400_000;
/** Answers that ESR corrects come within so long. */
const correctedWithin = 30 * day;

/** ESR's answers to our lines. A line that confirms nothing of ours is unknown. */
export async function applyConfirmations(
  applying: Applying,
  records: readonly RecordRead[],
): Promise<LedgerLine[]> {
  const { open, arrival, at, cameAt } = applying;
  const types = arrival.type === 'APC' ? (['APP'] as const) : (['DNC', 'DNF'] as const);
  const { deanery } = arrival;
  const left =
    cameAt === undefined
      ? await linesThatLeft(open, { deanery, types, since: at - correctedWithin })
      : await linesUnansweredAt(open, { deanery, types, at: cameAt });
  const sent = left.map((one) => ({ ...one, answered: one.outcome !== null }));
  const meant = matchConfirmations(sent, records.map(confirmingOf));
  const ourLine = ({ line }: RecordRead) => {
    const ours = meant.get(line);
    return ours === 'several' ? undefined : ours;
  };
  const answers = await withLikelyCauses(
    open,
    deanery,
    records.flatMap((record) => {
      const ours = ourLine(record);
      return ours ? [answerOf(arrival.name, record, ours)] : [];
    }),
  );
  for (const file of await answerLines(open, answers)) {
    const cause = causeId('no-answer', file);
    await leaveCauses(open, { deanery, causes: [cause], member: file, at });
  }
  if (arrival.type === 'DCC') await judgePosts(applying, answers);
  return records.map((record) => {
    const ours = ourLine(record);
    const { trainingPostNumber, positionId } = confirmingOf(record);
    const about = { trainingPostNumber, positionId };
    if (ours) return became(record, 'answer', { ...about, rowKey: ours.rowKey });
    const message =
      meant.get(record.line) === 'several'
        ? 'confirms one of several lines that we sent, and does not say which'
        : 'confirms nothing that we sent';
    return became(record, 'unknown', { ...about, message });
  });
}

/** The ordinal of an applicant counts records, the line of a notification lines; the header is line 1. */
function confirmingOf({ line, record, fields }: RecordRead): Confirming {
  const ordinal = fields['esrVacancyId'];
  const sentLine = record === 'APC' ? ordinal && Number(ordinal) + 1 : Number(fields['lineNumber']);
  return {
    line,
    sentLine: sentLine || null,
    positionId: fields['positionId'] ?? null,
    trainingPostNumber: fields['deaneryNumber'] ?? fields['deaneryPostNumber'] ?? null,
    says: ['loadStatusCode', 'messageType', 'messageText'].map((name) => fields[name]).join(' '),
  };
}

type Answered = LineAnswered & Pick<LineThatLeft, 'trainingPostNumber'>;

function answerOf(file: string, { line, fields }: RecordRead, ours: LineThatLeft): Answered {
  // A success that ESR gives with an error is one all the same, and is shown like a warning.
  const good = ['WARNING', 'ERROR'].includes(fields['messageType'] ?? '') ? 'warning' : 'success';
  return {
    file: ours.file,
    line: ours.line,
    trainingPostNumber: ours.trainingPostNumber,
    outcome: fields['loadStatusCode'] === 'FAIL' ? 'fail' : good,
    message: fields['messageText'] ?? null,
    answeredBy: file,
    answeredLine: line,
    likely: null,
  };
}

/**
 * A refused notification that no rotation handed over is nobody's but the desk's, until a later one is confirmed. Its post
 * is drawn with each day's notifications, and told once it differs from what ESR refused.
 */
async function judgePosts(
  { open, arrival, at }: Applying,
  answers: readonly Answered[],
): Promise<void> {
  const { deanery } = arrival;
  const files = [...new Set(answers.map(({ file }) => file))];
  for (const file of files) await forgetRefusedPictures(open, file);
  const byPost = answers.flatMap((one) => {
    const post = one.trainingPostNumber;
    return post === null ? [] : [{ ...one, post, cause: causeId('notification-refused', post) }];
  });
  const refused = byPost.filter(({ outcome }) => outcome === 'fail');
  const good = new Set(byPost.filter(({ outcome }) => outcome !== 'fail').map((one) => one.cause));
  for (const { cause, member } of await heldByKind(open, deanery, 'notification-refused')) {
    if (!good.has(cause) || !member.startsWith('DE_')) continue;
    await leaveCauses(open, { deanery, causes: [cause], member, at });
  }
  const handedOver = await postsHandedOver(open, refused.length > 0 ? files : []);
  const ownerless = refused.filter(({ file, post }) => !handedOver.has(`${file} ${post}`));
  await touchPosts(
    open,
    ownerless.map(({ post }) => {
      return { deanery, trainingPostNumber: post, because: refusedByEsr, at };
    }),
  );
  await joinCauses(
    open,
    ownerless.map(({ cause, post, file, line }) => ({
      ...{ deanery, cause, member: `${file}/${line}`, ods: null, rung: file, at },
      ...{ late: 'in time', owner: 'us', says: { post, file, line: String(line) } },
    })),
  );
}
