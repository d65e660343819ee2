import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { aHub, anApplicant, aPosition, aStory, at, post } from './a-hub.ts';

describe('Applicants in the ESR of a rehearsal', () => {
  let hub: ReturnType<typeof aHub>;
  afterEach(() => hub.close());
  const answers = () => hub.last('APC')?.map(({ fields }) => fields['loadStatusCode']);
  const says = () => hub.last('APC')?.map(({ fields }) => fields['messageText']);
  /** Our applicants of 1 June, answered on the next morning. */
  const applicants = async (...records: Parameters<typeof hub.given>[3]) => {
    hub.given('APP', '2027-06-01', 1, records);
    await hub.act('2027-06-01', '14:09');
    await hub.act('2027-06-02', '07:12');
  };

  it('takes our files, and confirms each applicant on the next morning by its place in the file', async () => {
    hub = aHub([aStory(), aStory({ doctor: 2 })]);
    const file = hub.given('APP', '2027-06-01', 1, [anApplicant(), anApplicant({}, 2)]);
    await hub.act('2027-06-01', '14:09');
    assert.deepEqual(hub.waiting(), []);
    assert.equal(hub.last('APC'), undefined);
    await hub.act('2027-06-02', '07:12');
    assert.deepEqual(
      hub
        .last('APC')
        ?.map(({ fields }) => [
          fields['loadStatusCode'],
          fields['esrVacancyId'],
          fields['positionId'],
          fields['positionNumber'],
          fields['deaneryNumber'],
        ]),
      [
        ['SUCCESS', '1', '0100001', '0200001', post],
        ['SUCCESS', '2', '0100001', '0200001', post],
      ],
    );
    const received = (await hub.journal()).flatMap((one) =>
      one.kind === 'applicant received' ? [[one.file, one.doctor, one.start]] : [],
    );
    assert.deepEqual(received, [
      [file, 'D1', '2027-08-04'],
      [file, 'D2', '2027-08-04'],
    ]);
    await hub.act('2027-06-03', '07:12');
    assert.equal(hub.sent().filter((name) => name.includes('_APC_')).length, 1);
  });

  // Written past our own checks, since ESR trusts nobody.
  for (const [what, ours, spoilt, reason] of [
    ['a postcode from abroad', 'CB2 0QQ', 'CB2 0QQ,', /not a valid UK postcode/],
    ['no birth date', '"1990-05-17"', '', /Mandatory field missing: dob/],
    ['a position that it does not know', ',0100001,', ',0100009,', /No open vacancy/],
    ['a position number without its zero', '"0200001"', '"200001"', /Position number 200001/],
    ['a start outside the window', '"2027-08-04"', '"2027-09-01"', /outside the window/],
  ] as const) {
    it(`refuses an applicant with ${what}, and loads its neighbour`, async () => {
      hub = aHub([aStory(), aStory({ doctor: 2 })]);
      hub.given('APP', '2027-06-01', 1, [anApplicant(), anApplicant({}, 2)], (bytes) =>
        Buffer.from(bytes.toString('latin1').replace(ours, spoilt), 'latin1'),
      );
      await hub.act('2027-06-01', '14:09');
      await hub.act('2027-06-02', '07:12');
      assert.deepEqual(answers(), ['FAIL', 'SUCCESS']);
      assert.match(says()?.[0] ?? '', reason);
    });
  }

  it('refuses an applicant for a position that is not live yet', async () => {
    hub = aHub([aStory({ positions: [aPosition({ liveFrom: civilDate('2027-06-20') })] })]);
    await applicants(anApplicant());
    assert.deepEqual(says(), ['No open vacancy: position 0100001 carries no deanery post number']);
  });

  it('loads forty applicants for one post, and says nothing at all about forty-one', async () => {
    const crowd = (many: number) =>
      Array.from({ length: many }, (_, index) => anApplicant({}, index + 1));
    hub = aHub([aStory()]);
    await applicants(...crowd(40));
    assert.equal(answers()?.length, 40);
    hub.close();
    hub = aHub([aStory()]);
    await applicants(...crowd(41));
    assert.equal(hub.last('APC'), undefined);
    assert.equal(await hub.next(at('2027-06-02', '07:12')), at('2027-06-02', '14:09'));
  });

  it('answers as the story says: refused first and loaded then, or not at all', async () => {
    const positions = [aPosition({ positionId: '0100002', positionNumber: '0200002' })];
    const second = { positionId: '0100002', positionNumber: '0200002' };
    hub = aHub([
      aStory({ answers: [{ fail: 'Mandatory field missing: address' }, 'SUCCESS'] }),
      aStory({ doctor: 2, positions, answers: ['silence', 'WARNING'] }),
    ]);
    await applicants(anApplicant(), anApplicant(second, 2));
    assert.deepEqual(says(), ['Mandatory field missing: address']);
    hub.given('APP', '2027-06-02', 2, [anApplicant(), anApplicant(second, 2)]);
    await hub.act('2027-06-03', '07:12');
    assert.deepEqual(answers(), ['SUCCESS', 'SUCCESS']);
    assert.deepEqual(
      hub.last('APC')?.map(({ fields }) => fields['messageType']),
      [undefined, 'WARNING'],
    );
  });

  it('loads an application that is open already a second time, and warns', async () => {
    hub = aHub([aStory()]);
    await applicants(anApplicant(), anApplicant());
    hub.given('APP', '2027-06-02', 2, [anApplicant()]);
    await hub.act('2027-06-03', '07:12');
    assert.match(says()?.[0] ?? '', /open already/);
  });
});
