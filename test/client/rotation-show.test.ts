import assert from 'node:assert/strict';
import { aRegister } from '../support/postgres.ts';
import { thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

describe('changeover rotation show', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  before(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    terminal = aTerminal({ ...place, now: thursday });
  });
  after(() => place.close());

  it('shows positions, what was handed over and what happened', async () => {
    const { text } = await terminal.types('rotation', 'show', '70002');
    assert.match(text, /4100002 +94100002 +041 +host +live/);
    assert.match(
      text,
      /applicant +answered +DE_EOE_APP_20270506_00000041\.DAT +3 +success in DE_EOE_APC/,
    );
    assert.match(text, /15 March 2027 12:00 +placement told/);
    assert.match(text, /answer told +outcome success, file DE_EOE_APP_\S+, line 3, row 70002/);
  });
});
