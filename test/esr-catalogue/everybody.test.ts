import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settleTurn } from '../../activities/settle-turn.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { anApplicant, aTurn } from '../activities/a-turn.ts';
import { anExchange, london } from '../activities/an-exchange.ts';
import { asText } from './files-as-text.ts';

const deaneries = 'EMD EOE KSS LDN MER NTH NWN OXF PEN SEV WES WMD YHD'.split(' ');
const afternoon = london('2027-06-01', '14:30');
const evening = london('2027-06-01', '17:00');

describe('All thirteen deaneries in August', function () {
  this.timeout(120_000);
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());

  /** A full file of so many positions, numbered alike in each deanery. */
  const delivers = (deanery: string, sequence: number, positions: number) => {
    const name = `DE_${deanery}_RMF_20270601_${String(sequence).padStart(8, '0')}.DAT`;
    const lines = Array.from({ length: positions }, (_, number) => {
      const id = 100_000 + number;
      return `POR,${id},,"C","${id}",,"${deanery}/RGT01/021/STR/${number}",,"Host Employer","RGT","0292",,`;
    });
    writeFileSync(join(esr.root, 'from-esr', name), asText(name, lines));
    return name;
  };

  it('are read side by side, each its own files, positions and numbers, and acknowledged under its own numbers (case 35)', async () => {
    const names = deaneries.map((deanery, index) => delivers(deanery, 40 + index, 300));
    const read = await Promise.all(
      deaneries.map((deanery) =>
        esr.inbox.receiveFiles({ deanery, types: ['RMC', 'RMF'], at: afternoon }),
      ),
    );
    assert.deepEqual(
      read.flatMap(({ files }) => files),
      names,
    );
    assert.equal((await esr.register('positions').where({ live: true })).length, 13 * 300);
    const sent = await Promise.all(
      deaneries.map((deanery) => esr.outbox.composeFiles({ deanery, slot: '17:00', at: evening })),
    );
    assert.deepEqual(
      sent.flatMap(({ files }) => files),
      deaneries.map((deanery) => `DE_${deanery}_RTC_20270601_00000001.DAT`),
    );
  });

  it('send each its own applicants, though placements and positions are numbered alike (case 35)', async () => {
    const { register, telling } = esr;
    const at = london('2027-06-01', '08:00');
    const postOf = (deanery: string) => `${deanery}/RGT01/021/STR/001`;
    for (const deanery of deaneries) {
      const trainingPostNumber = postOf(deanery);
      await putPositions(register, deanery, [
        {
          ...{ positionId: '100001', positionNumber: '200001', trainingPostNumber },
          ...{ authority: '0292', role: 'host', live: true, file: 'any', line: 2 },
        },
      ]);
      await settleTurn(
        { register, telling },
        aTurn({
          ...{ rotation: `rotation/${deanery}/P1`, at, model: { deanery, trainingPostNumber } },
          rows: [anApplicant({ trainingPostNumber })],
        }),
      );
    }
    const slot = london('2027-06-01', '14:00');
    const sent = await Promise.all(deaneries.map((deanery) => esr.slot('APP', slot, deanery)));
    const expected = deaneries.map((deanery) => `DE_${deanery}_APP_20270601_00000001.DAT`);
    assert.deepEqual(sent.flat(), expected);
    const lines: { file: string; post: string }[] = await register('exchange_records')
      .orderBy('file')
      .select('file', { post: 'training_post_number' });
    assert.deepEqual(
      lines.map(({ file, post }) => [file, post]),
      deaneries.map((deanery, index) => [expected[index], postOf(deanery)]),
    );
    const states: string[] = await register('outbox').distinct('state').pluck('state');
    assert.deepEqual([(await register('outbox')).length, states], [13, ['taken']]);
  });

  it('wait each for its own missing number, and for nobody else’s (case 35)', async () => {
    for (const deanery of deaneries) delivers(deanery, 40, 3);
    const receive = async (at: number) =>
      await Promise.all(
        deaneries.map((deanery) => esr.inbox.receiveFiles({ deanery, types: ['RMC', 'RMF'], at })),
      );
    await receive(afternoon);
    for (const deanery of deaneries) delivers(deanery, deanery === 'LDN' ? 42 : 41, 3);
    const read = await receive(afternoon + 60_000);
    assert.equal(read.flatMap(({ files }) => files).length, 12);
    assert.deepEqual(await esr.desk(), ['file-suspect/DE_LDN_RMF_20270601_00000042.DAT']);
  });

  it('have thousands of lines in a file, and the register is asked one question for every twenty of them at most (case 35)', async () => {
    let asked = 0;
    esr.register.on('query', () => (asked += 1));
    const questions = async (sequence: number, positions: number) => {
      const name = delivers('EOE', sequence, positions);
      asked = 0;
      await esr.inbox.receiveFiles({ deanery: 'EOE', types: ['RMF'], at: afternoon + sequence });
      assert.equal(await esr.stateOf(name), 'received');
      return asked;
    };
    const few = await questions(1, 40);
    const many = await questions(2, 4_000);
    assert.ok(many - few <= 3_960 / 20, `${few} questions for 40 positions, ${many} for 4,000`);
  });
});
