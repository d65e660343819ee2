import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { timeSkipping } from '../support/time-skipping.ts';
import { walk, type Walk } from './walk.ts';

const causes = ({ last }: Walk): string[] => last().causes.map(({ cause }) => cause);
const shown = ({ last }: Walk): string => last().model.milestone;

describe('a rotation, walked through its months', function () {
  this.timeout(60_000);
  let walked: Walk;
  afterEach(() => walked.stop());

  it('goes from the accepted offer to the first day, one milestone after the other', async () => {
    walked = await walk(150);
    await walked.placement({ status: 'recruited', trainingPostNumber: null, trust: null });
    assert.equal(shown(walked), 'placement approved');
    await walked.positions([]);
    await walked.placement({ status: 'approved', trainingPostNumber: 'EOE/X/1', trust: 'RGT' });
    assert.equal(shown(walked), 'post matched');
    await walked.placement({ trainingPostNumber: 'EOE/RGT00/030/STR/001' });
    await walked.until(120, '12:00');
    const { positionOf, host } = await import('./walk.ts');
    await walked.positions([positionOf(host)]);
    assert.equal(shown(walked), 'applicant sent');
    assert.deepEqual(walked.last().rows, []);
    await walked.until(90, '08:00');
    assert.deepEqual(
      walked.last().rows.map(({ kind }) => kind),
      ['applicant', 'post touched'],
    );
    await walked.answered();
    assert.equal(shown(walked), 'hire confirmed');
    assert.deepEqual(walked.last().rows, []);
    await walked.hired();
    assert.equal(shown(walked), 'started' satisfies string);
    await walked.until(0, '08:00');
    assert.equal(walked.last().model.ended, 'started');
    const { client } = await timeSkipping();
    assert.equal(await client.workflow.getHandle(walked.id).result(), 'started');
    assert.deepEqual(
      walked.turns.flatMap((turn) => turn.causes),
      [],
    );
  });

  it('hands nothing over at 91 days and everything at 90', async () => {
    walked = await walk(100);
    await walked.placement();
    await walked.until(91, '18:00');
    assert.deepEqual(walked.last().rows, []);
    await walked.until(90, '08:00');
    assert.equal(walked.last().rows.length, 2);
  });

  it('sends nothing for a change that returns to what was sent', async () => {
    walked = await walk(89);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    assert.deepEqual(
      walked.last().rows.map((row) => row.kind === 'post touched' && row.change),
      ['dates'],
    );
    await walked.placement({ startDate: walked.start });
    assert.deepEqual(walked.last().rows, []);
    assert.equal(walked.last().struck.length, 1);
  });

  it('puts a date moved inside twelve weeks on a desk until the trust has been told again', async () => {
    walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    assert.deepEqual(causes(walked), [`changed-late/${walked.last().model.placementId}`]);
    assert.equal(walked.last().model.late, 'late');
    await walked.answered();
    assert.deepEqual(causes(walked), []);
  });
});
