import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { anApplicant } from './a-turn.ts';
import { anExchange, apc, aPerson, london, por } from './an-exchange.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const nextSlot = london('2027-06-02', '14:00');

/** As many doctors with an applicant each for one position. */
const crowd = (many: number) =>
  Array.from({ length: many }, (_, index) => ({
    placementId: `P${index + 1}`,
    doctorId: `D${index + 1}`,
    person: aPerson({ gmcNumber: String(7_000_001 + index) }),
    row: anApplicant({
      key: `P${index + 1}/applicant/100001/2027-08-04/1`,
      doctorId: `D${index + 1}`,
    }),
  }));

describe('Applicants for ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const compose = (at = slot) => esr.outbox.composeFiles({ deanery: 'EOE', slot: '14:00', at });
  const rows = () => esr.register('outbox').orderBy('key').select('key', 'state', 'file', 'line');
  const handOver = async (many: number) => {
    for (const { placementId, doctorId, person, row } of crowd(many)) {
      esr.people.set(doctorId, person);
      await esr.handsOver(handed, [row], { placementId, doctorId });
    }
  };

  it('leave in one file, which the ledger holds before its first byte does', async () => {
    await handOver(2);
    const { files } = await compose();
    const [name = ''] = files;
    assert.equal(name, 'DE_EOE_APP_20270601_00000001.DAT');
    assert.deepEqual(esr.atEsr(), []);
    const kept = await esr.register('exchange_files').where({ name }).first();
    assert.deepEqual([kept.state, kept.records, kept.sent_at], ['composed', 2, null]);
    await esr.outbox.sendFile({ deanery: 'EOE', name, at: slot });
    assert.deepEqual(esr.atEsr(), [name]);
    assert.deepEqual(
      esr.recordsOf(name).map((one) => [one['positionId'], one['professionalRegNumber1']]),
      [
        ['100001', '7000001'],
        ['100001', '7000002'],
      ],
    );
    assert.equal(await esr.stateOf(name), 'sent');
    assert.deepEqual(
      (await rows()).map(({ state, file, line }) => [state, file, line]),
      [
        ['taken', name, 2],
        ['taken', name, 3],
      ],
    );
  });

  it('leave once, however often the slot is played', async () => {
    await handOver(1);
    const [name = ''] = await esr.slot('APP', slot);
    assert.deepEqual(await esr.slot('APP', slot), []);
    await esr.outbox.sendFile({ deanery: 'EOE', name, at: slot });
    assert.deepEqual(esr.atEsr(), [name]);
    assert.equal((await esr.register('exchange_files')).length, 1);
  });

  it('are composed by one writer at a time: no number is used twice, and none is left out', async () => {
    await handOver(3);
    await Promise.all([compose(), compose(), compose()]);
    assert.deepEqual(await esr.register('exchange_files').pluck('sequence'), [1]);
    const [late] = crowd(4).slice(3);
    assert.ok(late);
    esr.people.set(late.doctorId, late.person);
    await esr.handsOver(slot + 1, [late.row], late);
    await Promise.all([compose(nextSlot), compose(nextSlot)]);
    assert.deepEqual(
      await esr.register('exchange_files').orderBy('sequence').pluck('sequence'),
      [1, 2],
    );
  });

  it('use no number on a day with nothing to send, unless it is set otherwise', async () => {
    assert.deepEqual(await esr.slot('APP', slot), []);
    await handOver(1);
    assert.deepEqual(await esr.slot('APP', nextSlot), ['DE_EOE_APP_20270602_00000001.DAT']);
    Object.assign(esr.deps, { sendEmptyFiles: true });
    assert.deepEqual(await esr.slot('APP', nextSlot), [], 'that day has had its file');
    const [empty = ''] = await esr.slot('APP', london('2027-06-03', '14:00'));
    assert.deepEqual(esr.recordsOf(empty), []);
  });

  it('of one post fill a file with forty, and the next has the rest', async () => {
    await handOver(41);
    const files = await esr.slot('APP', slot);
    assert.deepEqual(
      files.map((name) => esr.recordsOf(name).length),
      [40, 1],
    );
    const taken = await rows();
    assert.equal(taken.filter(({ file }) => file === files[0]).length, 40);
  });

  it('of one post wait for the next day when the day has had its files, however often it is played', async () => {
    Object.assign(esr.deps, { applicantFilesADay: 1 });
    await handOver(41);
    const files = [await esr.slot('APP', slot), await esr.slot('APP', slot)];
    const next = await esr.slot('APP', nextSlot);
    assert.deepEqual(
      [...files, next].map((names) => names.map((name) => esr.recordsOf(name).length)),
      [[40], [], [1]],
    );
  });

  it('say in the ledger which letter ESR’s character set lacks, and what was written for it', async () => {
    await handOver(1);
    esr.people.set('D1', aPerson({ surname: 'Łęcki' }));
    const [name = ''] = await esr.slot('APP', slot);
    assert.equal(esr.recordsOf(name)[0]?.['lastName'], 'Lecki');
    const said = () => esr.register('exchange_records').where({ file: name }).pluck('letters');
    const both = ['lastName: U+0141 written as L. lastName: U+0119 written as e'];
    assert.deepEqual(await said(), both);
    esr.arrives('APC', '2027-06-01', 1, [apc({ messageType: 'WARNING', messageText: 'Loaded.' })]);
    await esr.receive(['APC'], slot + 3_600_000);
    assert.deepEqual(await said(), both, 'the answer of ESR does not write over it');
  });

  it('of the same doctor, position and start are one record', async () => {
    const twin = anApplicant({ key: 'P2/applicant/100001/2027-08-04/1' });
    await esr.handsOver(handed, [anApplicant()]);
    await esr.handsOver(handed, [twin], { placementId: 'P2' });
    const [name = ''] = await esr.slot('APP', slot);
    assert.equal(esr.recordsOf(name).length, 1);
    assert.deepEqual(
      (await rows()).map(({ file, line }) => [file, line]),
      [
        [name, 2],
        [name, 2],
      ],
    );
  });

  it('that ESR would refuse stay, each on a desk with what is wrong, and the others leave', async () => {
    await handOver(2);
    esr.people.set('D1', aPerson({ postcode: 'Doha, Qatar' }));
    const [name = ''] = await esr.slot('APP', slot);
    assert.equal(esr.recordsOf(name).length, 1);
    assert.deepEqual(await esr.desk(), ['applicant-held/P1']);
    const says = JSON.stringify(await esr.says('applicant-held/P1'));
    assert.match(says, /postcode/);
    assert.ok(!says.includes('Doha'), 'the desk sees the field, not the person');
    assert.ok(esr.telling.escalations.includes('EOE/applicant-held/P1'));
    assert.deepEqual(await esr.slot('APP', nextSlot), []);
    esr.people.set('D1', aPerson());
    const [mended = ''] = await esr.slot('APP', london('2027-06-03', '14:00'));
    assert.equal(esr.recordsOf(mended).length, 1);
    assert.deepEqual(await esr.desk(), []);
  });

  it('stay while their doctor cannot be read or their position is dead', async () => {
    await handOver(1);
    esr.people.clear();
    assert.deepEqual(await esr.slot('APP', slot), []);
    esr.people.set('D1', aPerson());
    await esr.position({ live: false });
    assert.deepEqual(await esr.slot('APP', nextSlot), []);
    assert.match(
      (await esr.says('applicant-held/P1'))?.['positionId for position 100001'] ?? '',
      /dead position/,
    );
  });

  it('stay when the window has closed, and do not leave before it opens', async () => {
    await handOver(1);
    assert.deepEqual(await esr.slot('APP', london('2027-08-03', '14:00')), []);
    assert.deepEqual(await esr.slot('APP', london('2027-05-05', '14:00')), []);
    assert.equal((await esr.slot('APP', london('2027-08-02', '14:00'))).length, 1);
  });

  it('that were handed over before their window wait for it, and nobody is told that they did not leave', async () => {
    esr.people.set('D1', aPerson());
    const startDate = civilDate('2027-09-01');
    const notBefore = civilDate('2027-06-03');
    await esr.handsOver(handed, [anApplicant({ startDate, notBefore })], {
      ...{ placementId: 'P1', doctorId: 'D1' },
    });
    assert.deepEqual((await compose()).files, []);
    assert.deepEqual((await compose(nextSlot)).files, []);
    const noon = london('2027-06-03', '12:00');
    assert.deepEqual(await esr.inbox.tellSilence({ deanery: 'EOE', at: noon }), { told: 0 });
    assert.equal((await rows())[0]?.state, 'waiting');
    const { files } = await compose(london('2027-06-03', '14:00'));
    assert.equal(files.length, 1);
  });

  it('that were struck before the slot do not leave', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await esr.handsOver(handed + 1, []);
    assert.deepEqual(await esr.slot('APP', slot), []);
  });
});

