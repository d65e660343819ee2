import assert from 'node:assert/strict';
import { anotherPost, post, Rotation, sent } from './a-rotation.ts';

describe('a withdrawal that ESR refused, from a post that the doctor has left since,', () => {
  const told = ({ rows }: Rotation): string[] =>
    rows.flatMap((row) =>
      row.kind === 'post touched' ? [`${row.change} ${row.trainingPostNumber} ${row.trust}`] : [],
    );
  const at = ({ rows }: Rotation, number: string) =>
    rows.filter((row) => row.kind === 'post touched' && row.trainingPostNumber === number);
  const movedAndRefused = () => {
    const rotation = sent().changed({ trainingPostNumber: anotherPost }, { positions: [] });
    const [gone, come] = [at(rotation, post), at(rotation, anotherPost)];
    return rotation
      .hears(rotation.told.answers(rotation.now, gone, 'fail'))
      .hears(rotation.told.answers(rotation.now, come, 'success'));
  };

  it('goes again by itself with the arrival elsewhere, once Intrepid has mended the doctor, and never unchanged', () => {
    const rotation = movedAndRefused();
    assert.deepEqual(told(rotation.until(88)), []);
    assert.deepEqual(rotation.onDesks, ['notification-refused']);
    rotation.changed({ doctorVersion: 2 });
    const both = [`withdrawal ${post} RGT`, `arrival ${anotherPost} RGT`];
    assert.deepEqual([told(rotation), rotation.onDesks], [both, []]);
    assert.deepEqual(told(rotation.until(87)), both, 'it waits until a file takes it');
    assert.deepEqual(told(rotation.leaves()), [], 'once');
    assert.deepEqual(told(rotation.answered()), []);
    assert.deepEqual(told(rotation.changed({ doctorVersion: 3 })), []);
  });

  it('does not go unchanged when it is refused once more, and does with the next version', () => {
    const rotation = movedAndRefused().changed({ doctorVersion: 2 });
    const [gone, come] = [at(rotation, post), at(rotation, anotherPost)];
    rotation
      .hears(rotation.told.answers(rotation.now, gone, 'fail'))
      .hears(rotation.told.answers(rotation.now, come, 'success'));
    assert.deepEqual([told(rotation.until(70)), rotation.onDesks], [[], ['notification-refused']]);
    assert.equal(told(rotation.changed({ doctorVersion: 3 })).length, 2);
  });

  it('does not go where the doctor has come back to it: they are to come there', () => {
    const rotation = movedAndRefused().changed({ trainingPostNumber: post }).answered();
    assert.deepEqual(told(rotation.changed({ doctorVersion: 2 })), []);
  });

  it('is late where the trust that they left hears of it late', () => {
    const rotation = movedAndRefused();
    assert.deepEqual(rotation.until(80).changed({ doctorVersion: 2 }).onDesks, ['changed-late']);
    assert.deepEqual(rotation.answered().onDesks, []);
  });

  it('does not go after the hire, which has proved it', () => {
    const rotation = movedAndRefused().until(70).hired();
    assert.deepEqual(told(rotation.changed({ doctorVersion: 2 })), []);
  });
});
