import assert from 'node:assert/strict';
import { factsOf } from '../../domain/facts.ts';

describe('The facts of what a rotation hears', () => {
  const refused = (file: string) =>
    factsOf({
      ...{ kind: 'answers told', at: 0 },
      answers: [{ row: 'P1/post/1', outcome: 'fail', file, line: 2 }],
    }).map(({ key }) => key);

  it('are two where ESR refuses the same in one file and in another, and one however often it is told', () => {
    assert.notDeepEqual(refused('DNC_1'), refused('DNC_2'));
    assert.deepEqual(refused('DNC_1'), refused('DNC_1'));
  });
});
