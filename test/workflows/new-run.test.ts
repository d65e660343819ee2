import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { decide } from '../../domain/decide.ts';
import { learn } from '../../domain/learn.ts';
import { londonOf } from '../../domain/london.ts';
import { onDay } from '../../domain/named-times.ts';
import { nothingKnown } from '../../domain/standing.ts';
import { ToldRotation } from '../../tools/histories/told-rotation.ts';
import type { RotationMemory } from '../../workflows/messages.ts';
import { walk } from './walk.ts';

describe('a rotation that goes on in a new run', function () {
  this.timeout(120_000);

  /** What a run remembers that has handed over an applicant, two days before its patience with the engine ended. */
  async function remembered() {
    const walked = await walk(60);
    const today = londonOf(await walked.now()).date;
    const at = onDay(addDays(today, -2), '12:00');
    const news = new ToldRotation(walked.placementId, walked.start).changed(at);
    const decision = decide(learn(nothingKnown, news), 'EOE', at);
    assert.ok(decision);
    const memory: RotationMemory = { standing: decision.standing, facts: [], called: '', at };
    return { walked, memory, rows: decision.rows.map(({ key }) => key) };
  }

  it('knows what it knew, at the moment that it had reached, and strikes nothing out', async () => {
    const { walked, memory, rows } = await remembered();
    await walked.goesOn(memory);
    assert.deepEqual(
      walked.last.rows.map(({ key }) => key),
      rows,
    );
    assert.deepEqual(walked.last.struck, []);
    assert.equal(walked.last.at, memory.at);
  });

  it('says the facts that the run before had heard and not said', async () => {
    const { walked, memory } = await remembered();
    const fact = { key: 'positions told/x', kind: 'positions told', at: memory.at, detail: {} };
    await walked.goesOn({ ...memory, facts: [fact] });
    assert.deepEqual(walked.last.facts, [fact]);
    await walked.hired();
    assert.equal(walked.shown, 'started');
  });
});
