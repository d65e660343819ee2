import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { applicantRecord } from '../../systems/esr/applicant.ts';
import { check } from '../../systems/esr/check.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, aPerson, london } from '../activities/an-exchange.ts';
import { crowdHandsOver } from './a-crowd.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const nextSlot = london('2027-06-02', '14:00');

describe('Applicants in a file for ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const sizes = async (at = slot) =>
    (await esr.slot('APP', at)).map((name) => esr.recordsOf(name).length);

  it('forty of one post leave in one file (case 1)', async () => {
    await crowdHandsOver(esr, handed, 40);
    assert.deepEqual(await sizes(), [40]);
  });

  it('forty-one of one post leave in two files, and no file ever has forty-one (case 1)', async () => {
    await crowdHandsOver(esr, handed, 41);
    assert.deepEqual(await sizes(), [40, 1]);
  });

  it('what the day’s files have no room for leaves on the next day (case 1)', async () => {
    Object.assign(esr.deps, { applicantFilesADay: 2 });
    await crowdHandsOver(esr, handed, 85);
    assert.deepEqual(await sizes(), [40, 40]);
    assert.deepEqual(await sizes(nextSlot), [5]);
  });

  it('what a day has no room for is not called unsent until its own day has passed (case 1)', async () => {
    Object.assign(esr.deps, { applicantFilesADay: 1 });
    await crowdHandsOver(esr, handed, 125);
    const silenceOn = async (date: string) => {
      await esr.inbox.tellSilence({ deanery: 'EOE', at: london(date, '12:00') });
      return esr.answers().filter((one) => one.endsWith('not-sent')).length;
    };
    assert.deepEqual(await sizes(), [40]);
    assert.equal(await silenceOn('2027-06-02'), 0, 'Wednesday is the day of the others');
    assert.deepEqual(await sizes(nextSlot), [40]);
    assert.equal(await silenceOn('2027-06-03'), 0);
    // Nothing composed on Thursday, their own day, nor on Friday: that is news at noon of the next working day.
    assert.equal(await silenceOn('2027-06-04'), 45);
  });

  it('the same doctor for the same position and start is one record, whoever handed it over (case 2)', async () => {
    await esr.handsOver(handed, [anApplicant()], { placementId: 'P1' });
    const twin = anApplicant({ key: 'P2/applicant/100001/2027-08-04/1' });
    await esr.handsOver(handed, [twin], { placementId: 'P2' });
    assert.deepEqual(await sizes(), [1]);
    assert.deepEqual(await sizes(nextSlot), []);
  });

  it('the same doctor for the same position from another start is another record (case 2)', async () => {
    await esr.handsOver(handed, [anApplicant()], { placementId: 'P1' });
    const startDate = civilDate('2027-08-11');
    const later = anApplicant({ key: 'P2/applicant/100001/2027-08-11/1', startDate });
    await esr.handsOver(handed, [later], { placementId: 'P2' });
    assert.deepEqual(await sizes(), [2]);
  });

  it('twenty doctors with a host and a lead position are forty records of the post; a twenty-first begins a file (case 3)', async () => {
    await esr.position({
      ...{ positionId: '100002', positionNumber: '200002' },
      ...{ authority: '0096', role: 'lead' },
    });
    const atLead = { positionId: '100002', positionNumber: '200002', authority: '0096' };
    for (let number = 1; number <= 21; number += 1) {
      const doctorId = `D${number}`;
      const placementId = `P${number}`;
      esr.people.set(doctorId, aPerson({ gmcNumber: String(7_000_000 + number) }));
      const key = (position: string) => `${placementId}/applicant/${position}/2027-08-04/1`;
      const rows = [
        anApplicant({ key: key('100001'), doctorId }),
        anApplicant({ ...atLead, key: key('100002'), doctorId }),
      ];
      await esr.handsOver(handed, rows, { placementId, doctorId });
    }
    assert.deepEqual(await sizes(), [40, 2]);
  });

  for (const [field, person, row] of [
    ['lastName', { surname: '' }, {}],
    ['firstName', { forenames: '' }, {}],
    ['dob', { birthDate: null }, {}],
    ['positionNumber', {}, { positionNumber: '' }],
  ] as const) {
    it(`a record without ${field} stays on a desk that names the field, and its neighbour leaves (case 11)`, async () => {
      await esr.handsOver(handed, [anApplicant(row)], { placementId: 'P1' });
      await crowdHandsOver(esr, handed, 1, { from: 2 });
      esr.people.set('D1', aPerson(person));
      assert.deepEqual(await sizes(), [1]);
      assert.deepEqual(await esr.desk(), ['applicant-held/P1']);
      const says = Object.entries((await esr.says('applicant-held/P1')) ?? {}).join();
      assert.match(says, new RegExp(`${field} for position 100001,mandatory`));
    });
  }

  it('each field that ESR must have is asked for by its name, and no other (case 11)', () => {
    const today = civilDate('2027-06-01');
    const whole = applicantRecord(anApplicant(), aPerson(), today);
    const missed = Object.keys(whole.fields).filter((field) => {
      const fields = { ...whole.fields, [field]: '' };
      return check({ ...whole, fields }, today).some((one) => one.rule === 'mandatory');
    });
    assert.deepEqual(missed.sort(), [
      ...['dob', 'effectiveDate', 'firstName', 'lastName', 'positionId', 'positionNumber'],
    ]);
    for (const field of missed) {
      const findings = check({ ...whole, fields: { ...whole.fields, [field]: '' } }, today);
      assert.ok(
        findings.some((one) => one.field === field && one.rule === 'mandatory'),
        field,
      );
    }
  });

  it('a poison record of any kind never holds up the others, nor the same record once it is mended (case 40)', async () => {
    await crowdHandsOver(esr, handed, 6);
    esr.people.delete('D1');
    esr.people.set('D2', aPerson({ surname: 'x'.repeat(151) }));
    esr.people.set('D3', aPerson({ surname: 'Exam\nple' }));
    esr.people.set('D4', aPerson({ postcode: 'YO12 5EX,' }));
    esr.people.set('D5', aPerson({ birthDate: '1990-02-30' }));
    assert.deepEqual(await sizes(), [1]);
    const held = [1, 2, 3, 4, 5].map((number) => `applicant-held/P${number}`);
    assert.deepEqual(await esr.desk(), held);
    for (const number of [1, 2, 3, 4, 5]) {
      esr.people.set(`D${number}`, aPerson({ gmcNumber: String(7_000_000 + number) }));
    }
    assert.deepEqual(await sizes(nextSlot), [5]);
    assert.deepEqual(await esr.desk(), []);
  });
});
