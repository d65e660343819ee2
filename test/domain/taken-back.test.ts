import assert from 'node:assert/strict';
import type { Answer } from '../../domain/news.ts';
import { Rotation } from './a-rotation.ts';

/** ESR has its applicant no more: a previous interface, in whose file it had left, withdrew it. */
const takenBack = (rotation: Rotation, row: string): Rotation =>
  answers(rotation, { row, outcome: 'taken-back' });
const answers = (rotation: Rotation, answer: Answer): Rotation =>
  rotation.hears({ kind: 'answers told', at: rotation.now, answers: [answer] });

describe('an applicant that a previous interface has taken back', () => {
  const loaded = () => new Rotation({ daysBefore: 89 }).answered('success', 'applicant');
  const keyOf = ({ rows }: Rotation) => rows.find(({ kind }) => kind === 'applicant')?.key;
  const key = new Rotation({ daysBefore: 89 }).rows[0]?.key ?? '';
  const again = key.replace(/1$/, '2');

  for (const [how, before] of [
    ['waits, as far as its rotation knows', () => new Rotation({ daysBefore: 89 })],
    ['has left', () => new Rotation({ daysBefore: 89 }).answered('no-answer', 'applicant')],
    ['is loaded', loaded],
  ] as const) {
    it(`is applied for anew where it ${how}, and is on no desk`, () => {
      const rotation = takenBack(before(), key);
      assert.deepEqual([keyOf(rotation), rotation.shown], [again, 'applicant sent']);
      assert.deepEqual(rotation.onDesks, []);
    });
  }

  it('is loaded when the new one is, whatever was answered to the one before', () => {
    const rotation = takenBack(loaded(), key);
    answers(rotation, { row: again, outcome: 'success', file: 'F_2', line: 2 });
    assert.deepEqual([rotation.waiting, rotation.shown], [['arrival'], 'trust told']);
  });

  it('is not withdrawn once more when the placement is', () => {
    const withdrawn = loaded().changed({ status: 'withdrawn' });
    assert.deepEqual(withdrawn.waiting, ['withdrawal']);
    assert.deepEqual(takenBack(withdrawn, key).waiting, []);
    assert.deepEqual(takenBack(loaded(), key).changed({ status: 'withdrawn' }).waiting, []);
  });

  it('is withdrawn where the new one has left', () => {
    const rotation = answers(takenBack(loaded(), key), {
      row: again,
      outcome: 'success',
      file: 'F_2',
      line: 2,
    });
    assert.deepEqual(rotation.changed({ status: 'withdrawn' }).waiting, ['withdrawal']);
  });
});
