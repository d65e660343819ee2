import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, aTouch, apc, london } from '../activities/an-exchange.ts';
import { crowdHandsOver } from './a-crowd.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const noon = london('2027-06-02', '12:00');
const nextSlot = london('2027-06-02', '14:00');
const refuses = () => Promise.reject(new Error('503'));

describe('What has happened to others with what they sent', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const doctorsIn = (name: string) =>
    esr.recordsOf(name).map((one) => Number(one['professionalRegNumber1']) - 7_000_000);

  it('May 2019: the source refuses once before the cut-off, and a region’s applicants are a day late at most, not gone', async () => {
    await crowdHandsOver(esr, handed, 3);
    const people = esr.deps.doctorsOf;
    Object.assign(esr.deps, { doctorsOf: refuses });
    await assert.rejects(esr.slot('APP', slot), /503/);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: noon });
    assert.ok(
      esr.answers().every((one) => one.endsWith('not-sent')),
      'each hears by noon',
    );
    assert.equal(esr.answers().length, 3);
    Object.assign(esr.deps, { doctorsOf: people });
    const [name = ''] = await esr.slot('APP', nextSlot);
    assert.deepEqual(doctorsIn(name), [1, 2, 3]);
  });

  it('June 2020: the program is replaced in the middle of the applicants’ slot, and its second run overlaps the notifications’: each file goes once', async () => {
    await esr.close();
    let goOn = (): void => undefined;
    const replaced = new Promise<void>((resolve) => (goOn = resolve));
    let uploads = 0;
    esr = await anExchange({
      exchange: (root) => {
        const folder = folderExchange(root);
        const put: typeof folder.put = async (name, chunks) => {
          if ((uploads += 1) === 1) await replaced;
          await folder.put(name, chunks);
        };
        return { ...folder, put };
      },
    });
    await esr.position();
    await esr.handsOver(handed, [anApplicant(), aTouch()]);
    const cutShort = esr.slot('APP', slot);
    while (uploads === 0) await new Promise((wait) => setTimeout(wait, 5));
    const files = ['DE_EOE_APP_20270601_00000001.DAT', 'DE_EOE_DNC_20270601_00000001.DAT'];
    assert.deepEqual(await esr.slot('DNC', london('2027-06-01', '15:00')), files);
    goOn();
    await cutShort;
    assert.deepEqual(
      esr.atEsr().filter((name) => name.endsWith('.DAT')),
      files,
    );
    assert.deepEqual(
      files.map((name) => esr.recordsOf(name).length),
      [1, 1],
    );
    assert.deepEqual(await esr.slot('APP', nextSlot), []);
    assert.deepEqual(await esr.desk(), []);
  });

  it('July 2021: our files lie where nobody collects them any more: by noon each doctor of them is on a desk, and none counts as loaded', async () => {
    await crowdHandsOver(esr, handed, 3);
    const [app = ''] = await esr.slot('APP', slot);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: noon });
    assert.deepEqual(
      esr.answers().map((one) => one.split(' ').at(-1)),
      ['no-answer', 'no-answer', 'no-answer'],
    );
    assert.deepEqual(await esr.desk(), [`no-answer/${app}`]);
    assert.deepEqual(esr.atEsr(), [app], 'it still lies there, under the name that the desk reads');
    const loaded = ['1', '2', '3'].map((esrVacancyId) => apc({ esrVacancyId }));
    esr.arrives('APC', '2027-06-04', 1, loaded);
    await esr.receive(['APC'], london('2027-06-04', '08:00'));
    assert.deepEqual(await esr.desk(), []);
    assert.equal(esr.answers().filter((one) => one.endsWith('success')).length, 3);
  });

  it('August 2021: what was entered on a Friday for Wednesday and did not leave is on a desk by Monday noon, and leaves that day', async () => {
    const friday = london('2027-07-30', '17:00');
    const startDate = civilDate('2027-08-04');
    await esr.handsOver(friday, [anApplicant({ startDate })]);
    const people = esr.deps.doctorsOf;
    Object.assign(esr.deps, { doctorsOf: refuses });
    await assert.rejects(esr.slot('APP', london('2027-07-31', '14:00')), /503/);
    await assert.rejects(esr.slot('APP', london('2027-08-01', '14:00')), /503/);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-08-02', '12:00') });
    assert.deepEqual(esr.answers(), ['P1 P1/applicant/100001/2027-08-04/1 not-sent']);
    Object.assign(esr.deps, { doctorsOf: people });
    assert.equal((await esr.slot('APP', london('2027-08-02', '14:00'))).length, 1);
  });

  it('August 2021: a new post that is entered while the source is away is told to the trust when it is back', async () => {
    const because = 'post new v1';
    const trainingPostNumber = 'EOE/REM21/006/HT/001';
    await touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: handed }]);
    const placements = esr.deps.placementsAt;
    Object.assign(esr.deps, { placementsAt: refuses });
    await assert.rejects(esr.slot('DNC', london('2027-06-01', '15:00')), /503/);
    Object.assign(esr.deps, { placementsAt: placements });
    const [name = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    assert.deepEqual(
      esr.recordsOf(name).map((one) => one['notificationTitleCode']),
      ['5'],
    );
  });
});
