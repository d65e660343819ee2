import type { CivilDate } from '../../domain/civil-date.ts';
import type { ApplicantRow } from '../../domain/turn.ts';
import type { RecordToWrite } from './encode-file.ts';
import { type Person, registrationsOf } from './person.ts';
import { present } from './present.ts';

const gender = { Female: 'F', Male: 'M' } as const;

/** The applicant record of a doctor for one position, as of the day on which it is written. */
export function applicantRecord(
  row: ApplicantRow,
  person: Person,
  writtenOn: CivilDate,
): RecordToWrite {
  const [firstName, ...middle] = (person.forenames ?? '').trim().split(/\s+/);
  const [first, second] = registrationsOf(person);
  const fields = present({
    effectiveDate: writtenOn,
    applicantEmailAddress: person.email,
    lastName: person.surname,
    firstName,
    middleNames: middle.join(' '),
    title: person.title?.toUpperCase().replace(/\.$/, ''),
    gender: person.sex && gender[person.sex],
    dob: person.birthDate,
    address1: person.address1,
    address2: person.address2,
    address3: person.address3,
    postcode: person.postcode?.trim().toUpperCase(),
    mobileTel: person.telephone,
    professionalBody1: first?.body,
    professionalRegNumber1: first?.number,
    professionalBody2: second?.body,
    professionalRegNumber2: second?.number,
    ukNino: person.nationalInsurance?.replaceAll(' ', '').toUpperCase(),
    positionId: row.positionId,
    positionNumber: row.positionNumber,
    projectedHireDate: row.startDate,
    projectedEndDate: row.endDate,
  });
  return { record: 'APP', fields };
}
