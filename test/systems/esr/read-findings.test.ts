import assert from 'node:assert/strict';
import { decodeFile } from '../../../systems/esr/codec.ts';
import { name, write, read, header, good } from './a-file.ts';

describe('an ESR file that is not as it should be', () => {
  it('says of a byte order mark that the file is not in the character set', () => {
    const [finding] = decodeFile(
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), write()]),
      name,
    ).findings;
    assert.equal(finding?.rule, 'character');
    assert.match(finding.allowed, /without a byte order mark/);
  });

  it('says of a byte that means nothing which field it stands in', () => {
    const { findings, records } = read([header, good.replace('FY1', 'F\x81'), 'TRL,3'].join('\n'));
    assert.deepEqual(records, []);
    assert.deepEqual(
      findings.map(({ line, field, rule, allowed }) => [line, field, rule, allowed]),
      [[2, 'positionTitle', 'character', 'Windows-1252 text; the byte 81 is not']],
    );
  });

  it('loses only the bad line among good ones, and names line, field and what is allowed', () => {
    const bad = good.replace('"C"', '"X"');
    const file = read([header, good, bad, good, 'POR,"torn', 'TRL,6', ''].join('\r\n'));
    assert.deepEqual(
      file.records.map(({ line }) => line),
      [2, 4],
    );
    assert.deepEqual(
      file.findings.map(({ line, field, rule, severity }) => [line, field, rule, severity]),
      [
        [3, 'changeDeleteIndicator', 'list of values', 'record'],
        [5, undefined, 'quotes', 'record'],
      ],
    );
    assert.match(file.findings[0]?.allowed ?? '', /C, D/);
  });

  it('shows a code that is no record’s, and never what may be somebody’s name', () => {
    const { findings } = read([header, 'APU,1', 'Fenwick,Priya', 'TRL,4', ''].join('\n'));
    assert.deepEqual(
      findings.map(({ rule, value }) => [rule, value]),
      [
        ['record type', 'APU'],
        ['record type', undefined],
      ],
    );
  });

  for (const [what, text, rule] of [
    ['a wrong count', `${header}\r\n${good}\r\nTRL,4\r\n`, 'line count'],
    ['no trailer', `${header}\r\n${good}\r\n`, 'trailer'],
    ['a trailer that is not last', `${header}\r\nTRL,2\r\n${good}\r\nTRL,4\r\n`, 'trailer'],
    ['a second header', `${header}\r\n${header}\r\nTRL,3\r\n`, 'header'],
    ['no header', `${good}\r\nTRL,2\r\n`, 'header'],
    ['another name in its header', `${header.replace('42', '43')}\r\nTRL,2\r\n`, 'file name'],
    ['another deanery', `${header.replace('"EOE"', '"LDN"')}\r\nTRL,2\r\n`, 'deanery'],
  ] as const)
    it(`says of ${what} that the file is not whole`, () => {
      const { findings } = read(text);
      assert.deepEqual(
        findings.map((one) => [one.rule, one.severity]),
        [[rule, 'file']],
      );
    });

  it('with nothing in it has neither header nor trailer', () => {
    assert.deepEqual(
      read('').findings.map(({ line, rule }) => [line, rule]),
      [
        [1, 'header'],
        [1, 'trailer'],
      ],
    );
  });
});
