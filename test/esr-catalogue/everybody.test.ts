import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

  /** A full file of so many positions, and who a deanery's number in a row is. */
  const delivers = (deanery: string, index: number, sequence: number, positions: number) => {
    const name = `DE_${deanery}_RMF_20270601_${String(sequence).padStart(8, '0')}.DAT`;
    const lines = Array.from({ length: positions }, (_, number) => {
      const id = (index + 1) * 100_000 + number;
      return `POR,${id},,"C","${id}",,"${deanery}/RGT01/021/STR/${number}",,"Host Employer","RGT","0292",,`;
    });
    writeFileSync(join(esr.root, 'from-esr', name), asText(name, lines));
    return name;
  };

  it('are read side by side, each its own files, positions and numbers, and acknowledged under its own numbers (case 35)', async () => {
    const names = deaneries.map((deanery, index) => delivers(deanery, index, 40 + index, 300));
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
      deaneries.map((deanery) => esr.outbox.composeFiles({ deanery, type: 'RTC', at: evening })),
    );
    assert.deepEqual(
      sent.flatMap(({ files }) => files),
      deaneries.map((deanery) => `DE_${deanery}_RTC_20270601_00000001.DAT`),
    );
  });

  it('have thousands of lines in a file, and the register is asked one question for every twenty of them at most (case 35)', async () => {
    let asked = 0;
    esr.register.on('query', () => (asked += 1));
    const questions = async (sequence: number, positions: number) => {
      const name = delivers('EOE', 0, sequence, positions);
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