describe('The acknowledgement of a reconciliation file', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());
  const evening = london('2027-06-01', '17:00');
  const read = () => esr.receive(['RMC', 'RMF'], london('2027-06-01', '14:30'));

  it('answers each line, good or bad, by its file and number, in a file of its own, once', async () => {
    const first = esr.arrives(
      'RMC',
      '2027-06-01',
      1,
      [por(), por({ positionId: '100002' })],
      (bytes) =>
        Buffer.from(bytes.toString('latin1').replace('100002,,"C"', '100002,,"X"'), 'latin1'),
    );
    const next = esr.arrives('RMC', '2027-06-02', 2, [por({ positionId: '100003' })]);
    await read();
    const files = await esr.slot('RTC', evening);
    const said = files.map((name) =>
      esr
        .recordsOf(name)
        .map((one) => [one['confirmedFile'], one['lineNumber'], one['loadStatusCode']]),
    );
    assert.deepEqual(said, [
      [
        [first, '2', 'SUCCESS'],
        [first, '3', 'FAIL'],
      ],
      [[next, '2', 'SUCCESS']],
    ]);
    assert.deepEqual(await esr.slot('RTC', evening), []);
  });

  it('says of a broken file that it was not read, and nothing of an empty one', async () => {
    const broken = esr.arrives('RMC', '2027-06-01', 1, [por()], (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('TRL,3', 'TRL,9'), 'latin1'),
    );
    esr.arrives('RMC', '2027-06-02', 2);
    await read();
    const files = await esr.slot('RTC', evening);
    assert.equal(files.length, 1);
    const [line] = esr.recordsOf(files[0] ?? '');
    assert.equal(line?.['loadStatusCode'], 'FAIL');
    assert.match(line?.['messageText'] ?? '', /line count/);
    assert.equal(await esr.stateOf(broken), 'faulty');
    assert.deepEqual(await esr.slot('RTC', evening), []);
  });
});
