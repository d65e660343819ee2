import assert from 'node:assert/strict';
import { inOneLine } from '../../client/cli/told-finding.ts';

describe('What is wrong with a line, in one line', () => {
  const told = (value: string) =>
    inOneLine('FILE', {
      ...{ line: 2, record: 'POR', field: 'deaneryNumber', rule: 'spaces', value },
      ...{ allowed: 'no space before or after it', consequence: 'the record is left out' },
    });

  it('shows the space that is wrong, on whichever side it is', () => {
    assert.match(told('EOE/A/1 '), /spaces "EOE\/A\/1 "\. Allowed: no space before or after it\./);
    assert.match(told(' EOE/A/1'), /spaces " EOE\/A\/1"\./);
  });

  it('shows nothing that a terminal would obey', () => {
    assert.match(told('EOE\u001b[31m/A'), /spaces "EOE \[31m\/A"\./);
  });
});
