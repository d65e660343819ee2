import type { Knex } from 'knex';
import * as register from './2026-11-01-register.ts';
import * as fullNotifications from './2026-11-24-full-notifications.ts';
import * as dayOfFiles from './2026-11-24-day-of-files.ts';
import * as linesToTell from './2026-11-24-lines-to-tell.ts';
import * as linesThatWait from './2026-11-24-lines-that-wait.ts';
import * as postsAndSuccessors from './2026-11-24-posts-and-successors.ts';
import * as personRecords from './2026-11-24-person-records.ts';
import * as pauses from './2026-11-24-pauses.ts';
import * as sentBefore from './2026-11-24-sent-before.ts';
import * as settledWatermarks from './2026-11-24-settled-watermarks.ts';
import * as whomToRing from './2026-11-24-whom-to-ring.ts';
import * as lettersReplaced from './2026-11-25-letters-replaced.ts';
import * as likelyCauses from './2026-11-25-likely-causes.ts';
import * as whatLeftOfADoctor from './2026-11-25-what-left-of-a-doctor.ts';
import * as whatALineTold from './2026-11-30-what-a-line-told.ts';
import * as endsSentBefore from './2026-11-30-ends-sent-before.ts';

const inOrder: readonly [name: string, migration: Knex.Migration][] = [
  ['2026-11-01-register', register],
  ['2026-11-24-settled-watermarks', settledWatermarks],
  ['2026-11-24-lines-that-wait', linesThatWait],
  ['2026-11-24-whom-to-ring', whomToRing],
  ['2026-11-24-full-notifications', fullNotifications],
  ['2026-11-24-posts-and-successors', postsAndSuccessors],
  ['2026-11-24-person-records', personRecords],
  ['2026-11-24-day-of-files', dayOfFiles],
  ['2026-11-24-lines-to-tell', linesToTell],
  ['2026-11-24-pauses', pauses],
  ['2026-11-24-sent-before', sentBefore],
  ['2026-11-25-likely-causes', likelyCauses],
  ['2026-11-25-what-left-of-a-doctor', whatLeftOfADoctor],
  ['2026-11-25-letters-replaced', lettersReplaced],
  ['2026-11-30-what-a-line-told', whatALineTold],
  ['2026-11-30-ends-sent-before', endsSentBefore],
];

/** The register's schema for knex; names without ending, so that built code knows them too. */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(inOrder.map(([name]) => name)),
  getMigrationName: (name) => name,
  getMigration: (name) => {
    const found = inOrder.find(([known]) => known === name);
    return found
      ? Promise.resolve(found[1])
      : Promise.reject(new RangeError(`migration "${name}" is not in the list`));
  },
};
