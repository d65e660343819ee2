import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import { openRegister } from '../../../systems/register/open-register.ts';
import { putRotation } from '../../../systems/register/rotations.ts';
import { aRotation, thursday } from '../../client/planted.ts';
import { PersonalWords } from '../../journeys/personal-words.ts';
import { stillThere } from '../../support/processes.ts';
import { aRegister } from '../../support/postgres.ts';
import { aStart } from './a-start.ts';

const ROTATIONS = 5;

describe('`npm start` by itself, four times in one place', function () {
  this.timeout(5 * 60_000);
  let place: Awaited<ReturnType<typeof aRegister>>;
  let folder: string;
  before(async () => {
    place = await aRegister();
    folder = mkdtempSync(join(tmpdir(), 'changeover-start-'));
  });
  after(async () => {
    await place.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (...flags: string[]) =>
    aStart({
      folder,
      env: { DATABASE_URL: place.url, LOG_LEVEL: 'info' },
      args: ['--rotations', String(ROTATIONS), ...flags],
    });

  it('rehearses, says at each line that it does, ends with 0 and leaves no process behind', async () => {
    const { lines, errors, pids, ended } = start('--until', '2027-02-22', '--exit');
    assert.equal(await ended, 0, [...lines, ...errors].join('\n'));
    const begins = lines.findIndex((line) => line.startsWith('REHEARSAL'));
    assert.ok(begins > 0);
    for (const line of lines.slice(begins)) assert.match(line, /^REHEARSAL 1 /);
    const said = lines.join('\n');
    assert.match(said, /REHEARSAL 1 2027-02-15 .* escalations 0/);
    assert.match(said, /The season was played to the end of Monday 22 February 2027\./);
    assert.match(said, /REHEARSAL 1 Nothing is otherwise than the script said\.$/);
    // Its simulator, its worker, and Temporal's server with what ends it.
    assert.ok(pids.size >= 5, [...pids].join(' '));
    assert.deepEqual(await stillThere([...pids]), []);

    const { doctors } = generateRegion({ seed: '1', rotations: ROTATIONS });
    const words = new PersonalWords(doctors);
    const log = errors.join('\n');
    assert.match(log, /"worker: ready"/);
    for (const text of [said, log]) assert.deepEqual(words.in(text), []);
    assert.equal(words.in(`${said}\nREHEARSAL 1 hired ${doctors[0]?.email}`).length, 1);
  });

  it('the second time takes a new number, begins soon, and ends with 1 where the script was not kept', async () => {
    const started = start('--until', '2027-02-10', '--exit', '--json');
    await started.line(/"progress"/);
    const register = openRegister({ url: place.url, schema: 'rehearsal_2', connections: 1 });
    await putRotation(register, aRotation('P0', { ended: 'closed' }), thursday);
    await register.destroy();
    assert.equal(await started.ended, 1, started.errors.join('\n'));
    const documents = started.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual([...new Set(documents.map(({ rehearsal }) => rehearsal))], [2]);
    const { on, differences } = documents.at(-1)?.['summary'] as Record<string, unknown>;
    assert.equal(on, '2027-02-10');
    assert.deepEqual(differences, ['P0 has a rotation, and no story knows it.']);
    assert.ok((started.firstProgressMs ?? Infinity) < 30_000, String(started.firstProgressMs));
    assert.deepEqual(await stillThere([...started.pids]), []);
  });

  const stops = { 'Ctrl-C': 'ctrlC', 'SIGINT to the first of its processes': 'interrupt' } as const;
  for (const [index, [by, stop]] of Object.entries(stops).entries()) {
    it(`ends by ${by} in the midst of a season, and leaves no process behind`, async () => {
      const number = 3 + index;
      const started = start('--exit');
      await started.line(new RegExp(`^REHEARSAL ${number} 2027-02-08`));
      started[stop]();
      assert.equal(await started.ended, 130, started.errors.join('\n'));
      assert.doesNotMatch(started.lines.join('\n'), /script/);
      assert.deepEqual(await stillThere([...started.pids]), []);
      assert.ok(existsSync(join(folder, 'var', 'rehearsals', `${number}`, 'environment.json')));
    });
  }
});
