import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stepOf, type Difference } from '../../domain/person-differences.ts';
import { mastersWith, personFieldNames } from '../../domain/person-fields.ts';
import {
  agree,
  changesTo,
  isSameValue,
  type Said,
  type Values,
} from '../../domain/person-values.ts';

const said = (email: string, of: Partial<Said> = {}): Said => ({
  ...{ field: 'email', item: '', values: { email }, unknownCode: false },
  ...of,
});
const latest = (email: string, of: Partial<Difference> = {}): Difference => ({
  ...{ id: 7, state: 'waiting', esr: { email }, intrepid: { email: 'ours' }, taken: false },
  ...of,
});
const step = (its: string, of: Partial<Parameters<typeof stepOf>[0]> & { ours?: string } = {}) => {
  const { ours = 'ours', ...others } = of;
  return stepOf({
    ...{ said: said(its), intrepid: [{ email: ours }], latest: undefined, master: 'ESR' },
    ...others,
  });
};

const values = fc.constantFrom('a', 'b', 'c');
const some = fc.record({
  its: values,
  ours: values,
  seen: values,
  before: values,
  state: fc.constantFrom<Difference['state']>(
    ...(['waiting', 'unknown code', 'Intrepid stands', 'accepted'] as const),
    ...(['refused', 'gone', 'superseded'] as const),
  ),
  taken: fc.boolean(),
  master: fc.constantFrom('ESR' as const, 'deanery' as const),
});

describe('A difference between ESR and Intrepid', () => {
  it('waits for the deanery when it is new, and supersedes what waited', () => {
    const fresh = { step: 'queue', state: 'waiting', editedSince: false };
    assert.deepEqual(step('theirs'), { ...fresh, supersedes: null });
    assert.deepEqual(step('theirs', { latest: latest('before') }), { ...fresh, supersedes: 7 });
    const accepted = latest('before', { state: 'accepted' });
    assert.deepEqual(step('theirs', { latest: accepted }), { ...fresh, supersedes: 7 });
    const taken = { ...accepted, taken: true };
    assert.deepEqual(step('theirs', { latest: taken }), { ...fresh, supersedes: null });
  });

  it('is not asked about where Intrepid’s word counts, or where nobody knows the code', () => {
    const stands = step('theirs', { master: 'deanery' });
    assert.ok(stands.step === 'queue' && stands.state === 'Intrepid stands');
    const unknown = step('theirs', { said: said('theirs', { unknownCode: true }) });
    assert.ok(unknown.step === 'queue' && unknown.state === 'unknown code');
  });

  it('waits against the new value when Intrepid is edited, and says so', () => {
    const waiting = { latest: latest('theirs') };
    assert.deepEqual(step('theirs', waiting), { step: 'nothing' });
    assert.deepEqual(step('theirs', { ...waiting, ours: 'edited' }), { step: 'refresh', id: 7 });
    const gone = { latest: latest('theirs', { state: 'gone' }) };
    const back = step('theirs', gone);
    assert.ok(back.step === 'queue' && back.editedSince, 'both had agreed before');
  });

  it('is over when both agree: gone, arrived, or taken back', () => {
    const agreed = (of: Partial<Difference>, its = 'ours') =>
      step('ours', { latest: latest(its, of) });
    assert.deepEqual(agreed({}), { step: 'agreed', id: 7, as: 'gone' });
    assert.deepEqual(agreed({ state: 'accepted' }), { step: 'agreed', id: 7, as: 'taken' });
    const other = agreed({ state: 'accepted' }, 'theirs');
    assert.deepEqual(other, { step: 'agreed', id: 7, as: 'superseded' });
    for (const state of ['refused', 'gone', 'superseded'] as const) {
      assert.deepEqual(agreed({ state }), { step: 'nothing' });
    }
  });

  it('is never queued where both agree, and never twice while it waits or once it is decided', () => {
    fc.assert(
      fc.property(some, ({ its, ours, seen, before, state, taken, master }) => {
        const known = latest(before, { state, taken, intrepid: { email: seen } });
        const next = step(its, { ours, latest: known, master });
        if (its === ours) assert.notEqual(next.step, 'queue');
        const stands = state !== 'gone' && state !== 'superseded';
        if (its === before && stands) assert.notEqual(next.step, 'queue');
        if (its !== before && its !== ours) assert.equal(next.step, 'queue');
        if (next.step === 'agreed') assert.equal(its, ours);
      }),
    );
  });

  it('settles: what a step leaves behind needs no other step', () => {
    fc.assert(
      fc.property(some, ({ its, ours, seen, before, state, taken, master }) => {
        const known = latest(before, { state, taken, intrepid: { email: seen } });
        const next = step(its, { ours, latest: known, master });
        const after: Difference =
          next.step === 'queue'
            ? latest(its, { id: 8, state: next.state, intrepid: { email: ours } })
            : next.step === 'refresh'
              ? { ...known, intrepid: { email: ours } }
              : next.step === 'agreed'
                ? next.as === 'taken'
                  ? { ...known, taken: true }
                  : { ...known, state: next.as }
                : known;
        assert.equal(step(its, { ours, latest: after, master }).step, 'nothing');
      }),
    );
  });
});

