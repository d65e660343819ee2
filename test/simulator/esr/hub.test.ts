import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { aHub, anApplicant, aPosition, aStory, post } from './a-hub.ts';

describe('The ESR of a rehearsal', () => {
  let hub: ReturnType<typeof aHub>;
  afterEach(() => hub.close());
  /** Our applicants of 1 June, answered on the next morning. */
  const applicants = async (...records: Parameters<typeof hub.given>[3]) => {
    hub.given('APP', '2027-06-01', 1, records);
    await hub.act('2027-06-01', '14:09');
    await hub.act('2027-06-02', '07:12');
  };

  it('sends all positions on its first day, then what changed, every day, under one row of numbers', async () => {
    const later = aPosition({ positionId: '0100002', liveFrom: civilDate('2027-06-05') });
    hub = aHub([aStory(), aStory({ doctor: 2, positions: [later] })]);
    for (const day of ['01', '02', '03', '04', '05', '06'])
      await hub.act(`2027-06-${day}`, '14:09');
    assert.deepEqual(
      hub
        .sent()
        .map((name) => name.slice(7))
        .sort((a, b) => (a.slice(4) < b.slice(4) ? -1 : 1)),
      [
        'RMF_20270601_00000001.DAT',
        'RMC_20270602_00000002.DAT',
        'RMC_20270603_00000003.DAT',
        'RMC_20270604_00000004.DAT',
        'RMC_20270605_00000005.DAT',
        'RMC_20270606_00000006.DAT',
      ],
    );
    assert.deepEqual(
      hub.last('RMF')?.map(({ record, fields }) => [record, fields['positionId']]),
      [
        ['POS', '0100001'],
        ['POR', '0100001'],
      ],
    );
    const saturday = (await hub.journal()).find(
      (one) => one.kind === 'file sent' && one.file.includes('20270605'),
    );
    assert.equal(
      saturday?.kind === 'file sent' && saturday.records,
      2,
      'POS and POR of the new one',
    );
    const [, por] = hub.last('RMF') ?? [];
    assert.equal(por?.fields['employingOrgVpdCode'], '0292');
    assert.equal(por.fields['deaneryNumber'], post);
  });

  it('quarantines a file out of its number, and goes on from there', async () => {
    hub = aHub([aStory(), aStory({ doctor: 2 }), aStory({ doctor: 3 })]);
    await applicants(anApplicant());
    hub.given('APP', '2027-06-02', 3, [anApplicant({}, 2)]);
    await hub.act('2027-06-03', '07:12');
    assert.equal(hub.sent().filter((name) => name.includes('_APC_')).length, 1);
    hub.given('APP', '2027-06-03', 4, [anApplicant({}, 3)]);
    await hub.act('2027-06-04', '07:12');
    assert.equal(hub.sent().filter((name) => name.includes('_APC_')).length, 2);
  });

  for (const [what, spoil] of [
    ['another count in its last line', ['TRL,3', 'TRL,4']],
    ['no last line', ['TRL,3\r\n', '']],
    ['another name in its first line', ['_00000001.DAT"', '_00000002.DAT"']],
    ['a record of another type', ['\r\nAPP,', '\r\nXYZ,']],
  ] as const) {
    it(`quarantines a file with ${what}`, async () => {
      hub = aHub([aStory()]);
      hub.given('APP', '2027-06-01', 1, [anApplicant()], (bytes) =>
        Buffer.from(bytes.toString('latin1').replace(spoil[0], spoil[1]), 'latin1'),
      );
      await hub.act('2027-06-01', '14:09');
      await hub.act('2027-06-02', '07:12');
      assert.equal(hub.last('APC'), undefined);
      assert.deepEqual(hub.waiting(), [], 'and takes it away');
    });
  }

  it('does what it did once, however often it is asked, and remembers it when it starts again', async () => {
    hub = aHub([aStory()]);
    await applicants(anApplicant());
    const names = hub.sent();
    const bytes = names.map((name) => hub.bytes(name));
    await hub.act('2027-06-02', '07:12');
    hub.restarts();
    await hub.act('2027-06-02', '07:12');
    assert.deepEqual(hub.sent(), names);
    assert.deepEqual(
      names.map((name) => hub.bytes(name)),
      bytes,
    );
    await hub.act('2027-06-02', '14:09');
    assert.ok(hub.sent().includes('DE_EOE_RMC_20270602_00000002.DAT'));
  });
});
