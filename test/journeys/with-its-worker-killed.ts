import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'mocha';
import { compareWithScript } from '../../simulator/script/compare.ts';
import type { Seasons } from './seasons.ts';
import { factsOf, filesBelow, lettersByMessageId } from './what-went-out.ts';

/** The same season with its worker killed three times, beside the one in peace. */
export function withItsWorkerKilled(theSeasons: () => Promise<Seasons>): void {
  it('is where the script said all the same', async () => {
    const { rehearsal, kills } = (await theSeasons()).killed;
    const { register, script, esrFolder: own } = rehearsal;
    assert.equal(kills, 3);
    const { differences } = await compareWithScript({ register, script, own });
    assert.deepEqual(differences, []);
  });

  it('gives ESR the same files, byte for byte', async () => {
    const { quiet, killed } = await theSeasons();
    const expected = await filesBelow(join(quiet.rehearsal.esrFolder, 'taken'));
    assert.ok(Object.keys(expected).length > 10);
    assert.deepEqual(await filesBelow(join(killed.rehearsal.esrFolder, 'taken')), expected);
  });

  it('sends the same letters, told apart by their Message-ID', async () => {
    const { quiet, killed } = await theSeasons();
    const expected = await lettersByMessageId(join(quiet.folder, 'letters'));
    const sent = await lettersByMessageId(join(killed.folder, 'letters'));
    const headsOf = (letters: Record<string, string>) =>
      Object.values(letters).map((text) => text.split('\n').slice(1, 5).join(' · '));
    assert.deepEqual(headsOf(sent), headsOf(expected));
    assert.deepEqual(sent, expected);
  });

  it('writes the same facts at the same moments', async () => {
    const { quiet, killed } = await theSeasons();
    const expected = await factsOf(quiet.rehearsal.register);
    assert.deepEqual(await factsOf(killed.rehearsal.register), expected);
  });
}
