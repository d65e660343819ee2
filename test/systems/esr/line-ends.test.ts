import assert from 'node:assert/strict';
import { read, header, good, inPieces } from './a-file.ts';

describe('an ESR file, line by line', () => {
  for (const [what, end] of [
    ['CR LF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ] as const)
    it(`may end its lines with ${what}, and the last line with nothing`, () => {
      const lines = [header, good, '', good, 'TRL,4'].join(end);
      for (const text of [lines, lines + end]) {
        const file = read(text);
        assert.deepEqual(file.findings, []);
        assert.deepEqual(
          file.records.map(({ line }) => line),
          [2, 4],
        );
      }
    });

  it('may break a line inside quotes: the text keeps the break, and lines are counted on', () => {
    const broken = good.replace('"FY1"', '"FY1\r\nin\rthe\nward"');
    const file = read([header, broken, good, 'TRL,4', ''].join('\r\n'));
    assert.deepEqual(file.findings, []);
    assert.equal(file.records[0]?.fields['positionTitle'], 'FY1\r\nin\rthe\nward');
    assert.deepEqual(
      file.records.map(({ line }) => line),
      [2, 6],
    );
  });

  it('loses one line to a quote that is never closed, even where the next line opens one', () => {
    const torn = good.replace('"FY1"', '"FY1');
    for (const lines of [
      [header, torn, good, 'TRL,4'],
      [header, `${good.slice(0, 40)}`, good, 'TRL,4'],
      [header, good, `${good},"`, 'TRL,4'],
    ]) {
      const file = read([...lines, ''].join('\r\n'));
      assert.deepEqual(
        file.findings.map(({ rule, severity }) => [rule, severity]),
        [['quotes', 'record']],
      );
      assert.equal(file.records.length, 1);
      assert.equal(file.trailer?.lines, 4);
    }
  });

  it('keeps nothing of a line that is longer than any record, and reads on after it', () => {
    const long = `POR,${'x'.repeat(3_000_000)}`;
    const bytes = Buffer.from([header, good, long, good, 'TRL,5', ''].join('\r\n'));
    const stretches = inPieces(bytes, [65_536]);
    assert.deepEqual(
      stretches.flatMap(({ findings }) => findings),
      [{ line: 3, rule: 'line length', allowed: 'at most 65536 bytes', severity: 'record' }],
    );
    assert.equal(stretches.find(({ line }) => line === 3)?.bytes, long.length);
    assert.equal(stretches.filter(({ record }) => record?.record === 'POR').length, 2);
  });
});
