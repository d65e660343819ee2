import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { takeSentBefore } from '../../systems/register/sent-before.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { apc, dcc, placedAt, post } from '../activities/an-exchange.ts';
import { day, theirApplicants } from './a-cut-over.ts';
import { aCutOverInParts, takenBack, theirFiles } from './a-cut-over-in-parts.ts';
import { theirApplicant, theirMove, theirPicture, theirWithdrawal } from './sent-before.ts';

const { key } = anApplicant();
const isTaken = { taken: [{ row: key, file: theirApplicants }] };

describe('The cut-over of a region whose files are imported by more than one command', () => {
  let esr: Awaited<ReturnType<typeof aCutOverInParts>>;
  beforeEach(async () => {
    esr = await aCutOverInParts();
  });
  afterEach(() => esr.close());

  describe('with a rotation’s turn after the applicants', () => {
    beforeEach(async () => {
      await esr.imports(...theirFiles.sent);
      assert.deepEqual(await esr.turn(), isTaken);
    });

    it('hears that they withdrew it, and applies anew, once (case 37)', async () => {
      await esr.imports(...theirFiles.told);
      assert.equal((await esr.imports(...theirFiles.withdrew)).takenBack, 1);
      assert.deepEqual(await esr.looks(), [takenBack]);
      assert.deepEqual(await esr.turn('2027-08-04', { before: 1 }), { taken: [] });
      await esr.resumes();
      assert.deepEqual(await esr.tells(), ['applicant 2027-08-04']);
      assert.deepEqual(await esr.tells('2027-06-02'), []);
      assert.deepEqual(await esr.looks(day('2027-06-02', '15:30')), [takenBack]);
    });

    it('hears so too when ESR has answered the applicant already (case 37)', async () => {
      esr.arrives('APC', '2027-05-21', 1, [apc()]);
      await esr.looks();
      await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-03', '12:00') });
      assert.deepEqual(esr.answers(), [`P1 ${key} success`]);
      await esr.imports(...theirFiles.withdrew);
      assert.equal((await esr.looks(day('2027-06-03', '12:15'))).at(-1), takenBack);
    });

    it('is told nothing twice by the same import (case 37)', async () => {
      await esr.imports(...theirFiles.withdrew);
      await esr.looks();
      assert.deepEqual(await esr.imports(...theirFiles.withdrew), {
        is: 'known',
        recognised: 0,
        takenBack: 0,
      });
      await esr.turn('2027-08-04', { before: 1 });
      assert.deepEqual(await esr.imports(...theirFiles.withdrew), {
        is: 'known',
        recognised: 0,
        takenBack: 0,
      });
      assert.deepEqual(await esr.looks(), [takenBack]);
    });

    it('hears nothing, and nothing leaves, where they only told the post (case 37)', async () => {
      await esr.imports(...theirFiles.told);
      await esr.imports('DNC', '2027-05-19', 51, [theirWithdrawal()]);
      assert.deepEqual(await esr.looks(), []);
      await esr.resumes();
      assert.deepEqual(await esr.tells(), []);
    });

    it('tells the start that they moved and Intrepid did not as a change of dates (case 37)', async () => {
      await esr.imports(...theirFiles.told);
      await esr.imports(...theirFiles.moved);
      assert.deepEqual(await esr.looks(), []);
      await esr.resumes();
      assert.deepEqual(await esr.tells(), ['4 2027-08-04']);
    });

    it('tells the end that they moved and Intrepid did not as a change of dates (case 37)', async () => {
      const end = theirMove('2027-08-04');
      const fields = { ...end.fields, changeOfProjectedEndDate: '2027-12-01' };
      await esr.imports(...theirFiles.told);
      await esr.imports('DNC', '2027-05-21', 53, [{ ...end, fields }]);
      await esr.resumes();
      assert.deepEqual(await esr.tells(), ['4 2027-08-04']);
    });

    it('is answered by the last of two that they sent (case 37)', async () => {
      const later = theirApplicant({ projectedEndDate: '2027-12-01' });
      await esr.imports('APP', '2027-05-24', 42, [theirApplicant({ positionId: '100009' }), later]);
      const [row] = await esr.applicants();
      assert.deepEqual([row.file, row.line], ['DE_EOE_APP_20270524_00000042.DAT', 3]);
      assert.deepEqual([row.state, row.body.endDate], ['taken', '2027-12-01']);
      assert.deepEqual(await esr.looks(), []);
    });

    it('applies anew where the record was moved to the start of another placement (case 37)', async () => {
      await esr.turn('2027-08-11', { placement: 'P2' });
      await esr.imports(...theirFiles.moved);
      assert.deepEqual(await esr.looks(), [takenBack]);
      await esr.turn('2027-08-04', { before: 1 });
      await esr.resumes();
      assert.deepEqual(await esr.slot('APP', day('2027-06-01')), [
        'DE_EOE_APP_20270601_00000042.DAT',
      ]);
      const [record, ...others] = esr.recordsOf('DE_EOE_APP_20270601_00000042.DAT');
      assert.deepEqual([record?.['projectedHireDate'], others], ['2027-08-04', []]);
    });

    it('waits for a turn that is being written meanwhile (case 37)', async () => {
      await esr
        .register('outbox')
        .where({ key })
        .update({ state: 'waiting', file: null, line: null });
      let importing: Promise<unknown> | undefined;
      await esr.register.transaction(async (turn) => {
        assert.equal((await takeSentBefore(turn, { deanery: 'EOE' })).length, 1);
        importing = esr.imports(...theirFiles.withdrew);
        await Promise.race([importing, new Promise((resolve) => setTimeout(resolve, 300))]);
      });
      await importing;
      assert.deepEqual(await esr.looks(), [takenBack]);
    });
  });

  describe('with a rotation’s turn after the notifications', () => {
    it('applies anew for whom they withdrew (case 37)', async () => {
      await esr.imports(...theirFiles.told);
      await esr.imports(...theirFiles.withdrew);
      assert.deepEqual(await esr.turn(), { taken: [] });
      assert.deepEqual(await esr.imports(...theirFiles.sent), {
        is: 'imported',
        recognised: 0,
        takenBack: 0,
      });
      await esr.resumes();
      assert.deepEqual(await esr.tells(), ['applicant 2027-08-04']);
      assert.deepEqual(await esr.looks(), []);
    });

    it('follows the start that they moved (case 37)', async () => {
      esr.placements.set(post, [placedAt({ startDate: civilDate('2027-08-11') })]);
      await esr.imports('DNC', '2027-05-20', 52, [
        theirPicture({ nextAppointmentProjectedStartDate: '2027-08-11' }),
      ]);
      await esr.imports(...theirFiles.moved);
      await esr.turn('2027-08-11');
      assert.deepEqual(await esr.imports(...theirFiles.sent), {
        is: 'imported',
        recognised: 1,
        takenBack: 0,
      });
      await esr.resumes();
      assert.deepEqual(await esr.tells(), []);
    });
  });

  it('recognises the start that they moved once it hears of it, after a turn with the new one (case 37)', async () => {
    esr.placements.set(post, [placedAt({ startDate: civilDate('2027-08-11') })]);
    await esr.imports(...theirFiles.sent);
    assert.deepEqual(await esr.turn('2027-08-11'), { taken: [] });
    await esr.imports('DNC', '2027-05-20', 52, [
      theirPicture({ nextAppointmentProjectedStartDate: '2027-08-11' }),
    ]);
    assert.deepEqual(await esr.imports(...theirFiles.moved), {
      is: 'imported',
      recognised: 1,
      takenBack: 0,
    });
    await esr.resumes();
    assert.deepEqual(await esr.tells(), []);
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    esr.arrives('DCC', '2027-06-02', 1, [dcc()]);
    assert.deepEqual(await esr.looks(day('2027-06-02', '15:30')), [
      'P1 P1/applicant/100001/2027-08-11/1 success',
      'P1 P1/post/1 success',
    ]);
  });
});