describe('What ESR and Intrepid say of a doctor', () => {
  const same = (field: Parameters<typeof agree>[0], esr: Values, ours: Values): boolean =>
    agree(field, esr, [ours]);

  it('is the same in other letters, with other spaces and apostrophes, and with other line breaks', () => {
    assert.ok(same('surname', { surname: "O'BRIEN" }, { surname: 'O’Brien' }));
    assert.ok(same('title', { title: 'DR' }, { title: 'Dr.' }));
    assert.ok(same('telephone', { telephone: '+447700900111' }, { telephone: '07700 900 111' }));
    const address = { address1: '1 LONG ROAD', address2: 'CAMBRIDGE', address3: null };
    const ours = { address1: '1 Long Road, Cambridge', address2: null, address3: null };
    assert.ok(
      same('address', { ...address, postcode: 'CB20QQ' }, { ...ours, postcode: 'CB2 0QQ' }),
    );
    assert.ok(
      !same('address', { ...address, postcode: 'CB22 0QQ' }, { ...ours, postcode: 'CB2 0QQ' }),
    );
  });

  it('differs by an accent, unless ESR has the plain letter that we sent', () => {
    const esr = { surname: 'SAHIN' };
    assert.ok(!same('surname', esr, { surname: 'Şahin' }));
    assert.ok(agree('surname', esr, [{ surname: 'Şahin' }, { surname: 'Sahin' }]));
    assert.ok(!same('surname', { surname: 'JOSÉ' }, { surname: 'Jose' }));
  });

  it('is the first forename alone: the others stay when it changes', () => {
    assert.ok(same('forenames', { forenames: 'ADA' }, { forenames: 'Ada Maria' }));
    assert.ok(!same('forenames', { forenames: 'AIDA' }, { forenames: 'Ada Maria' }));
    const changed = changesTo('forenames', { forenames: 'Aida' }, { forenames: 'Ada Maria' });
    assert.deepEqual(changed, { forenames: 'Aida Maria' });
    assert.ok(agree('forenames', { forenames: 'AIDA' }, [changed]), 'once it has arrived');
  });

  it('agrees once what was accepted has arrived, whatever it is', () => {
    const text = fc.string({ minLength: 1 }).filter((one) => one.trim() !== '');
    fc.assert(
      fc.property(
        fc.constantFrom('surname', 'email', 'title', 'telephone', 'national insurance'),
        text,
        text,
        (field, its, ours) => {
          const changed = changesTo(field, { value: its }, { value: ours });
          assert.ok(isSameValue(field, { value: its }, changed));
          assert.ok(agree(field, { value: its }, [changed]));
        },
      ),
    );
  });

  it('is mastered by ESR in every field that is published as accepted, unless the register says otherwise', () => {
    const ours = mastersWith(new Map());
    assert.deepEqual(new Set(Object.values(ours)), new Set(['ESR']));
    const other = mastersWith(new Map([['email', 'deanery']]));
    for (const name of personFieldNames) {
      assert.equal(other[name], name === 'email' ? 'deanery' : 'ESR');
    }
  });
});
