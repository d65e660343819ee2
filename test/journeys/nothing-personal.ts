import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { it } from 'mocha';
import { connect } from '../../engine/connect.ts';
import { settingsOf } from '../../settings/settings.ts';
import { clearTextOf } from './clear-text.ts';
import { PersonalWords } from './personal-words.ts';
import type { Seasons } from './seasons.ts';

/** What the engine keeps of a season, and what its workers logged. */
export function nothingPersonal(theSeasons: () => Promise<Seasons>): void {
  const withClient = async (look: (client: Client) => Promise<void>): Promise<void> => {
    const client = await connect(settingsOf((await theSeasons()).quiet.environment));
    try {
      await look(client);
    } finally {
      await client.connection.close();
    }
  };

  it('says nothing personal of any doctor, once every payload is opened with the key', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const words = new PersonalWords(rehearsal.region.doctors);
    await withClient(async (client) => {
      const texts = await clearTextOf(client);
      assert.ok(texts.length > rehearsal.stories.length);
      // That payloads were opened shows in what rotations do carry: references.
      const [story] = rehearsal.stories;
      const own = texts.find(({ where }) => where === `rotation/EOE/${story?.placementId}`);
      assert.match(own?.text ?? '', /"trainingPostNumber":"EOE\//);
      const said = texts.flatMap(({ where, text }) =>
        words.in(text).map((word) => `${where}: ${word}`),
      );
      assert.deepEqual(said, []);
    });
  });

  it('is found where somebody plants a doctor in an input, a summary, an attribute or a failure', async () => {
    const { quiet } = await theSeasons();
    const [doctor, other, third, fourth] = quiet.rehearsal.region.doctors;
    assert.ok(doctor && other && third && fourth);
    const words = new PersonalWords(quiet.rehearsal.region.doctors);
    await withClient(async (client) => {
      const handle = await client.workflow.start('planted', {
        workflowId: 'planted',
        taskQueue: 'nobody-listens',
        args: [{ doctor: doctor.gmc }],
        staticSummary: `Waits for ${other.surname}`,
        searchAttributes: { TrustOds: [third.email] },
      });
      await handle.terminate(`${fourth.nationalInsurance ?? fourth.telephone} could not be hired`);
      try {
        const planted = (await clearTextOf(client)).find(({ where }) => where === 'planted');
        const said = words.in(planted?.text ?? '').join(' ');
        for (const { id } of [doctor, other, third, fourth]) assert.ok(said.includes(id), said);
      } finally {
        await client.workflowService.deleteWorkflowExecution({
          namespace: client.options.namespace,
          workflowExecution: { workflowId: 'planted' },
        });
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
    assert.ok(naming.some(({ kind }) => kind === 'digest'));
    assert.ok(naming.some(({ kind }) => kind === 'pack'));
  });
}
