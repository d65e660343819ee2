import assert from 'node:assert/strict';
import { NotFound, Refused } from '../../client/endings.ts';
import { aRegister } from '../support/postgres.ts';
import { thursday } from './planted.ts';
import { aTerminal } from './terminal.ts';

describe('a full notification, at the command line', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  beforeEach(async () => {
    place = await aRegister();
  });
  afterEach(() => place.close());
  const terminal = (refusal?: Error, env: Readonly<Record<string, string>> = {}) =>
    aTerminal({ ...place, now: thursday, env, ...(refusal && { refusal }) });
  const askedFor = () =>
    place
      .register('full_notifications')
      .orderBy('deanery')
      .select('deanery', 'by', { at: 'asked_at' });

  it('is asked of the deanery’s outbox, and stands in the register with who asked', async () => {
    const here = terminal();
    const { code, text } = await here.types('esr', 'full-notification', '--by', 'ann');
    assert.deepEqual([code, text], [0, 'Full notification of EOE: full notification: done.']);
    assert.deepEqual(here.sent, [
      {
        ...{ workflow: 'esr-outbox/EOE', name: 'full notification' },
        said: { at: thursday, by: 'ann', day: { slot: '15:00', cutOff: '18:00' } },
      },
    ]);
    assert.deepEqual(await askedFor(), [{ deanery: 'EOE', by: 'ann', at: new Date(thursday) }]);
  });

  it('is asked of the deanery that is named, and answered as a document', async () => {
    const here = terminal();
    const { text } = await here.types('esr', 'full-notification', '--deanery', 'kss', '--json');
    assert.deepEqual(JSON.parse(text), { deanery: 'KSS', answer: 'full notification: done' });
    assert.equal(here.sent[0]?.workflow, 'esr-outbox/KSS');
    assert.equal((await terminal().types('esr', 'full-notification', '--deanery', 'K1')).code, 64);
  });

  it('that is refused says why, and nobody has asked for it', async () => {
    const why = 'EOE has had its full notification today; another can be asked for tomorrow.';
    const { code, errors } = await terminal(new Refused(why)).types('esr', 'full-notification');
    assert.deepEqual([code, errors.trim()], [2, why]);
    assert.deepEqual(await askedFor(), []);
  });

  it('that is refused at the very moment at which one was taken leaves that one alone', async () => {
    await terminal().types('esr', 'full-notification');
    await terminal(new Refused('under way')).types('esr', 'full-notification');
    assert.equal((await askedFor()).length, 1);
  });

  it('finds no outbox before a season was started', async () => {
    const { code } = await terminal(new NotFound('not running')).types('esr', 'full-notification');
    assert.equal(code, 3);
    assert.deepEqual(await askedFor(), []);
  });
});
