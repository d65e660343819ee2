import { causeId } from '../domain/causes.ts';
import type { RecordRead } from '../systems/esr/codec.ts';
import { type Confirming, matchConfirmations } from '../systems/esr/confirmation.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import {
  answerLines,
  type LineThatLeft,
  linesThatLeft,
  linesUnansweredAt,
} from '../systems/register/exchange-answers.ts';
import type { LedgerLine } from '../systems/register/exchange-lines.ts';
import { type Applying, became } from './esr-apply.ts';
import { withLikelyCauses } from './esr-likely-causes.ts';
import { judgePosts, type PostAnswered } from './esr-refused-desk.ts';

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
  if (arrival.type === 'DCC') await judgePosts(open, { deanery, at }, answers);
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

function answerOf(file: string, { line, fields }: RecordRead, ours: LineThatLeft): PostAnswered {
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
