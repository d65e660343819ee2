import assert from 'node:assert/strict';
import type { TouchRow } from '../../domain/turn.ts';
import { aRefusedPost, dayAt, held, no } from './a-refused-post.ts';
import { aPerson, aTouch, placedAt, post } from './an-exchange.ts';

describe('A notification that ESR refused of a post to which a rotation comes', () => {
  let esr: Awaited<ReturnType<typeof aRefusedPost>>;
  const coming = placedAt({ id: 'P2', doctorId: 'D2' });
  const mended = () => esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
  const handsOver = (day: number, row: Partial<TouchRow> = {}, model: { ended?: 'started' } = {}) =>
    esr.handsOver(
      dayAt(day, '08:00'),
      model.ended ? [] : [aTouch({ key: 'P2/post/1', doctorId: 'D2', ...row })],
      { placementId: 'P2', doctorId: 'D2', ...model },
    );
  /** On the first day the rotation is told to ESR, and refused for the post’s holder. */
  const isRefused = async (row: Partial<TouchRow> = {}) => {
    await handsOver(0, row);
    assert.equal((await esr.leave(0)).length, 1);
    await esr.answersTo(0, no);
  };
  /** The file, by its day, that tells each row of the rotation. */
  const files = async () => {
    const rows = await esr.register('outbox').orderBy('key').select('key', 'file');
    return rows.map(({ key, file }) => `${key} ${String(file).slice(17, 19)}`);
  };
  beforeEach(async () => {
    esr = await aRefusedPost();
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(post, [held, coming]);
  });
  afterEach(() => esr.close());

  it('goes again once the post’s holder is mended, who has no rotation, and the rotation hears the answer', async () => {
    await isRefused();
    mended();
    const [line, ...more] = await esr.leave(1);
    assert.deepEqual(
      [line?.['currentTraineeGmcNumber'], line?.['nextAppointmentTraineeGmcNumber'], more],
      ['7000009', '7000002', []],
    );
    await esr.answersTo(1, {});
    assert.deepEqual(esr.answers(), ['P2 P2/post/1 fail', 'P2 P2/post/1 success']);
    assert.deepEqual([await esr.leave(2), await esr.touches(), await esr.onDesk()], [[], [], []]);
  });

  it('never goes unchanged, and is the rotation’s to say and no second time the post’s', async () => {
    await isRefused();
    for (let day = 1; day < 4; day += 1) assert.deepEqual(await esr.leave(day), [], `day ${day}`);
    assert.deepEqual([esr.answers(), await esr.onDesk()], [['P2 P2/post/1 fail'], []]);
  });

  it('is refused once more, which the rotation hears, and waits for what is mended then', async () => {
    await isRefused();
    mended();
    await esr.leave(1);
    await esr.answersTo(1, no);
    assert.deepEqual(esr.answers(), ['P2 P2/post/1 fail', 'P2 P2/post/1 fail']);
    assert.deepEqual([await esr.leave(2), await esr.onDesk()], [[], []]);
    esr.people.set('D1', aPerson({ surname: 'Mended' }));
    assert.equal((await esr.leave(3)).length, 1);
  });

  it('is told the rotation as silence where ESR does not answer it either', async () => {
    await isRefused();
    mended();
    await esr.leave(1);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: dayAt(2, '12:00') });
    assert.deepEqual(esr.answers(), ['P2 P2/post/1 fail', 'P2 P2/post/1 no-answer']);
  });

  it('that the rotation has sent again itself is answered there, and stays refused as it was', async () => {
    await isRefused();
    mended();
    await handsOver(1, { key: 'P2/post/2' });
    assert.equal((await esr.leave(1)).length, 1);
    await esr.answersTo(1, {});
    assert.deepEqual(esr.answers(), ['P2 P2/post/1 fail', 'P2 P2/post/2 success']);
    assert.deepEqual(await files(), ['P2/post/1 01', 'P2/post/2 02']);
  });

  it('of a rotation that has ended goes again, and is the desk’s when it is refused', async () => {
    await isRefused();
    await handsOver(1, {}, { ended: 'started' });
    mended();
    assert.equal((await esr.leave(1)).length, 1);
    await esr.answersTo(1, no);
    assert.deepEqual([esr.answers(), await esr.onDesk()], [['P2 P2/post/1 fail'], ['02/2']]);
  });

  it('of a rotation that ended before ESR refused it is the desk’s', async () => {
    await handsOver(0);
    await esr.leave(0);
    await handsOver(0, {}, { ended: 'started' });
    await esr.answersTo(0, no);
    assert.deepEqual(await esr.onDesk(), ['01/2']);
  });

  it('tells no rotation what was refused of its own dates', async () => {
    await handsOver(0, { change: 'dates' });
    assert.equal((await esr.leave(0)).length, 2);
    await esr.answersTo(0, { notificationTitleCode: '4', ...no }, { lineNumber: '3', ...no });
    mended();
    assert.equal((await esr.leave(1)).length, 1, 'the picture alone');
    await esr.answersTo(1, {});
    assert.deepEqual([esr.answers(), await files()], [['P2 P2/post/1 fail'], ['P2/post/1 01']]);
  });

  it('tells the rotation nothing of one position while another refuses the same', async () => {
    await isRefused();
    await esr.position({ positionId: '100002', role: 'lead' });
    assert.equal((await esr.leave(1)).length, 1, 'what has just come into being');
    await esr.answersTo(1, {});
    assert.deepEqual(esr.answers(), ['P2 P2/post/1 fail']);
    mended();
    assert.equal((await esr.leave(2)).length, 1);
    await esr.answersTo(2, {});
    assert.deepEqual(esr.answers(), ['P2 P2/post/1 fail', 'P2 P2/post/1 success']);
  });

  it('is heard by every rotation whose post it was, also where a partner’s told it again', async () => {
    const partner = placedAt({ id: 'P3', doctorId: 'D3' });
    esr.people.set('D3', aPerson({ gmcNumber: '7000003' }));
    await isRefused();
    esr.placements.set(post, [held, coming, partner]);
    await esr.handsOver(dayAt(1, '08:00'), [aTouch({ key: 'P3/post/1', doctorId: 'D3' })], {
      ...{ placementId: 'P3', doctorId: 'D3' },
    });
    assert.equal((await esr.leave(1)).length, 2);
    await esr.answersTo(1, {}, { lineNumber: '3' });
    assert.deepEqual(esr.answers().sort(), [
      'P2 P2/post/1 fail',
      'P2 P2/post/1 success',
      'P3 P3/post/1 success',
    ]);
  });

  it('is heard of by what a full notification has told since', async () => {
    await isRefused();
    const at = dayAt(1, '15:10');
    const { file } = await esr.outbox.composeFull({ deanery: 'EOE', asked: at, by: 'ann', at });
    await esr.outbox.sendFile({ deanery: 'EOE', name: file ?? '', at });
    await esr.answersTo(1, {});
    assert.deepEqual(await esr.leave(2), []);
    await esr.answersTo(2);
    assert.deepEqual(esr.answers(), ['P2 P2/post/1 fail', 'P2 P2/post/1 success']);
  });

  it('goes once though its slot is composed twice', async () => {
    await isRefused();
    mended();
    const slot = { deanery: 'EOE', slot: '15:00', at: dayAt(1, '15:00') } as const;
    const [one, two] = [await esr.outbox.composeFiles(slot), await esr.outbox.composeFiles(slot)];
    assert.deepEqual([one.files.length, two.files], [1, one.files]);
    assert.deepEqual(await files(), ['P2/post/1 02']);
  });
});
