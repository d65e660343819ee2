import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { aTerminal, type Terminal } from './terminal.ts';

const app = 'DE_EOE_APP_20270506_00000007.DAT';
const rmf = 'DE_EOE_RMF_20270505_00000041.DAT';
const rmc = 'DE_EOE_RMC_20270506_00000042.DAT';

const anApplicant = (doctor: number, of: Readonly<Record<string, string>> = {}): RecordToWrite => ({
  record: 'APP',
  fields: {
    ...{ effectiveDate: '2027-05-06', lastName: 'Fenwick', firstName: 'Zoë', dob: '1995-02-03' },
    ...{ professionalRegNumber1: String(7_000_000 + doctor), postcode: 'IP1 1AA' },
    ...{ positionId: '0070', positionNumber: '00081', projectedHireDate: '2027-08-04' },
    ...of,
  },
});
const aPosition = (
  positionId: string,
  of: Readonly<Record<string, string>> = {},
): RecordToWrite => ({
  record: 'POR',
  fields: {
    ...{ positionId, positionNumber: '00081', changeDeleteIndicator: 'C' },
    ...{ deaneryNumber: 'EOE/RGT00/021/FY1/010', employingOrgVpdCode: '096', ...of },
    hostLeadIndicator: 'Host Employer',
  },
});

