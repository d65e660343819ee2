import { isCivilDate } from '../../domain/civil-date.ts';
import { spokenDay } from '../../domain/london.ts';
import type { Fields, RecordType } from './layout/layout.ts';

/** A record in a sentence or two, for a person. Nothing personal is in it. */
export function tellRecord(record: RecordType, fields: Fields): string {
  return tellers[record]((name) => fields[name] ?? '').replace(/\s+/g, ' ');
}

type Teller = (value: (name: string) => string) => string;

const day = (text: string): string => (isCivilDate(text) ? spokenDay(text) : text);
const when = (from: string, until: string): string =>
  [from && `from ${day(from)}`, until && `until ${day(until)}`].filter(Boolean).join(' ');
const sentence = (...parts: readonly (string | false)[]): string =>
  `${parts.filter(Boolean).join(' ')}.`;
const position = (value: Parameters<Teller>[0]): string =>
  `position ${value('positionId')}${value('positionNumber') && ` (number ${value('positionNumber')})`}`;
const answer = (value: Parameters<Teller>[0], loaded: string, refused: string): string => {
  const isRefused = value('loadStatusCode') === 'FAIL';
  const warns = !isRefused && value('messageType') === 'WARNING';
  const said = value('messageText') && ' What it says may be personal and is not shown.';
  return `${isRefused ? refused : loaded}${warns ? ', with a warning' : ''}.${said}`;
};
const ended = (value: Parameters<Teller>[0]): boolean => value('changeDeleteIndicator') === 'D';

const role: Readonly<Record<string, string>> = {
  'Host Employer': 'where the doctor works',
  'Lead Employer': 'who employs the doctor',
};

const notifications: Readonly<Record<string, Teller>> = {
  1: (value) =>
    sentence(
      `Who holds post ${value('deaneryPostNumber')}`,
      value('currentTraineeProjectedEndDate') &&
        `(until ${day(value('currentTraineeProjectedEndDate'))})`,
      value('postVacantAtNextRotation') === 'true' ? 'and that nobody is next' : 'and who is next',
      value('nextAppointmentProjectedStartDate') &&
        `(from ${day(value('nextAppointmentProjectedStartDate'))})`,
    ),
  2: (value) =>
    sentence(
      `A doctor has been withdrawn from post ${value('deaneryPostNumber')}`,
      value('withdrawalReason') && `for reason ${value('withdrawalReason')}`,
    ),
  3: (value) =>
    sentence(
      `Another doctor comes to post ${value('deaneryPostNumber')} in the place of one who was withdrawn`,
      value('replacementTraineeProjectedHireDate') &&
        `from ${day(value('replacementTraineeProjectedHireDate'))}`,
    ),
  4: (value) =>
    sentence(
      `The dates of a doctor at post ${value('deaneryPostNumber')} have moved:`,
      when(value('changeOfProjectedHireDate'), value('changeOfProjectedEndDate')) || 'to none',
    ),
  5: (value) => `Post ${value('deaneryPostNumber')} is new, and needs a position.`,
};

const tellers: Readonly<Record<RecordType, Teller>> = {
  HDR: (value) => `The header: this is ${value('fileName')} of deanery ${value('deanery')}.`,
  TRL: (value) => `The trailer: the file has ${value('lines')} lines.`,
  APP: (value) =>
    sentence(
      `An applicant record: a doctor comes to ${position(value)}`,
      when(value('projectedHireDate'), value('projectedEndDate')),
    ),
  APC: (value) => {
    const ordinal = value('esrVacancyId');
    const who = ordinal ? `applicant ${ordinal} of the file` : 'an applicant';
    const where = `${who} for ${position(value)}`;
    return answer(value, `ESR has loaded ${where}`, `ESR has refused ${where}`);
  },
  DNC: (value) =>
    notifications[value('notificationTitleCode')]?.(value) ?? 'A notification of no known type.',
  DCC: (value) => {
    const what = `line ${value('lineNumber')}, a notification of type ${value('notificationTitleCode')} about post ${value('deaneryPostNumber')}`;
    return answer(value, `ESR has loaded ${what}`, `ESR has refused ${what}`);
  },
  POS: (value) =>
    ended(value)
      ? `Position ${value('positionId')} is deleted, or no longer a training position.`
      : `What ${position(value)} is; it carries post ${value('deaneryNumber')}.`,
  POR: (value) =>
    ended(value)
      ? `Position ${value('positionId')} is deleted, or no longer a training position: no applicant and no notification goes to it.`
      : sentence(
          `Post ${value('deaneryNumber')} has ${position(value)} at employing authority ${value('employingOrgVpdCode') || 'unknown'}`,
          role[value('hostLeadIndicator')] !== undefined && `, ${role[value('hostLeadIndicator')]}`,
        ).replace(' ,', ','),
  ASG: (value) =>
    sentence(
      ended(value) ? 'An assignment has ended: the doctor at' : 'A doctor has been hired into',
      `${position(value)} of post ${value('deaneryPostNumber')} at employing authority ${value('employingAuthority')}`,
      value('assignmentStartDate') && `, from ${day(value('assignmentStartDate'))}`,
    ).replace(' ,', ','),
  PER: (value) => `Person ${value('personId')}, as their trust holds them.`,
  ADD: (value) =>
    `${value('primary') === 'Y' ? 'The primary address' : 'An address'} of person ${value('personId')}${ended(value) ? ', deleted' : ''}.`,
  ABS: (value) => `An absence of person ${value('personId')}${ended(value) ? ', deleted' : ''}.`,
  PBD: (value) => `Person ${value('personId')} is registered with ${value('professionalBody')}.`,
  RTC: (value) => {
    const what = `line ${value('lineNumber')}${value('confirmedRecord') && `, a ${value('confirmedRecord')} record`}, of ${value('confirmedFile')}`;
    const isRefused = value('loadStatusCode') === 'FAIL';
    const why = value('messageText') && `: ${value('messageText')}`;
    return isRefused ? `We could not take in ${what}${why}.` : `We have taken in ${what}.`;
  },
};
