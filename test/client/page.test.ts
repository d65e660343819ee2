import assert from 'node:assert/strict';
import { pageOf } from '../../client/cli/page.ts';

describe('A table at a terminal', () => {
  const heads = ['starts', 'training post number', ''];
  const rows = [
    ['4 August 2027', 'EOE/RGT00/021/FY1/010', 'late'],
    ['11 August 2027', 'EOE/RGT00/021/FY1/011', ''],
  ];
  const shown = (of: {
    readonly columns?: number;
    readonly colour?: boolean;
    readonly rehearsal?: number;
  }) => {
    const lines: string[] = [];
    pageOf({
      ...{ print: (text) => void lines.push(text), colour: of.colour ?? false },
      ...{ rehearsal: of.rehearsal, columns: of.columns },
    }).table(heads, rows, 'none');
    return lines;
  };
  const aligned = [
    'starts          training post number',
    '4 August 2027   EOE/RGT00/021/FY1/010  late',
    '11 August 2027  EOE/RGT00/021/FY1/011',
  ];

  it('has aligned columns where it fits, and where nobody knows how wide the terminal is', () => {
    assert.deepEqual(shown({ columns: 43 }), aligned);
    assert.deepEqual(shown({}), aligned);
  });

  it('is told row by row where it is wider than the terminal, a line for each cell that says something', () => {
    const narrow = [
      'starts                4 August 2027',
      'training post number  EOE/RGT00/021/FY1/010',
      '                      late',
      '',
      'starts                11 August 2027',
      'training post number  EOE/RGT00/021/FY1/011',
    ];
    assert.deepEqual(shown({ columns: 42 }), narrow);
    assert.equal(shown({ columns: 50, rehearsal: 12 })[0], `REHEARSAL 12 ${narrow[0] ?? ''}`);
  });

  it('is not made wider by its colours', () => {
    assert.equal(shown({ columns: 43, colour: true }).length, 3);
  });
});
