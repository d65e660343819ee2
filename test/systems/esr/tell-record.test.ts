import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layouts } from '../../../systems/esr/layout/index.ts';
import { type Fields, recordTypes, type RecordType } from '../../../systems/esr/layout/layout.ts';
import { tellRecord } from '../../../systems/esr/tell-record.ts';
import { fieldsOf } from './a-record.ts';

const post = { deaneryPostNumber: 'EOE/A/1' };
const header = { fileName: 'DE_EOE_APP_20270601_00000001.DAT', deanery: 'EOE' };
const told: readonly (readonly [RecordType, Fields, string])[] = [
  ['HDR', header, 'The header: this is DE_EOE_APP_20270601_00000001.DAT of deanery EOE.'],
  ['TRL', { lines: '9' }, 'The trailer: the file has 9 lines.'],
  [
    'APP',
    { positionId: '0070', projectedHireDate: '2027-08-04', projectedEndDate: '2028-08-01' },
    'An applicant record: a doctor comes to position 0070 from 4 August 2027 until 1 August 2028.',
  ],
  [
    'APC',
    { loadStatusCode: 'SUCCESS', messageType: 'WARNING', esrVacancyId: '3', positionId: '0070' },
    'ESR has loaded applicant 3 of the file for position 0070, with a warning.',
  ],
  [
    'APC',
    { loadStatusCode: 'FAIL', messageText: 'Bad postcode Doha', positionId: '0070' },
    'ESR has refused an applicant for position 0070. What it says may be personal and is not shown.',
  ],
  [
    'DNC',
    { notificationTitleCode: '1', ...post, postVacantAtNextRotation: 'true' },
    'Who holds post EOE/A/1 and that nobody is next.',
  ],
  [
    'DNC',
    { notificationTitleCode: '1', ...post, nextAppointmentProjectedStartDate: '2027-08-04' },
    'Who holds post EOE/A/1 and who is next (from 4 August 2027).',
  ],
  [
    'DNC',
    { notificationTitleCode: '2', ...post, withdrawalReason: '3' },
    'A doctor has been withdrawn from post EOE/A/1 for reason 3.',
  ],
  [
    'DNC',
    { notificationTitleCode: '3', ...post, replacementTraineeProjectedHireDate: '2027-08-11' },
    'Another doctor comes to post EOE/A/1 in the place of one who was withdrawn from 11 August 2027.',
  ],
  [
    'DNC',
    { notificationTitleCode: '4', ...post, changeOfProjectedEndDate: '2028-08-01' },
    'The dates of a doctor at post EOE/A/1 have moved: until 1 August 2028.',
  ],
  ['DNC', { notificationTitleCode: '5', ...post }, 'Post EOE/A/1 is new, and needs a position.'],
  [
    'DCC',
    { lineNumber: '7', notificationTitleCode: '4', ...post, loadStatusCode: 'FAIL' },
    'ESR has refused line 7, a notification of type 4 about post EOE/A/1.',
  ],
  [
    'POS',
    { positionId: '0070', positionNumber: '00081', deaneryNumber: 'EOE/A/1' },
    'What position 0070 (number 00081) is; it carries post EOE/A/1.',
  ],
  [
    'POR',
    {
      ...{ positionId: '0070', deaneryNumber: 'EOE/A/1', employingOrgVpdCode: '096' },
      hostLeadIndicator: 'Lead Employer',
    },
    'Post EOE/A/1 has position 0070 at employing authority 096, who employs the doctor.',
  ],
  [
    'POR',
    { positionId: '0070', changeDeleteIndicator: 'D' },
    'Position 0070 is deleted, or no longer a training position: no applicant and no notification goes to it.',
  ],
  [
    'ASG',
    { positionId: '0070', ...post, employingAuthority: '096', assignmentStartDate: '2027-08-04' },
    'A doctor has been hired into position 0070 of post EOE/A/1 at employing authority 096, from 4 August 2027.',
  ],
  ['PER', { personId: 'P1' }, 'Person P1, as their trust holds them.'],
  ['ADD', { personId: 'P1', primary: 'Y' }, 'The primary address of person P1.'],
  ['ABS', { personId: 'P1', changeDeleteIndicator: 'D' }, 'An absence of person P1, deleted.'],
  [
    'PBD',
    { personId: 'P1', professionalBody: 'General Dental Council' },
    'Person P1 is registered with General Dental Council.',
  ],
  [
    'RTC',
    {
      ...{ lineNumber: '5', confirmedRecord: 'POR', loadStatusCode: 'FAIL', messageText: 'quotes' },
      confirmedFile: 'DE_EOE_RMC_20270601_00000007.DAT',
    },
    'We could not take in line 5, a POR record, of DE_EOE_RMC_20270601_00000007.DAT: quotes.',
  ],
];

describe('A record in words', () => {
  for (const [record, fields, sentence] of told)
    it(`of type ${record} says: ${sentence}`, () => {
      assert.equal(tellRecord(record, fields), sentence);
    });

  it('is told for every type', () => {
    const types = told.map(([record]) => record);
    assert.deepEqual(new Set(types), new Set(recordTypes));
  });

  for (const record of recordTypes)
    it(`of type ${record} has no personal value in it`, () => {
      const personal = layouts[record].fields.filter((field) => field.personal);
      fc.assert(
        fc.property(fieldsOf(record), (fields) => {
          // A sign before the value, which no sentence of ours has.
          const marked = Object.fromEntries(
            Object.entries(fields).map(([name, value]) => [
              name,
              personal.some((field) => field.name === name)
                ? `¤${value}`
                : value.replaceAll('¤', ''),
            ]),
          );
          assert.ok(!tellRecord(record, marked).includes('¤'));
        }),
        { numRuns: 30 },
      );
    });
});
