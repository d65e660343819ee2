import assert from 'node:assert/strict';
import { join } from 'node:path';

import { app, aPosition, crowd, filesLying, rmc } from './files-lying.ts';

describe('a file of the exchange of which a line is explained at the command line', () => {
  let lying: ReturnType<typeof filesLying>;
  beforeEach(() => {
    lying = filesLying();
  });
  afterEach(() => lying.remove());

  const explained = async (path: string, line: number, ...flags: string[]) =>
    await lying.types('esr', 'explain', `${path}:${line}`, ...flags);

  it('is told in words, with its fields, and what is personal is only said to be there', async () => {
    const path = lying.lies(app, crowd(1));
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
    const path = lying.lies(app, crowd(1), (text) => text.replace('IP1 1AA', 'Doha'));
    const { code, lines } = await explained(path, 2);
    assert.equal(code, 0);
    assert.equal(lines[1], 'This is no sound APP record. What can still be read of it:');
    assert.match(lines.at(-1) ?? '', /:2 {2}APP postcode: postcode\. Allowed:/);
    assert.ok(!lines.join().includes('Doha'));
  });

  it('shows what can still be read of a line with a column too few, or a quote that is never closed', async () => {
    const shown = async (spoil: (text: string) => string) => {
      const path = lying.lies(rmc, [aPosition('0070'), aPosition('0071')], spoil);
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
    const document = JSON.parse((await explained(join(lying.folder, rmc), 2, '--json')).text) as {
      readonly record: string;
      readonly fields: readonly { readonly field: string }[];
    };
    assert.equal(document.record, 'POR');
    assert.ok(document.fields.some(({ field }) => field === 'deaneryNumber'));
  });

  it('shows of a broken line about a person nothing of the person', async () => {
    const path = lying.lies(app, crowd(1), (text) => text.replace('"Zoë",', 'Zoë,, '));
    const { text } = await explained(path, 2);
    assert.match(text, /2 +effective date +6 May 2027/);
    assert.ok(!/Fenwick|Zo|IP1|7000000/.test(text), text);
  });

  it('tells header, trailer and blank lines, each number of one that breaks, and no line that there is not', async () => {
    const path = lying.lies(rmc, [aPosition('0070', { positionTitle: 'FY1' })], (text) =>
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
    const path = lying.lies(rmc, [aPosition('0070', { changeDeleteIndicator: 'D' })]);
    const { text } = await explained(path, 2, '--json');
    const document = JSON.parse(text) as {
      readonly sentence: string;
      readonly fields: unknown[];
    };
    assert.match(document.sentence, /^Position 0070 is deleted, or no longer a training position:/);
    assert.deepEqual(document.fields[0], { column: 2, field: 'positionId', value: '0070' });
  });

  it('needs a file and a line', async () => {
    assert.equal((await lying.types('esr', 'explain', app)).code, 64);
  });
});
