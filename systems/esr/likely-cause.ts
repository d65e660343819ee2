import type { Owner } from '../../domain/milestones.ts';
import type { RecordRead } from './file-reader.ts';
import type { Breach } from './finding.ts';
import type { Fields } from './layout/layout.ts';
import { spoken } from './layout/specification.ts';

/** Why ESR most likely refused a record, in words, and who can mend it. */
export interface LikelyCause {
  readonly says: string;
  readonly mends: Owner;
}

interface Named {
  readonly words: string;
  /** How ESR may name it in a message: no list of its messages is published. */
  readonly like: RegExp;
  readonly fields: readonly string[];
  readonly mends: Owner;
}

/** What a message may be about, the more special before the more general. */
const nameable: readonly Named[] = [
  named('postcode', /post ?code/, 'deanery', ['postcode']),
  named('National Insurance number', /national insurance|nino|\bni ?number/, 'deanery', ['ukNino']),
  named('e-mail address', /e-?mail/, 'deanery', doctors('EmailAddress', 'applicantEmailAddress')),
  named('first line of the address', /address/, 'deanery', ['address1']),
  named('date of birth', /\bdob\b|birth/, 'deanery', ['dob']),
  named('title', /\btitle\b(?! ?code)/, 'deanery', ['title']),
  named('sex', /\b(gender|sex)\b/, 'deanery', ['gender']),
  named('surname', /last ?name|surname/, 'deanery', doctors('LastName', 'lastName')),
  named('first name', /first ?name|forename/, 'deanery', doctors('FirstName', 'firstName')),
  named(
    'registration number',
    /\bg[md]c\b|registration|professional ?reg/,
    'deanery',
    doctors('GmcNumber', 'professionalRegNumber1'),
  ),
  named('position number', /position ?number/, 'trust', ['positionNumber']),
  named('training post number', /post ?number|\b[dt]pn\b/, 'trust', ['deaneryPostNumber']),
  named('position', /position|vacancy/, 'trust', ['positionId']),
  named('employing authority', /authorit|vpd/, 'us', [
    'currentTraineeVpdForNextPlacement',
    'nextAppointmentCurrentPlacementVpd',
    'replacementTraineeCurrentPlacementVpd',
  ]),
  named('grade', /grade/, 'deanery', ['nextAppointmentTraineeGrade']),
  named('whole-time equivalent', /\bwte\b|working ?hours?/, 'deanery', [
    'workingHourIndicator',
    'currentTraineeWorkingHoursIndicator',
  ]),
  named('end date', /end ?date/, 'deanery', [
    'projectedEndDate',
    'changeOfProjectedEndDate',
    'currentTraineeProjectedEndDate',
  ]),
  named('start date', /(hire|start) ?date|window/, 'deanery', [
    'projectedHireDate',
    'changeOfProjectedHireDate',
    'nextAppointmentProjectedStartDate',
  ]),
];

function named(words: string, like: RegExp, mends: Owner, fields: readonly string[]): Named {
  return { words, like, mends, fields };
}

/** The fields of an applicant, and of everybody whom a notification names. */
function doctors(field: string, applicants: string): readonly string[] {
  const roles = [
    'nextAppointmentTrainee',
    'currentTrainee',
    'withdrawnTrainee',
    'replacementTrainee',
  ];
  return [applicants, ...roles.map((role) => `${role}${field}`)];
}

const alreadyThere = /duplicate|already/;
const missing = /mandatory|missing|required|blank/;

/**
 * Why ESR most likely refused a record of ours: first what our own checks find in it by now, with what ESR has told
 * since it left; then what ESR's message names; null where neither says anything. Ours: of ESR's messages it is only
 * published that one may say "mandatory", and that a postcode may be what it is about.
 */
export function likelyCause(
  message: string | null,
  { record, fields }: Pick<RecordRead, 'record' | 'fields'>,
  breaches: readonly Breach[],
): LikelyCause | null {
  const said = (message ?? '').toLowerCase();
  const columns = new Set(spoken().layouts[record].fields.map(({ name }) => name));
  const about = nameable.find(
    (one) => one.like.test(said) && one.fields.some((field) => columns.has(field)),
  );
  const breach = breaches.find(({ field }) => about?.fields.includes(field)) ?? breaches[0];
  if (breach) return ofBreach(breach, fields);
  if (alreadyThere.test(said)) {
    return {
      says: 'ESR holds the same already, perhaps entered by hand; the trust’s ESR lead can see it there',
      mends: 'trust',
    };
  }
  if (!about) return null;
  const { words, mends } = about;
  const value = about.fields.map((field) => fields[field] ?? '').find((one) => one !== '');
  if (value === undefined) return { says: `the ${words}: nothing was sent`, mends };
  const says = missing.test(said)
    ? `the ${words}: ESR misses it, though “${value}” was sent`
    : `the ${words}: “${value}” was sent, which breaks no rule that is known to us`;
  return { says, mends };
}

function ofBreach({ field, rule, allowed }: Breach, fields: Fields): LikelyCause {
  const about = nameable.find((one) => one.fields.includes(field));
  const value = fields[field] ?? '';
  const sent = value === '' ? 'nothing was sent' : `“${value}” was sent`;
  return {
    says: `the ${about?.words ?? field}: ${sent}; ${rule}, allowed is ${allowed}`,
    mends: about?.mends ?? 'us',
  };
}
