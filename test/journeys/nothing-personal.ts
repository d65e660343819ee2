import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { it } from 'mocha';
import { connect } from '../../engine/connect.ts';
import { settingsOf } from '../../settings/settings.ts';
import { clearTextOf } from './clear-text.ts';
import { PersonalWords } from './personal-words.ts';
import { plantDoctors } from './planted.ts';
import type { RehearsedSeason } from './a-rehearsed-season.ts';
import type { Seasons } from './seasons.ts';
import { saidBySimulator } from './said-by-simulator.ts';

/** What the engine keeps of a season, what its workers logged, and what its simulator printed. */
export function nothingPersonal(theSeasons: () => Promise<Seasons>): void {
  const withClient = async (
    { environment }: RehearsedSeason,
    look: (client: Client) => Promise<void>,
  ): Promise<void> => {
    const client = await connect(settingsOf(environment));
    try {
      await look(client);
    } finally {
      await client.connection.close();
    }
  };

  const saysNothing = async (season: RehearsedSeason): Promise<void> => {
    const { rehearsal } = season;
    const words = new PersonalWords(rehearsal.region.doctors);
    await withClient(season, async (client) => {
      const texts = await clearTextOf(client);
      assert.ok(texts.length > rehearsal.script.stories.length);
      // That payloads were opened shows in what rotations do carry: references.
      const [story] = rehearsal.script.stories;
      const own = texts.find(({ where }) => where === `rotation/EOE/${story?.placementId}`);
      assert.match(own?.text ?? '', /"trainingPostNumber":"EOE\//);
      assert.deepEqual(
        texts.flatMap(({ where, details }) => (details === '' ? [where] : [])),
        [],
        'whose current details say nothing',
      );
      const said = texts.flatMap(({ where, text }) =>
        words.in(text).map((word) => `${where}: ${word}`),
      );
      assert.deepEqual(said, []);
      // Nor the address of anybody else: a trust's, or that of a contact.
      const addressed = texts.filter(({ text }) => /@[\w.-]*\.example\b/.test(text));
      assert.deepEqual(
        addressed.map(({ where }) => where),
        [],
      );
    });
  };

  it('says nothing personal of any doctor, once every payload is opened with the key', async () => {
    await saysNothing((await theSeasons()).quiet);
  });

  it('says nothing personal where its worker was killed either, whatever failed by it', async () => {
    await saysNothing((await theSeasons()).killed);
  });

  it('is found where somebody plants a doctor: input, summary, attribute, details, failures', async () => {
    const { quiet } = await theSeasons();
    const words = new PersonalWords(quiet.rehearsal.region.doctors);
    await withClient(quiet, async (client) => {
      const planted = await plantDoctors(client, quiet.environment, quiet.rehearsal.region.doctors);
      try {
        const [found] = await clearTextOf(client, `WorkflowId="${planted.where}"`);
        const of = (text: string | undefined) => words.in(text ?? '').join(' ');
        for (const id of planted.anywhere) assert.ok(of(found?.text).includes(id), id);
        assert.ok(of(found?.details).includes(planted.inDetails), of(found?.details));
        for (const id of planted.inFailures) assert.ok(of(found?.failures).includes(id), id);
      } finally {
        await planted.end();
      }
    });
  });

  it('comes with a log that says nothing personal either, in any of its lines', async () => {
    const { quiet, killed } = await theSeasons();
    const { doctors } = quiet.rehearsal.region;
    const words = new PersonalWords(doctors);
    for (const { workerLog } of [quiet, killed]) {
      const log = await readFile(workerLog, 'utf8');
      assert.ok(log.includes('worker: ready'));
      assert.deepEqual(words.in(log), []);
      const planted = `${log}{"msg":"hired ${doctors[0]?.email}"}\n`;
      assert.equal(words.in(planted).length, 1);
    }
  });

  it('names doctors in letters to trusts that work with spreadsheets and in hand-over packs alone', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const { register, region } = rehearsal;
    const words = new PersonalWords(region.doctors);
    const letters: { kind: string; ods: string | null; text: string }[] = await register('letters')
      .orderBy('key')
      .select('kind', 'ods', register.raw("subject || E'\\n' || body as text"));
    const bySpreadsheet = region.trusts.filter((one) => !one.onInterface).map(({ ods }) => ods);
    const mayName = ({ kind, ods }: { kind: string; ods: string | null }) =>
      kind === 'pack' || (kind === 'digest' && ods !== null && bySpreadsheet.includes(ods));
    const naming = letters.filter(({ text }) => words.in(text).length > 0);
    assert.deepEqual(
      naming.filter((one) => !mayName(one)),
      [],
    );
    // A season of sixty need not have a doctor at such a trust: that those letters name them, their own tests say.
    const [letter] = letters;
    assert.ok(letter);
    assert.equal(words.in(`${letter.text} ${region.doctors[0]?.surname}`).length, 1);
  });

  it('is nowhere in what the simulator prints of it, for a person or for a program', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const { doctors } = rehearsal.region;
    const words = new PersonalWords(doctors);
    const said = await saidBySimulator(rehearsal);
    assert.match(said, /rotation why/);
    assert.match(said, /The season is closed/);
    assert.match(said, /"summary"/);
    assert.deepEqual(words.in(said), []);
    assert.equal(words.in(`${said}\nhired ${doctors[0]?.surname}`).length, 1);
  });
}
