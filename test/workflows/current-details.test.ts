import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { spokenDate } from '../../domain/london.ts';
import { milestones, waitsFor, type MilestoneShown } from '../../domain/milestones.ts';
import {
  host,
  positionOf,
  offInterface,
  withSpreadsheets,
} from '../../tools/histories/told-rotation.ts';
import { walk, type Walk } from './walk.ts';

/** The lines that an engineer reads in Temporal UI, checked for their first words. */
async function read(walked: Walk, milestone: MilestoneShown): Promise<string[]> {
  const lines = (await walked.details()).split('\n').filter((line) => line !== '');
  assert.equal(lines[0]?.split(' · ')[0], `**${milestone}**`);
  assert.equal(lines[1], `Waits for ${waitsFor[milestone]}.`);
  return lines;
}

const spoken = (walked: Walk, daysBefore: number) => spokenDate(addDays(walked.start, -daysBefore));

describe('the current details of a rotation in Temporal UI', function () {
  this.timeout(120_000);

  it('say at each milestone what it waits for, on whom, until when', async () => {
    const walked = await walk(100);
    const seen: MilestoneShown[] = [];
    const reads = async (milestone: MilestoneShown, next: string, due: string) => {
      seen.push(milestone);
      const [, , owner, isDue] = await read(walked, milestone);
      assert.equal(owner, `Next move: ${next}. Start: ${spoken(walked, 0)}.`);
      assert.equal(isDue, due);
    };
    await walked.placement({ status: 'draft' }, { positions: [] });
    await reads('placement approved', 'deanery', `Next due: ${spoken(walked, 84)} at 17:00.`);
    await walked.placement({ status: 'approved' });
    await reads('post matched', 'trust', `Next due: ${spoken(walked, 98)} at 17:00.`);
    await walked.positions([positionOf(host)]);
    await reads('applicant sent', 'us', `Next due: ${spoken(walked, 90)} at 08:00.`);
    const waits = (await read(walked, 'applicant sent')).filter((line) => line.startsWith('- '));
    const from = `- handed over, leaves from ${spoken(walked, 90)} on: `;
    assert.deepEqual(
      waits.map((line) => line.startsWith(from)),
      [true, true],
    );
    await walked.until(90, '08:00');
    const [applicant, touch] = walked.fileTakes();
    assert.ok(applicant && touch);
    await walked.answered('no-answer', [applicant]);
    await reads('applicant loaded', 'us', `Next due: ${spoken(walked, 2)} at 14:30.`);
    await walked.answered('success', [applicant]);
    await reads('trust told', 'us', 'Nothing is due.');
    await walked.answered('success', [touch]);
    await reads('hire confirmed', 'trust', `Next due: ${spoken(walked, 56)} at 17:00.`);
    await walked.hired();
    await reads('started', 'nobody', `Next due: ${spoken(walked, 0)} at 08:00.`);
    assert.deepEqual(seen, milestones);
  });

  it('name what was handed over and not answered, and the desks that it is on', async () => {
    const walked = await walk(60);
    await walked.placement();
    const [applicant, touch] = walked.fileTakes();
    assert.ok(applicant && touch);
    const waiting = await read(walked, 'applicant sent');
    assert.ok(waiting.includes(`- handed over, not answered yet: \`${applicant.key}\``));
    await walked.answered('fail', [applicant]);
    await walked.answered('success', [touch]);
    const refused = await read(walked, 'applicant loaded');
    assert.ok(!refused.join('\n').includes('handed over'));
    const onDesk = `- on a desk: \`applicant-refused/${walked.placementId}\` since `;
    const since = refused.find((line) => line.startsWith(onDesk))?.slice(onDesk.length);
    assert.match(since ?? '', /^[A-Z][a-z]+day \d+ [A-Z][a-z]+ \d{4}$/);
    assert.equal(refused[2]?.split('. ')[0], 'Next move: deanery');
  });

  it('say that a withdrawn rotation waits for its season’s close, and how it has ended', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.placement({ status: 'withdrawn' });
    const lines = await read(walked, 'withdrawn');
    assert.equal(lines[3], `Next due: ${spokenDate(walked.season.close)} at 17:00.`);
    await walked.until(-119, '17:00');
    assert.equal(await walked.end(), 'withdrawn');
    assert.match(await walked.details(), /\nHas ended: withdrawn\./);
  });

  it('say how late it is', async () => {
    const walked = await walk(30);
    await walked.placement();
    assert.match(await walked.details(), /· in time\n/);
    await walked.answered();
    await walked.until(28, '17:00');
    assert.match(await walked.details(), /· late\n/);
    await walked.until(0, '17:00');
    assert.match(await walked.details(), /· last minute\n/);
  });

  it('hold nothing that names a doctor', async () => {
    const walked = await walk(60);
    await walked.placement({ trust: withSpreadsheets.ods }, offInterface);
    assert.doesNotMatch(await walked.details(), /D1\b/);
  });
});
