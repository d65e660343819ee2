import { createHash } from 'node:crypto';
import type { PositionStory } from '../script/story.ts';
import type { Entry } from './journal.ts';
import type { RecordToSend } from './write-file.ts';

/** A number that ESR gives, the same for the same key. */
export const numberOf = (key: string): string =>
  String((createHash('sha256').update(key).digest().readUInt32BE(0) % 90_000_000) + 10_000_000);

const messageOf = (outcome: string, says: string) =>
  says === ''
    ? {}
    : { messageType: outcome === 'FAIL' ? 'ERROR' : 'WARNING', messageText: says.slice(0, 200) };

/** The confirmation of an applicant; none for what was lost in silence. */
export function applicantAnswer(
  entry: Entry<'applicant received'>,
  positions: ReadonlyMap<string, PositionStory>,
): RecordToSend[] {
  const { doctor, position, positionNumber, start, outcome, says, ordinal } = entry;
  if (outcome === 'silence') return [];
  const key = `${doctor}/${position}/${start}/${entry.file}`;
  return [
    {
      record: 'APC',
      fields: {
        deaneryNumber: positions.get(position)?.trainingPostNumber ?? '',
        loadStatusCode: outcome === 'FAIL' ? 'FAIL' : 'SUCCESS',
        ...messageOf(outcome, says),
        ...(outcome === 'FAIL'
          ? {}
          : { applicantNumber: numberOf(`applicant/${key}`), assignmentId: numberOf(key) }),
        esrVacancyId: String(ordinal),
        vacancyRefNumber: '',
        positionId: position,
        positionNumber,
      },
    },
  ];
}

export const notificationAnswer = ({
  line,
  title,
  post,
  outcome,
  says,
}: Entry<'notification received'>): RecordToSend => ({
  record: 'DCC',
  fields: {
    lineNumber: String(line),
    notificationTitleCode: title,
    deaneryPostNumber: post,
    loadStatusCode: outcome,
    ...messageOf(outcome, says),
  },
});

/** The assignment of a doctor who has been hired: what confirms the hire. */
export const assignmentRecord = (
  gmc: string,
  start: string,
  { positionId, positionNumber, trainingPostNumber, authority }: PositionStory,
  personId: string,
): RecordToSend => ({
  record: 'ASG',
  fields: {
    positionId,
    positionNumber,
    deaneryPostNumber: trainingPostNumber,
    employingAuthority: authority,
    assignmentId: numberOf(`assignment/${gmc}/${positionId}`),
    gmcNumber: gmc,
    assignmentStartDate: start,
    changeDeleteIndicator: 'C',
    personId,
  },
});
