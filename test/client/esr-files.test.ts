import assert from 'node:assert/strict';
import fc from 'fast-check';
import { count } from '../../client/cli/spoken.ts';
import { fileTypeCodes, fileTypes } from '../../systems/esr/layout/index.ts';
import { fieldsOf } from '../systems/esr/a-record.ts';
import { encodeFile, type RecordToWrite } from '../../systems/esr/codec.ts';
import { keepFile } from '../../systems/register/exchange-files.ts';
import { keepLines } from '../../systems/register/exchange-lines.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { aRegister } from '../support/postgres.ts';
import { thursday } from './planted.ts';
import { aTerminal } from './terminal.ts';

import { app, crowd, filesLying, rmf } from './files-lying.ts';

describe('a file of the exchange, at the command line', () => {
  let lying: ReturnType<typeof filesLying>;
  beforeEach(() => {
    lying = filesLying();
  });
  afterEach(() => lying.remove());

  for (const type of fileTypeCodes)
    it(`may be of type ${type}: it is checked, and each of its lines is explained`, async () => {
      const samples = fileTypes[type].records.map((record): RecordToWrite => {
        const [fields = {}] = fc.sample(fieldsOf(record), { seed: 7, numRuns: 1 });
        const inWindow = record === 'APP' ? { projectedHireDate: '2027-08-04' } : {};
        return { record, fields: { ...fields, ...inWindow } };
      });
      const path = lying.lies(`DE_EOE_${type}_20270506_00000007.DAT`, samples);
      const { code, text } = await lying.types('esr', 'check', path);
      assert.deepEqual(
        [code, text],
        [0, `${path}: ${count(samples.length, 'record')}, nothing is wrong.`],
      );
      for (const [index, { record }] of samples.entries()) {
        const told = await lying.types('esr', 'explain', `${path}:${index + 2}`, '--json');
        const document = JSON.parse(told.text) as { record: string; findings: unknown[] };
        assert.deepEqual([told.code, document.record, document.findings], [0, record, []]);
      }
    });

  describe('that lies in the ledger', () => {
    let place: Awaited<ReturnType<typeof aRegister>>;
    before(async function () {
      this.timeout(60_000);
      place = await aRegister();
      const of = { name: app, direction: 'out', deanery: 'EOE', type: 'APP' } as const;
      await keepFile(place.register, {
        ...{ ...of, fileDate: civilDate('2027-05-06'), sequence: 7, records: 1, state: 'sent' },
        bytes: encodeFile({ name: app, writtenAt: '20270506 140000', records: crowd(1) }),
        at: thursday,
      });
    });
    after(() => place.close());

    it('says of a line of ours which letters were written as others', async () => {
      const letters = 'lastName: U+0141 written as L';
      await keepLines(place.register, app, [
        {
          ...{ line: 2, record: 'APP', rowKey: null, trainingPostNumber: null, positionId: null },
          ...{ outcome: null, message: null, letters },
        },
      ]);
      const here = aTerminal({ ...place, now: thursday });
      const { text } = await here.types('esr', 'explain', `${app}:2`);
      assert.match(text, /does not have every letter of it: lastName: U\+0141 written as L\.$/);
      const header = await here.types('esr', 'explain', `${app}:1`);
      assert.ok(!header.text.includes('every letter'));
    });

    it('is checked and explained by its name', async () => {
      const here = aTerminal({ ...place, now: thursday });
      assert.match((await here.types('esr', 'check', app)).text, /1 record, nothing is wrong/);
      const { text } = await here.types('esr', 'explain', `${app}:2`);
      assert.match(text, /An applicant record/);
      const other = await here.types('esr', 'check', rmf);
      assert.deepEqual(
        [other.code, other.errors.includes('neither here nor in the ledger')],
        [3, true],
      );
    });
  });
});
