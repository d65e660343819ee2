import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTerminal } from './terminal.ts';

import {
  anApplicant,
  app,
  aPosition,
  crowd,
  filesLying,
  nowhere,
  rmc,
  rmf,
} from './files-lying.ts';

describe('a file of the exchange that is checked at the command line', () => {
  let lying: ReturnType<typeof filesLying>;
  beforeEach(() => {
    lying = filesLying();
  });
  afterEach(() => lying.remove());

  it('has nothing wrong: it says so, without a register, and ends with 0', async () => {
    const path = lying.lies(app, crowd(2));
    const { code, text, errors } = await lying.types('esr', 'check', path);
    assert.deepEqual([code, text, errors], [0, `${path}: 2 records, nothing is wrong.`, '']);
  });

  it('has each thing that is wrong in a line of its own, without a word of the person, and ends with 1', async () => {
    const path = lying.lies(app, crowd(2), (text) =>
      text
        .replace('IP1 1AA', 'Doha, Qatar')
        .replace('2027-08-04', '2027-12-01')
        .replace(/TRL,4/, 'APP,1\r\nTRL,4'),
    );
    const { code, lines, text } = await lying.types('esr', 'check', path);
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
    const path = lying.lies(app, crowd(1, { projectedHireDate: '2027-12-01' }));
    const { code, text } = await lying.types('esr', 'check', path, '--json');
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
    const path = lying.lies(app, [...two, anApplicant(99, { positionId: '72' })]);
    const full = lying.lies(
      rmf,
      ['0070', '0071', '0072', '0073'].map((id) => aPosition(id)),
    );
    const alone = await lying.types('esr', 'check', path);
    assert.match(alone.text, /nothing is wrong/);
    const { code, text } = await lying.types('esr', 'check', path, full);
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
    const path = lying.lies(app, crowd(1));
    const full = lying.lies(rmf, [aPosition('0070')]);
    const later = lying.lies(rmc, [aPosition('0070', { changeDeleteIndicator: 'D' })]);
    assert.equal((await lying.types('esr', 'check', path, full)).code, 0);
    const { code, text } = await lying.types('esr', 'check', later, full, path);
    assert.equal(code, 1);
    assert.match(text, /:2 {2}APP positionId: dead position "0070"\. Allowed: a live position\./);
  });

  it('is long: a person who watches sees how far it is, and findings beside it', async () => {
    const path = lying.lies(rmc, [aPosition('0070')], (text) =>
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
    const path = join(lying.folder, rmc);
    writeFileSync(path, '');
    const { code, lines } = await lying.types('esr', 'check', path);
    assert.equal(code, 1);
    assert.match(lines[0] ?? '', /:1 {2}header\. Allowed: a sound HDR as the first line\./);
    assert.match(lines[1] ?? '', /:1 {2}trailer\./);
  });

  it('came from ESR: a bad line is left out, a file that is not whole is faulty', async () => {
    const path = lying.lies(rmc, [aPosition('0070')], (text) =>
      text.replace('"C"', '"X"').replace(/TRL.*\r\n/, ''),
    );
    const { lines } = await lying.types('esr', 'check', path);
    assert.match(
      lines[0] ?? '',
      /list of values "X"\. Allowed: one of C, D\. So the record is left out\.$/,
    );
    assert.match(lines[1] ?? '', /trailer.*So the file is faulty and waits for a person\.$/);
  });

  it('is none of the exchange, or lies nowhere', async () => {
    const odd = await lying.types('esr', 'check', 'applicants.csv');
    assert.equal(odd.code, 64);
    assert.match(odd.errors, /applicants\.csv: not of the form DE_<deanery>/);
    const gone = await lying.types('esr', 'check', join(lying.folder, app));
    assert.deepEqual([gone.code, gone.errors.includes('cannot be read')], [3, true]);
  });

  it('is checked beside one that is none of the exchange and one that lies nowhere, and each is said', async () => {
    const path = lying.lies(app, crowd(1, { projectedHireDate: '2027-12-01' }));
    const nowhere = join(lying.folder, rmf);
    const given = ['notes.txt', path, nowhere];
    const { code, text } = await lying.types('esr', 'check', ...given);
    assert.equal(code, 64);
    assert.match(text, /notes\.txt: not of the form DE_/);
    assert.ok(text.includes(`${nowhere} cannot be read.`));
    assert.ok(text.includes(`${path}:2  APP projectedHireDate`));
    assert.ok(text.includes(`${path}: 1 record, 1 finding.`));
    const document = await lying.types('esr', 'check', ...given, '--json');
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
    const layouts = join(lying.folder, 'layouts.json');
    const env = { ESR_LAYOUTS_FILE: layouts };
    const path = lying.lies(app, crowd(1));
    writeFileSync(layouts, '{ "records": { "APP": { "code": "NEW" } } }');
    const { text } = await aTerminal({ ...nowhere, env }).types('esr', 'check', path);
    assert.match(text, /:2 {2}record type "APP"\. Allowed: one of HDR, TRL, NEW\./);
    writeFileSync(layouts, '{ "records": { "APU": {} } }');
    const broken = await aTerminal({ ...nowhere, env }).types('esr', 'check', path);
    assert.equal(broken.code, 64);
    assert.match(broken.errors, /layouts\.json: records\.APU is not known/);
    assert.match((await lying.types('esr', 'check', path)).text, /nothing is wrong/);
  });
});