describe('a file of the exchange, at the command line', () => {
  const nowhere = { url: 'postgres://127.0.0.1:1/none', schema: 'changeover', now: thursday };
  let folder: string;
  let terminal: Terminal;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'changeover-files-'));
    terminal = aTerminal(nowhere);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** A file lies here, spoiled where that is wanted. */
  function lies(name: string, records: readonly RecordToWrite[], spoil = (text: string) => text) {
    const bytes = encodeFile({ name, writtenAt: '20270506 140000', records });
    const path = join(folder, name);
    writeFileSync(path, Buffer.from(spoil(bytes.toString('latin1')), 'latin1'));
    return path;
  }
  const crowd = (many: number, of: Readonly<Record<string, string>> = {}) =>
    Array.from({ length: many }, (_, doctor) => anApplicant(doctor, of));

  for (const type of fileTypeCodes)
    it(`may be of type ${type}: it is checked, and each of its lines is explained`, async () => {
      const samples = fileTypes[type].records.map((record): RecordToWrite => {
        const [fields = {}] = fc.sample(fieldsOf(record), { seed: 7, numRuns: 1 });
        const inWindow = record === 'APP' ? { projectedHireDate: '2027-08-04' } : {};
        return { record, fields: { ...fields, ...inWindow } };
      });
      const path = lies(`DE_EOE_${type}_20270506_00000007.DAT`, samples);
      const { code, text } = await terminal.types('esr', 'check', path);
      assert.deepEqual(
        [code, text],
        [0, `${path}: ${count(samples.length, 'record')}, nothing is wrong.`],
      );
      for (const [index, { record }] of samples.entries()) {
        const told = await terminal.types('esr', 'explain', `${path}:${index + 2}`, '--json');
        const document = JSON.parse(told.text) as { record: string; findings: unknown[] };
        assert.deepEqual([told.code, document.record, document.findings], [0, record, []]);
      }
    });

  describe('that is checked', () => {
    it('has nothing wrong: it says so, without a register, and ends with 0', async () => {
      const path = lies(app, crowd(2));
      const { code, text, errors } = await terminal.types('esr', 'check', path);
      assert.deepEqual([code, text, errors], [0, `${path}: 2 records, nothing is wrong.`, '']);
    });

    it('has each thing that is wrong in a line of its own, without a word of the person, and ends with 1', async () => {
      const path = lies(app, crowd(2), (text) =>
        text
          .replace('IP1 1AA', 'Doha, Qatar')
          .replace('2027-08-04', '2027-12-01')
          .replace(/TRL,4/, 'APP,1\r\nTRL,4'),
      );
      const { code, lines, text } = await terminal.types('esr', 'check', path);
      assert.equal(code, 1);
      assert.deepEqual(lines, [
        `${path}:2  APP postcode: postcode. Allowed: a United Kingdom postcode. So ESR refuses the record.`,
        `${path}:4  APP: columns "2". Allowed: 43 columns. So ESR refuses the record.`,
        `${path}:5  line count "4". Allowed: 5. So ESR quarantines the file.`,
        `${path}: 1 record, 3 findings.`,
      ]);
      assert.ok(!/Doha|Fenwick|Zo/.test(text));
    });

    it('is one document for a program', async () => {
      const path = lies(app, crowd(1, { projectedHireDate: '2027-12-01' }));
      const { code, text } = await terminal.types('esr', 'check', path, '--json');
      assert.equal(code, 1);
      const { files } = JSON.parse(text) as { files: readonly object[] };
      assert.deepEqual(files, [
        {
          ...{ file: path, type: 'APP', records: 1, wrong: 1, filesNeeded: 1 },
          findings: [
            {
              ...{ file: path, line: 2, record: 'APP', field: 'projectedHireDate' },
              ...{ rule: 'window', allowed: 'a day 2 to 90 days after 2027-05-06' },
              ...{ value: '2027-12-01', consequence: 'ESR refuses the record' },
            },
          ],
        },
      ]);
    });

    it('is measured by the reconciliation files beside it, whichever is named first', async () => {
      const two = crowd(21).flatMap((one) => [
        one,
        { ...one, fields: { ...one.fields, positionId: '0071' } },
      ]);
      const path = lies(app, [...two, anApplicant(99, { positionId: '72' })]);
      const full = lies(
        rmf,
        ['0070', '0071', '0072', '0073'].map((id) => aPosition(id)),
      );
      const alone = await terminal.types('esr', 'check', path);
      assert.match(alone.text, /nothing is wrong/);
      const { code, text } = await terminal.types('esr', 'check', path, full);
      assert.equal(code, 1);
      assert.match(
        text,
        /:42 {2}APP: too many for one post "EOE\/RGT00\/021\/FY1\/010"\. Allowed: at most 40/,
      );
      assert.match(text, /:44 {2}APP positionId: leading zeros "72"\. Allowed: 0072\./);
      assert.match(text, /2 findings\. It would pass as 2 files\./);
      assert.match(text, /_RMF_.*: 4 records, nothing is wrong\./);
    });

    it('goes to no position that a later file has deleted', async () => {
      const path = lies(app, crowd(1));
      const full = lies(rmf, [aPosition('0070')]);
      const later = lies(rmc, [aPosition('0070', { changeDeleteIndicator: 'D' })]);
      assert.equal((await terminal.types('esr', 'check', path, full)).code, 0);
      const { code, text } = await terminal.types('esr', 'check', later, full, path);
      assert.equal(code, 1);
      assert.match(text, /:2 {2}APP positionId: dead position "0070"\. Allowed: a live position\./);
    });

    it('is long: a person who watches sees how far it is, and findings beside it', async () => {
      const path = lies(rmc, [aPosition('0070')], (text) =>
        text.replace('"C"', '"X"').replace('TRL', `${'\r\n'.repeat(3_000_000)}TRL`),
      );
      const { text, errors } = await aTerminal({ ...nowhere, watched: true }).types(
        ...['esr', 'check', path],
      );
      assert.match(text, /list of values "X"[^]*1 finding\.$/);
      assert.match(errors, /█+░+ 4 of 7 MB of /);
      assert.ok(errors.endsWith('\r\u001b[2K'));
    });

    it('has nothing in it: that is said of its first line', async () => {
      const path = join(folder, rmc);
      writeFileSync(path, '');
      const { code, lines } = await terminal.types('esr', 'check', path);
      assert.equal(code, 1);
      assert.match(lines[0] ?? '', /:1 {2}header\. Allowed: a sound HDR as the first line\./);
      assert.match(lines[1] ?? '', /:1 {2}trailer\./);
    });

    it('came from ESR: a bad line is left out, a file that is not whole is faulty', async () => {
      const path = lies(rmc, [aPosition('0070')], (text) =>
        text.replace('"C"', '"X"').replace(/TRL.*\r\n/, ''),
      );
      const { lines } = await terminal.types('esr', 'check', path);
      assert.match(
        lines[0] ?? '',
        /list of values "X"\. Allowed: one of C, D\. So the record is left out\.$/,
      );
      assert.match(lines[1] ?? '', /trailer.*So the file is faulty and waits for a person\.$/);
    });

    it('is none of the exchange, or lies nowhere', async () => {
      const odd = await terminal.types('esr', 'check', 'applicants.csv');
      assert.equal(odd.code, 64);
      assert.match(odd.errors, /applicants\.csv: not of the form DE_<deanery>/);
      const gone = await terminal.types('esr', 'check', join(folder, app));
      assert.deepEqual([gone.code, gone.errors.includes('cannot be read')], [3, true]);
    });

    it('is checked beside one that is none of the exchange and one that lies nowhere, and each is said', async () => {
      const path = lies(app, crowd(1, { projectedHireDate: '2027-12-01' }));
      const nowhere = join(folder, rmf);
      const given = ['notes.txt', path, nowhere];
      const { code, text } = await terminal.types('esr', 'check', ...given);
      assert.equal(code, 64);
      assert.match(text, /notes\.txt: not of the form DE_/);
      assert.ok(text.includes(`${nowhere} cannot be read.`));
      assert.ok(text.includes(`${path}:2  APP projectedHireDate`));
      assert.ok(text.includes(`${path}: 1 record, 1 finding.`));
      const document = await terminal.types('esr', 'check', ...given, '--json');
      const { files, unread } = JSON.parse(document.text) as {
        files: readonly { wrong: number }[];
        unread: readonly { file: string }[];
      };
      assert.deepEqual(
        [files.map(({ wrong }) => wrong), unread.map(({ file }) => file)],
        [[1], ['notes.txt', nowhere]],
      );
    });

    it('is read by the true columns where there are some, and a broken file of them is named', async () => {
      const layouts = join(folder, 'layouts.json');
      const env = { ESR_LAYOUTS_FILE: layouts };
      const path = lies(app, crowd(1));
      writeFileSync(layouts, '{ "records": { "APP": { "code": "NEW" } } }');
      const { text } = await aTerminal({ ...nowhere, env }).types('esr', 'check', path);
      assert.match(text, /:2 {2}record type "APP"\. Allowed: one of HDR, TRL, NEW\./);
      writeFileSync(layouts, '{ "records": { "APU": {} } }');
      const broken = await aTerminal({ ...nowhere, env }).types('esr', 'check', path);
      assert.equal(broken.code, 64);
      assert.match(broken.errors, /layouts\.json: records\.APU is not known/);
      assert.match((await terminal.types('esr', 'check', path)).text, /nothing is wrong/);
    });
  });

  describe('of which a line is explained', () => {
    const explained = async (path: string, line: number, ...flags: string[]) =>
      await terminal.types('esr', 'explain', `${path}:${line}`, ...flags);

    it('is told in words, with its fields, and what is personal is only said to be there', async () => {
      const path = lies(app, crowd(1));
      const { code, lines, text } = await explained(path, 2);
      assert.equal(code, 0);
      assert.equal(lines[0], `${path}, line 2: applicants for ESR`);
      assert.equal(
        lines[1],
        'An applicant record: a doctor comes to position 0070 (number 00081) from 4 August 2027.',
      );
      assert.match(text, /4 +last name +given, not shown here/);
      assert.match(text, /37 +projected hire date +4 August 2027/);
      assert.ok(!/Fenwick|Zo|IP1|7000000/.test(text));
    });

    it('says what is wrong with it, and that it is no record', async () => {
      const path = lies(app, crowd(1), (text) => text.replace('IP1 1AA', 'Doha'));
      const { code, lines } = await explained(path, 2);
      assert.equal(code, 0);
      assert.equal(lines[1], 'This is no sound APP record. What can still be read of it:');
      assert.match(lines.at(-1) ?? '', /:2 {2}APP postcode: postcode\. Allowed:/);
      assert.ok(!lines.join().includes('Doha'));
    });

    it('shows what can still be read of a line with a column too few, or a quote that is never closed', async () => {
      const shown = async (spoil: (text: string) => string) => {
        const path = lies(rmc, [aPosition('0070'), aPosition('0071')], spoil);
        const { text } = await explained(path, 2);
        assert.match(text, /This is no sound POR record\. What can still be read of it:/);
        assert.match(text, /2 +position id +0070\n/);
        return text;
      };
      const less = await shown((text) => text.replace(',"Host Employer"', ''));
      assert.match(less, /7 +deanery number +EOE\/RGT00\/021\/FY1\/010\n/);
      assert.match(less, /:2 {2}POR: columns "12"\. Allowed: 13 columns\./);
      const torn = await shown((text) => text.replace('"Host Employer"', '"Host Employer'));
      assert.match(torn, /9 +host lead indicator +Host Employer\n/);
      assert.match(torn, /:2 {2}POR: quotes\. Allowed: a comma after a closing quote\./);
      const document = JSON.parse((await explained(join(folder, rmc), 2, '--json')).text) as {
        readonly record: string;
        readonly fields: readonly { readonly field: string }[];
      };
      assert.equal(document.record, 'POR');
      assert.ok(document.fields.some(({ field }) => field === 'deaneryNumber'));
    });

    it('shows of a broken line about a person nothing of the person', async () => {
      const path = lies(app, crowd(1), (text) => text.replace('"Zoë",', 'Zoë,, '));
      const { text } = await explained(path, 2);
      assert.match(text, /2 +effective date +6 May 2027/);
      assert.ok(!/Fenwick|Zo|IP1|7000000/.test(text), text);
    });

    it('tells header, trailer and blank lines, each number of one that breaks, and no line that there is not', async () => {
      const path = lies(rmc, [aPosition('0070', { positionTitle: 'FY1' })], (text) =>
        text.replace('FY1"', 'F\r\nY1"').replace('TRL,3', '\r\nTRL,9'),
      );
      const told = async (line: number) => (await explained(path, line)).lines[1];
      assert.equal(await told(1), `The header: this is ${rmc} of deanery EOE.`);
      const position =
        'Post EOE/RGT00/021/FY1/010 has position 0070 (number 00081) at employing authority 096, where the doctor works.';
      assert.deepEqual([await told(2), await told(3)], [position, position]);
      assert.equal(await told(4), 'Nothing stands in this line.');
      assert.equal(await told(5), 'The trailer: the file has 9 lines.');
      assert.match((await explained(path, 5)).text, /line count "9"\. Allowed: 3\./);
      const none = await explained(path, 6);
      assert.deepEqual([none.code, none.errors.includes('has 5 lines.')], [3, true]);
    });

    it('is one document for a program', async () => {
      const path = lies(rmc, [aPosition('0070', { changeDeleteIndicator: 'D' })]);
      const { text } = await explained(path, 2, '--json');
      const document = JSON.parse(text) as {
        readonly sentence: string;
        readonly fields: unknown[];
      };
      assert.match(
        document.sentence,
        /^Position 0070 is deleted, or no longer a training position:/,
      );
      assert.deepEqual(document.fields[0], { column: 2, field: 'positionId', value: '0070' });
    });

    it('needs a file and a line', async () => {
      assert.equal((await terminal.types('esr', 'explain', app)).code, 64);
    });
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
