import assert from 'node:assert/strict';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { londonInstant } from '../../domain/london.ts';
import { pause, resume } from '../../workflows/messages.ts';
import { collected, type Collected } from './collected.ts';

describe('an outbox that a person pauses', function () {
  this.timeout(240_000);
  let one: Collected;
  beforeEach(async () => {
    one = await collected('esr-outbox', {
      composeFiles: () => ({ files: [] }),
      pauseExchange: () => undefined,
      resumeExchange: () => undefined,
    });
  });
  afterEach(() => one.stop());
  const said = (trust: string | null, words = 'w1') => {
    return { at: londonInstant(one.monday, '07:01'), by: 'rota', trust, words };
  };
  const pauses = (trust: string | null, words?: string) =>
    one.handle.executeUpdate(pause, { args: [said(trust, words)] });
  const resumes = (trust: string | null) =>
    one.handle.executeUpdate(resume, { args: [said(trust)] });
  const refused = (sentence: RegExp) => (error: unknown) =>
    error instanceof WorkflowUpdateFailedError && sentence.test(error.cause?.message ?? '');
  const standing = () => one.handle.query<string>('standing');

  it('says so of itself until it is resumed, and asks of the register what was said', async () => {
    assert.match(await pauses(null), /nothing of EOE leaves/);
    assert.match(await standing(), /Paused: everything of EOE, since Monday .* at 07:01\./);
    assert.match(await resumes(null), /leaves with the next slot/);
    assert.doesNotMatch(await standing(), /Paused/);
    const asked = one.asked.filter(({ what }) => what.endsWith('Exchange'));
    assert.deepEqual(
      asked.map(({ what, of }) => [what, of['trust'], of['by'], of['words']]),
      [
        ['pauseExchange', null, 'rota', 'w1'],
        ['resumeExchange', null, 'rota', 'w1'],
      ],
    );
  });

  it('refuses to pause what is paused and to resume what is not, each trust by itself', async () => {
    await pauses('RGT');
    await assert.rejects(pauses('RGT'), refused(/RGT is paused already, since Monday/));
    await assert.rejects(resumes('RGM'), refused(/RGM is not paused/));
    await assert.rejects(resumes(null), refused(/The exchange of EOE is not paused/));
    await pauses('RGM');
    await resumes('RGT');
    await resumes('RGM');
  });

  it('still knows it when it has continued as new, and still keeps its slots', async () => {
    await pauses('RGT');
    const before = await one.run();
    await one.until(7, '23:00');
    assert.notEqual(await one.run(), before);
    assert.match(await standing(), /Paused: RGT/);
    assert.deepEqual(one.on(6), ['14:00 composeFiles', '15:00 composeFiles', '17:00 composeFiles']);
    await assert.rejects(pauses('RGT'), refused(/paused already/));
  });
});
