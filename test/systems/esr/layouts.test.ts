import assert from 'node:assert/strict';
import { fileTypeCodes, fileTypes, layouts } from '../../../systems/esr/layout/index.ts';
import { type Fact, recordTypes, type RecordType } from '../../../systems/esr/layout/layout.ts';

const names = (record: RecordType) => layouts[record].fields.map((field) => field.name);
const column = (record: RecordType, position: number) =>
  layouts[record].fields.find((field) => field.position === position)?.name;

describe('layouts of ESR records', () => {
  for (const record of recordTypes)
    it(`number the columns of ${record} from 2 without a gap and name each once`, () => {
      const { fields } = layouts[record];
      assert.equal(layouts[record].record, record);
      assert.deepEqual(
        fields.map((field) => field.position),
        fields.map((_, index) => index + 2),
      );
      assert.equal(new Set(names(record)).size, fields.length);
    });

  it('give a notification 35 fields in the order of the notification table', () => {
    assert.equal(layouts.DNC.fields.length, 35);
    assert.equal(column('DNC', 2), 'notificationTitleCode');
    assert.equal(column('DNC', 19 + 1), 'nextAppointmentTraineeEmailAddress');
    assert.equal(column('DNC', 36), 'medicalRotationPostDeleteIndicator');
  });

  it('ask of an applicant what ESR asks', () => {
    const mandatory = layouts.APP.fields.filter((field) => field.mandatory);
    assert.deepEqual(
      mandatory.map((field) => field.name),
      ['effectiveDate', 'lastName', 'firstName', 'dob', 'positionId', 'positionNumber'],
    );
  });

  it('place the post number and the employing authority where ESR puts them', () => {
    assert.equal(column('POS', 10), 'deaneryNumber');
    assert.equal(column('POR', 7), 'deaneryNumber');
    assert.equal(column('POR', 11), 'employingOrgVpdCode');
    assert.equal(layouts.POR.fields.find((field) => field.position === 11)?.type, 'X');
  });

  it('say of every column what is published of it, and the rest is ours', () => {
    const known = (record: RecordType, fact: Fact) =>
      layouts[record].fields
        .filter(({ published }) => published.includes(fact))
        .map(({ position }) => position);
    const placed = recordTypes.filter((record) => known(record, 'column').length > 0);
    assert.deepEqual(placed, ['POS', 'POR', 'PER', 'ADD', 'ABS']);
    assert.deepEqual(known('POR', 'column'), [2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert.deepEqual(known('ADD', 'column'), [7, 8, 9, 10, 11, 12, 13]);
    assert.deepEqual(known('ABS', 'column'), [5, 6, 7, 8]);
    assert.equal(known('APP', 'name').length, layouts.APP.fields.length);
    assert.equal(known('DNC', 'name').length, 35);
    assert.deepEqual(known('RTC', 'name'), []);
  });

  it('take ADD and ABS among the records of a reconciliation file, with the columns that are published', () => {
    for (const type of ['RMC', 'RMF'] as const)
      assert.deepEqual(fileTypes[type].records, [
        ...['POS', 'POR', 'ASG', 'PER', 'ADD', 'ABS', 'PBD'],
      ]);
    assert.equal(column('ADD', 12), 'postcode');
    assert.equal(column('ABS', 8), 'absenceId');
  });

  it('keep every field of a person out of findings', () => {
    for (const record of ['PER', 'ADD', 'ABS'] as const)
      for (const { name, personal } of layouts[record].fields)
        assert.ok(
          personal ?? ['personId', 'changeDeleteIndicator', 'primary'].includes(name),
          `${record} ${name}`,
        );
  });

  it('say of every file which records it has and which way it goes', () => {
    for (const type of fileTypeCodes) assert.ok(fileTypes[type].records.length > 0);
    assert.equal(fileTypes.APP.direction, 'to ESR');
    assert.equal(fileTypes.RMC.direction, 'from ESR');
    assert.deepEqual(fileTypes.DNF.records, ['DNC']);
  });
});
