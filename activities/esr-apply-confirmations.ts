import { causeId } from '../domain/causes.ts';
import type { RecordRead } from '../systems/esr/codec.ts';
import { type Confirming, matchConfirmations } from '../systems/esr/confirmation.ts';
import { joinCauses, leaveCauses } from '../systems/register/escalation-members.ts';
import {
  answerLines,
  forgetRefusedPictures,
  type LineAnswered,
  type LineThatLeft,
  linesThatLeft,
} from '../systems/register/exchange-answers.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import type { LedgerLine } from '../systems/register/exchange-lines.ts';
import { type Applying, became } from './esr-apply.ts';

const day = 86_400_000;
/** Answers that ESR corrects come within so long. */
const correctedWithin = 30 * day;

/** ESR's answers to our lines. A line that confirms nothing of ours is unknown. */
export async function applyConfirmations(
  applying: Applying,
  records: readonly RecordRead[],
): Promise<LedgerLine[]> {
  const { open, arrival, at } = applying;
  const type = arrival.type === 'APC' ? 'APP' : 'DNC';
  const { deanery } = arrival;
  const left = await linesThatLeft(open, { deanery, type, since: at - correctedWithin });
  const sent = left.map((one) => ({ ...one, answered: one.outcome !== null }));
  const matched = matchConfirmations(sent, records.map(confirmingOf));
  const meant = records.flatMap((record) => {
    const ours = left.find(
      ({ file, line }) =>
        file === matched.get(record.line)?.file && line === matched.get(record.line)?.line,
    );
    return ours ? [{ record, ours }] : [];
  });
  const answers = meant.map(({ record, ours }) => answerOf(arrival.name, record, ours));
  const answered = await answerLines(open, answers);
  for (const file of answered) {
    const cause = causeId('no-answer', file);
    await leaveCauses(open, { deanery, causes: [cause], member: file, at });
  }
  if (type === 'DNC') await judgePosts(applying, answers, meant);
  const known = new Map(meant.map(({ record, ours }) => [record.line, ours]));
  return records.map((record) => {
    const ours = known.get(record.line);
    const { trainingPostNumber, positionId } = confirmingOf(record);
    const about = { trainingPostNumber, positionId };
    return ours
      ? became(record, 'answer', { ...about, rowKey: ours.rowKey })
      : became(record, 'unknown', { ...about, message: 'confirms nothing that we sent' });
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
  };
}

function answerOf(file: string, { line, fields }: RecordRead, ours: LineThatLeft): LineAnswered {
  const good = fields['messageType'] === 'WARNING' ? 'warning' : 'success';
  return {
    file: ours.file,
    line: ours.line,
    outcome: fields['loadStatusCode'] === 'FAIL' ? 'fail' : good,
    message: fields['messageText'] ?? null,
    answeredBy: file,
    answeredLine: line,
  };
}

/** A refused notification that no rotation handed over is nobody's but the desk's, until a later one is confirmed. */
async function judgePosts(
  { open, arrival, at }: Applying,
  answers: readonly LineAnswered[],
  meant: readonly { readonly ours: LineThatLeft }[],
): Promise<void> {
  const { deanery } = arrival;
  const held = await heldByKind(open, deanery, 'notification-refused');
  for (const file of new Set(answers.map((one) => one.file))) {
    await forgetRefusedPictures(open, file);
  }
  for (const [index, { file, line, outcome }] of answers.entries()) {
    const post = meant[index]?.ours.trainingPostNumber;
    if (!post) continue;
    const cause = causeId('notification-refused', post);
    const member = `${file}/${line}`;
    if (outcome !== 'fail') {
      const earlier = held.filter((one) => one.cause === cause && one.member.startsWith('DE_'));
      for (const one of earlier) {
        await leaveCauses(open, { deanery, causes: [cause], member: one.member, at });
      }
    } else if (!(await isHandedOver(open, file, post))) {
      const says = { post, file, line: String(line) };
      const late = 'in time' as const;
      const owner = 'us' as const;
      await joinCauses(open, [
        { deanery, cause, member, ods: null, rung: file, late, owner, says, at },
      ]);
    }
  }
}

async function isHandedOver(open: Applying['open'], file: string, post: string): Promise<boolean> {
  const row: unknown = await open('outbox')
    .where({ file, training_post_number: post, kind: 'post touched' })
    .first('key');
  return row !== undefined;
}
