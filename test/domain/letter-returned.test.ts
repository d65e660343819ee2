import assert from 'node:assert/strict';
import type { News } from '../../domain/news.ts';
import { lead, offInterface, Rotation, withSpreadsheets } from './a-rotation.ts';

const ods = withSpreadsheets.ods;
/** The letter that told a rotation last. */
const lastLetter = ({ standing }: Rotation): string => standing.letters.at(-1)?.letter ?? 'none';
const returned = (
  rotation: Rotation,
  letter = lastLetter(rotation),
): Extract<News, { kind: 'letter returned' }> => ({
  kind: 'letter returned',
  at: rotation.now,
  ods,
  letter,
});

describe('A digest that comes back after its mail server had taken it', () => {
  it('has told nobody: the rotation walks back to telling its trust, with the same line', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 });
    const before = rotation.decision.lines;
    rotation.delivered();
    assert.equal(rotation.shown, 'hire confirmed');
    rotation.hears(returned(rotation));
    assert.equal(rotation.shown, 'trust told');
    assert.deepEqual(rotation.decision.lines, before);
  });

  it('twice is once', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 }).delivered();
    const news = returned(rotation);
    rotation.hears(news);
    const { standing } = rotation;
    rotation.hears(news);
    assert.deepEqual(rotation.standing, standing);
  });

  it('is told by the next one, and by a person on the telephone', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 }).delivered();
    rotation.hears(returned(rotation)).until(59).delivered();
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('of which a second report comes when the trust has been told again takes nothing back', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 }).delivered();
    const news = returned(rotation);
    rotation.hears(news).until(59).delivered().hears(news);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('rings for whom it did not tell at the next rung, not for the rungs before it', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 }).delivered().until(55);
    rotation.hears(returned(rotation));
    assert.deepEqual(rotation.onDesks, []);
    assert.deepEqual(rotation.until(43).onDesks, []);
    assert.deepEqual(rotation.until(42).onDesks, ['not-sent']);
  });

  it('takes back nothing that a later letter has told', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 }).delivered();
    const first = lastLetter(rotation);
    rotation.until(58).changed({ wte: '0.80' }).delivered();
    rotation.hears(returned(rotation, first));
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('with a change takes back the change alone: the trust still knows of the arrival', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 }).delivered();
    rotation.until(58).changed({ wte: '0.80' }).delivered();
    const lines = rotation.linesTo(ods);
    rotation.hears(returned(rotation));
    assert.equal(rotation.shown, 'trust told');
    assert.deepEqual(rotation.linesTo(ods), lines);
  });

  it('with what changed since is said as it is now, once', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 }).delivered();
    const letter = lastLetter(rotation);
    rotation.until(58).changed({ wte: '0.80' });
    assert.deepEqual(rotation.linesTo(ods), ['arriving', 'changed']);
    rotation.hears(returned(rotation, letter));
    assert.deepEqual(rotation.linesTo(ods), ['arriving']);
    assert.equal(rotation.lines.at(0)?.says['WTE'], '0.80');
  });

  it('takes no hire back: the trust that hired knows', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 60 })
      .delivered()
      .hired(withSpreadsheets);
    rotation.hears(returned(rotation));
    assert.equal(rotation.shown, 'started');
  });

  it('is nothing to a rotation that another trust was told of', () => {
    const rotation = new Rotation({
      known: { authorities: [withSpreadsheets, lead], positions: [] },
      daysBefore: 60,
    }).delivered();
    const { standing } = rotation;
    rotation.hears({ ...returned(rotation), ods: lead.ods });
    assert.deepEqual(rotation.standing.letters, standing.letters);
  });
});
