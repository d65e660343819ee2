import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../support/a-folder.ts';
import { environmentOf } from '../../client/cli/environment.ts';
import { aRegister } from '../support/postgres.ts';
import { at, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal } from './terminal.ts';

const wallClock = at('2026-11-23');

describe('--rehearsal', () => {
  const folder = aFolder('home');
  const keep = (number: number, environment: unknown) => {
    const own = join(folder, 'var', 'rehearsals', String(number));
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'environment.json'), JSON.stringify(environment));
  };

  describe('finds its environment', () => {
    it('in the newest rehearsal that is kept, by number and not by name', () => {
      for (const number of [2, 9, 10]) keep(number, { TEMPORAL_ADDRESS: `127.0.0.1:${number}` });
      const env = environmentOf({ env: { TERM: 'dumb' }, folder, rehearsal: true });
      assert.deepEqual(env, {
        ...{ TERM: 'dumb', TEMPORAL_ADDRESS: '127.0.0.1:10', CHANGEOVER_REHEARSAL: '10' },
      });
    });

    it('in the one that is named, over the process’s own', () => {
      const env = { TEMPORAL_ADDRESS: 'real.example:7233' };
      const found = environmentOf({ env, folder, rehearsal: '9' });
      assert.equal(found['TEMPORAL_ADDRESS'], '127.0.0.1:9');
    });

    it('without one takes nothing that is the real thing’s own', () => {
      const real = { CHANGEOVER_SCHEMA: 'changeover', SMTP_URL: 'smtp://real.example' };
      const both = { TERM: 'dumb', DATABASE_URL: 'postgres://db.example/changeover' };
      const env = environmentOf({ env: { ...real, ...both }, folder, rehearsal: '77' });
      assert.deepEqual(env, { ...both, CHANGEOVER_REHEARSAL: '77' });
    });

    it('or says which are kept, where neither it nor the environment says where the register is', () => {
      const asked = (rehearsal: string, home: string) => () =>
        environmentOf({ env: { DATABASE_URL: '' }, folder: home, rehearsal });
      assert.throws(asked('77', folder), { name: 'NotFound', message: /77 .* Kept: 10, 9, 2\.$/ });
      assert.throws(asked('1', join(folder, 'nowhere')), /Rehearsal 1 .* Kept: none\.$/);
    });

    it('or says that there is none, or that it is no number', () => {
      const of = { env: {}, folder: join(folder, 'nowhere') };
      assert.throws(() => environmentOf({ ...of, rehearsal: true }), /No rehearsal is kept/);
      assert.throws(() => environmentOf({ ...of, rehearsal: 'x' }), /a whole number, 1 or more/);
    });

    it('and leaves the real thing alone when it is not asked for', () => {
      const env = { TEMPORAL_ADDRESS: 'real.example:7233' };
      assert.deepEqual(environmentOf({ env, folder, rehearsal: undefined }), env);
    });
  });

  it('is named to whoever may have meant it, where there is one', async () => {
    keep(10, { TEMPORAL_ADDRESS: '127.0.0.1:10' });
    const of = { url: '', schema: 'changeover', now: wallClock };
    const typed = await aTerminal({ ...of, folder }).types('season', 'status');
    assert.equal(typed.code, 64);
    assert.match(
      typed.errors,
      /^DATABASE_URL .*\nOr was rehearsal 10 meant\? --rehearsal says so\.$/m,
    );
    const nowhere = await aTerminal({ ...of, folder: '/nowhere' }).types('season', 'status');
    assert.doesNotMatch(nowhere.errors, /meant/);
  });

  describe('on every verb', () => {
    let place: Awaited<ReturnType<typeof aRegister>>;
    before(async function () {
      this.timeout(60_000);
      place = await aRegister();
      await plantJuly(place.register);
      await place.register('clock').insert({ now: new Date(thursday) });
    });
    after(() => place.close());
    const terminal = () => aTerminal({ ...place, now: wallClock });

    it('begins each line with REHEARSAL and its number', async () => {
      const verbs = [
        ['rotation', 'why', '70002'],
        ['rotation', 'show', '70002'],
        ['escalation', 'list'],
        ['contact', 'list'],
        ['trust', 'posts', 'RGT'],
        ['esr', 'files'],
        ['season', 'status'],
        ['season', 'plan', 'EOE-2027-08'],
      ];
      for (const verb of verbs) {
        const { lines, code } = await terminal().types(...verb, '--rehearsal', '4');
        assert.equal(code, 0, verb.join(' '));
        for (const line of lines) assert.match(line, /^REHEARSAL 4( |$)/, verb.join(' '));
      }
    });

    it('says so in the document and in the CSV, where a prefix would break them', async () => {
      const json = await terminal().types('rotation', 'list', '--json', '--rehearsal', '4');
      const csv = await terminal().types('trust', 'posts', 'RGT', '--csv', '--rehearsal', '4');
      assert.equal((JSON.parse(json.text) as { rehearsal: number }).rehearsal, 4);
      assert.match(csv.lines[1] ?? '', /^REHEARSAL 4,EOE\/RGT00\/030\/STR\/001,/);
    });

    it('complains in the same way', async () => {
      const { errors, code } = await terminal().types('rotation', 'why', '1', '--rehearsal', '4');
      assert.equal(code, 3);
      assert.match(errors, /^REHEARSAL 4 No rotation has/);
    });

    it('complains in the same way about an option that it does not know', async () => {
      const { errors, code } = await terminal().types('rotation', 'dance', '--rehearsal', '4');
      assert.equal(code, 64);
      for (const line of errors.trimEnd().split('\n')) assert.match(line, /^REHEARSAL 4 /);
    });

    it('looks at the season’s clock, not at the wall’s', async () => {
      const { text } = await terminal().types('season', 'status', '--rehearsal', '4');
      assert.match(
        text,
        /Thursday 8 July 2027\. The first day is Wednesday 4 August 2027, in 27 days/,
      );
    });

    it('tells with the season’s moment, and writes whom it tells before it does and after', async () => {
      const { types, sent } = terminal();
      const said = ['--by', 'trust/RGT', '--rehearsal', '4'];
      const { text } = await types('rotation', 'confirm-hire', '70002', ...said);
      assert.match(text, /^REHEARSAL 4 Placement 70002: hire confirmed/);
      assert.equal((sent[0]?.said as { at: number }).at, thursday);
      const told: unknown[] = await place
        .register('told')
        .orderBy('id', 'desc')
        .limit(2)
        .select('workflow', 'at');
      const noted = { workflow: 'rotation/EOE/70002', at: new Date(thursday) };
      assert.deepEqual(told, [noted, noted]);
    });

    it('writes no such row outside a rehearsal', async () => {
      const before = await place.register('told').count();
      await terminal().types('rotation', 'confirm-hire', '70002', '--by', 'trust/RGT');
      assert.deepEqual(await place.register('told').count(), before);
    });

    it('refuses while the clock has not been set', async () => {
      await place.register('clock').delete();
      const { code, errors } = await terminal().types(
        'rotation',
        'why',
        '70002',
        '--rehearsal',
        '4',
      );
      assert.equal(code, 2);
      assert.match(errors, /The clock of this rehearsal has not been set/);
    });
  });
});
