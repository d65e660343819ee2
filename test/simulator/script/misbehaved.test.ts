import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { londonInstant } from '../../../domain/london.ts';
import type { JournalEntry } from '../../../simulator/esr/journal.ts';
import { misbehavedIn } from '../../../simulator/script/misbehaved.ts';

const file = 'DE_EOE_DNC_20270506_00000001.DAT';
const at = londonInstant(civilDate('2027-05-06'), '15:12');
const told = (post: string, of = file): JournalEntry => ({
  ...{ kind: 'notification received', at, file: of, line: 2, title: '1', post, role: 'host' },
  ...{ tells: [], doctor: null, withdrawn: false, start: null, outcome: 'SUCCESS', says: '' },
});

describe('What ESR did wrong, as far as the script has to know it', () => {
  it('touches the posts of the notifications that it refused, and no others', () => {
    const { posts, recordsOn } = misbehavedIn([
      told('one'),
      told('other', 'DE_EOE_DNC_20270507_00000002.DAT'),
      { kind: 'misbehaved', at, what: 'confirmations-refuse', file },
    ]);
    assert.deepEqual([...posts], ['one']);
    assert.equal(recordsOn.size, 0);
  });

  it('makes what its records say late for as long as a person may need to let them in', () => {
    const rmc = 'DE_EOE_RMC_20270506_00000095.DAT';
    const { posts, recordsOn } = misbehavedIn([
      told('one'),
      { kind: 'misbehaved', at, what: 'records-lost', file: rmc },
    ]);
    assert.equal(posts.size, 0);
    const days = [...recordsOn];
    assert.deepEqual([days[0], days.at(-1)], ['2027-05-06', '2027-05-11']);
  });

  it('is nothing where it did nothing wrong', () => {
    const { posts, recordsOn, again } = misbehavedIn([told('one')]);
    assert.deepEqual([posts.size, recordsOn.size, again('D1/11/2027-08-04')], [0, 0, 0]);
  });
});
