import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { encodeFile, readerFor, type Stretch } from '../../../systems/esr/codec.ts';
import { fileTypes, type FileType } from '../../../systems/esr/layout/index.ts';
import { fieldsOf } from './a-record.ts';

const types: readonly FileType[] = ['RMF', 'APP', 'APC', 'DNC', 'DCC', 'RTC'];
const nameOf = (type: FileType) => `DE_EOE_${type}_20270601_00000042.DAT`;
const lines = 1_000_000;
const inAFile = 5_000;

/** Marsaglia's xorshift: the same lines in every run. */
function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
type Draw = ReturnType<typeof drawFrom>;

/** Sound lines of a type of file, with what ESR has sent, as bytes without their ends. */
function soundLines(type: FileType): string[] {
  const records = fileTypes[type].records.flatMap((record) =>
    fc.sample(fieldsOf(record), { seed: 1, numRuns: 60 }).map((fields) => ({ record, fields })),
  );
  const file = encodeFile({ name: nameOf(type), writtenAt: '20270601 143000', records });
  return file.toString('latin1').split('\r\n').slice(1, -2);
}

/** Lines as they came, or could come, each a trouble of its own. */
const corpus = readFileSync('test/systems/esr/corpus.txt', 'latin1').split('\n').filter(Boolean);

const bits = [
  ...['"', '""', '","', ',', ',,,', '\\', '\\"', '"\\', '~', ' ', '\t', '\0', '\x1a', '\x81'],
  ...['\xef\xbb\xbf', '\xc3\xa9', '\xff', 'POR,', '"POS",', 'TRL,2', 'HDR,', '-1', '9'.repeat(40)],
];
const breaks = ['\r', '\n', '\r\n', '\n\n', '\r\r\n', '",\r\n"', '"\n'];

/** A line with one to four things wrong with it; line ends only where they are asked for. */
function mutated(line: string, draw: Draw, withBreaks: boolean): string {
  let text = line;
  for (let times = 1 + draw(4); times > 0; times -= 1) {
    const at = draw(text.length + 1);
    const more = draw(text.length - at + 1);
    const bit = bits[draw(bits.length)] ?? '';
    switch (draw(withBreaks ? 8 : 7)) {
      case 0:
        text = text.slice(0, at) + bit + text.slice(at);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(at + 1);
        break;
      case 2:
        text = text.slice(0, at) + text.slice(at + more);
        break;
      case 3:
        text = text.slice(0, at) + bit + text.slice(at + bit.length);
        break;
      case 4:
        text = text.slice(0, at) + text.slice(at, at + more) + text.slice(at);
        break;
      case 5:
        text = text.slice(0, at);
        break;
      case 6:
        text = text.slice(at) + text.slice(0, at);
        break;
      case 7:
        text = text.slice(0, at) + (breaks[draw(breaks.length)] ?? '') + text.slice(at);
        break;
    }
  }
  return text;
}

/** Reads a file in pieces of any size and looks at every stretch of it. */
function readThrough(type: FileType, text: string, draw: Draw, look: (one: Stretch) => void): void {
  const opened = readerFor(nameOf(type));
  assert.ok(opened.ok);
  const bytes = Buffer.from(text, 'latin1');
  let reached = 0;
  const follow = (stretches: readonly Stretch[]) => {
    for (const one of stretches) {
      assert.equal(one.at, reached, 'a stretch begins where the one before ended');
      reached += one.bytes + one.ending;
      const isSomething = one.record !== undefined || one.findings.length > 0;
      assert.equal(one.bytes > 0 || one.findings.length > 0, isSomething, 'no line is passed over');
      look(one);
    }
  };
  for (let at = 0; at < bytes.length;) {
    const size = 1 + draw(draw(4) === 0 ? 50 : 60_000);
    follow(opened.reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  follow(opened.reader.end());
  assert.equal(reached, bytes.length, 'records, findings and line ends are all of the file');
}

describe('The reader of ESR’s files', () => {
  const draw = drawFrom(20_270_804);
  const sound = new Map(types.map((type) => [type, soundLines(type)]));
  const anySound = (type: FileType): string => {
    const of = sound.get(type) ?? [];
    return of[draw(of.length)] ?? '';
  };

  it(`lives through ${lines} lines with something wrong, and accounts for each of their bytes`, () => {
    let [records, findings] = [0, 0];
    for (let file = 0; file < lines / inAFile; file += 1) {
      const type = types[file % types.length] ?? 'RMF';
      const end = ['\r\n', '\n', '\r'][draw(3)] ?? '';
      const all = Array.from({ length: inAFile }, () => {
        const line = draw(20) === 0 ? (corpus[draw(corpus.length)] ?? '') : anySound(type);
        return mutated(line, draw, true);
      });
      readThrough(type, all.join(end), draw, (one) => {
        if (one.record) records += 1;
        findings += one.findings.length;
      });
    }
    // Some of what was done to a line leaves it a sound one.
    assert.ok(records > lines / 100 && findings > lines / 2, `${records} and ${findings}`);
  }).timeout(120_000);

  it('never loses a sound line to a bad neighbour', () => {
    for (let file = 0; file < 40; file += 1) {
      const type = types[file % types.length] ?? 'RMF';
      const isBad = Array.from({ length: 500 }, () => draw(2) === 0);
      const all = isBad.map((bad) => (bad ? mutated(anySound(type), draw, false) : anySound(type)));
      const read = new Set<number>();
      readThrough(type, all.join('\r\n'), draw, ({ record }) => {
        if (record) read.add(record.line);
      });
      for (const [index, bad] of isBad.entries())
        if (!bad) assert.ok(read.has(index + 1), `line ${index + 1} after ${all[index - 1] ?? ''}`);
    }
  });

  it('does not hang where every line opens a quote that nobody closes', () => {
    for (const line of ['POR,"', 'POR,"\n\n\n"', 'POR,"a\n"b', '"', `POR,${'"'.repeat(501)}`])
      readThrough('RMF', `${line}\n`.repeat(500_000 / line.length), draw, () => undefined);
  }).timeout(60_000);
});
