import { after, before, describe } from 'mocha';
import { asItsScriptSaid } from './as-its-script-said.ts';
import { withDifferencesPlanted } from './differences-planted.ts';
import { nothingPersonal } from './nothing-personal.ts';
import { rehearseBoth, type Seasons } from './seasons.ts';
import { withItsWorkerKilled } from './with-its-worker-killed.ts';

/** Two seasons beside each other, on a machine that may be busy. */
const PATIENCE_MS = 30 * 60_000;

describe('a rehearsed season of sixty rotations', function () {
  this.timeout(PATIENCE_MS);
  let seasons: Promise<Seasons> | undefined;
  const theSeasons = (): Promise<Seasons> => (seasons ??= rehearseBoth());

  before('rehearses it twice', async () => {
    await theSeasons();
  });
  after('ends both', async () => {
    const both = await seasons?.catch(() => undefined);
    await both?.quiet.end();
    await both?.killed.end();
  });

  describe('in peace', () => asItsScriptSaid(theSeasons));
  describe('beside another script', () => withDifferencesPlanted(theSeasons));
  describe('with its worker killed three times', () => withItsWorkerKilled(theSeasons));
  describe('searched for anything personal', () => nothingPersonal(theSeasons));
});
