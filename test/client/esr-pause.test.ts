import assert from 'node:assert/strict';
import { Refused } from '../../client/endings.ts';
import { putPause } from '../../systems/register/pauses.ts';
import { aRegister } from '../support/postgres.ts';
import { thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

describe('an exchange that a person pauses', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  beforeEach(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    terminal = aTerminal({ ...place, now: thursday });
  });
  afterEach(() => place.close());
  const by = ['--by', 'm.thackaberry'];
  const reason = ['--reason', 'The previous interface still sends.'];

  it('asks the outbox, with why in the register and only its id in what is asked (case 37)', async () => {
    const { code, text } = await terminal.types('esr', 'pause', '--trust', 'rgt', ...by, ...reason);
    assert.deepEqual([code, text], [0, 'pause: done']);
    const [sent] = terminal.sent;
    assert.deepEqual([sent?.workflow, sent?.name], ['esr-outbox/EOE', 'pause']);
    const { words, ...said } = sent?.said as Record<string, unknown>;
    assert.deepEqual(said, { at: thursday, by: 'm.thackaberry', trust: 'RGT' });
    const kept: unknown[] = await place.register('words').where({ id: words }).pluck('text');
    assert.deepEqual(kept, ['The previous interface still sends.']);
  });

  it('of the whole deanery names no trust, and is resumed without a reason (case 37)', async () => {
    await terminal.types('esr', 'resume', '--deanery', 'EOE', ...by);
    assert.deepEqual(terminal.sent[0]?.said, { at: thursday, by: 'm.thackaberry', trust: null });
  });

  it('is refused without a reason, for another deanery, for a trust or a person that nobody knows', async () => {
    const typed = async (...argv: string[]) => (await terminal.types('esr', 'pause', ...argv)).code;
    assert.equal(await typed(...by), 64);
    assert.equal(await typed('--deanery', 'LDN', ...by, ...reason), 2);
    assert.equal(await typed('--trust', 'XYZ', ...by, ...reason), 3);
    assert.equal(await typed('--by', 'nobody', ...reason), 3);
    assert.deepEqual(terminal.sent, []);
  });

  it('says what the outbox refuses', async () => {
    const refusal = new Refused('Everything of EOE is paused already.');
    const other = aTerminal({ ...place, now: thursday, refusal });
    const { code, errors } = await other.types('esr', 'pause', ...by, ...reason);
    assert.equal(code, 2);
    assert.match(errors, /paused already/);
  });

  it('stands over the ledger and in the season’s status, dated, with who and why; and nowhere when nothing is paused', async () => {
    const shown = async () => [
      (await terminal.types('esr', 'files')).text,
      (await terminal.types('season', 'status', 'EOE-2027-08')).text,
    ];
    for (const text of await shown()) assert.doesNotMatch(text, /Paused/);
    const words = 'why';
    const at = new Date(thursday);
    await place.register('words').insert({ id: words, text: 'Cut-over.', by: 'm.thackaberry', at });
    const said = { at: thursday, by: 'm.thackaberry', words };
    await putPause(place.register, { deanery: 'EOE', trust: 'RGT' }, said);
    for (const text of await shown()) {
      assert.match(
        text,
        /Paused: nothing of RGT leaves, since 8 July 2027 10:00, by m\.thackaberry: Cut-over\./,
      );
    }
  });
});
