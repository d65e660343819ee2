import assert from 'node:assert/strict';
import { employmentsOf, withdrawalReasons } from '../../activities/esr-readers.ts';
import { personReader } from '../../activities/person-reader.ts';
import { applyChange } from '../../simulator/intrepid/apply-change.ts';
import { withIntrepid, type WithIntrepid } from './an-intrepid.ts';

describe('What a notification reads of Intrepid', () => {
  let given: WithIntrepid;
  beforeEach(async () => {
    given = await withIntrepid(60);
  });
  afterEach(() => given.close());
  const vpdOf = (ods: string | null | undefined) =>
    given.region.trusts.find((trust) => trust.ods === ods)?.authority ?? null;
  const employed = async (doctorId: string) =>
    (await employmentsOf(given.register, given.source)([doctorId])).get(doctorId) ?? [];

  it('is who employs a doctor: the trust, or the lead employer of the programme, as text with its zeros', async () => {
    const { placements, posts, programmes } = given.region;
    const leads = new Map(programmes.map(({ code, leadEmployer }) => [code, leadEmployer]));
    let [byTrust, byLead] = [0, 0];
    for (const { id, doctorId, trainingPostNumber, programme } of placements) {
      const post = posts.find((one) => one.trainingPostNumber === trainingPostNumber);
      const lead = leads.get(programme) ?? null;
      const found = (await employed(doctorId)).find((one) => one.id === id);
      assert.equal(found?.authority, post ? vpdOf(lead ?? post.trust) : vpdOf(lead));
      if (lead === null) byTrust += 1;
      else byLead += 1;
    }
    assert.ok(byTrust > 0 && byLead > 0);
  });

  it('is nobody for a trust that ESR knows no authority of, and for a doctor whom Intrepid does not hold', async () => {
    await given.register('trusts').update({ on_interface: false, vpd: null });
    const found = await employed(given.placement(0).doctorId);
    assert.ok(found.length > 0);
    assert.ok(found.every(({ authority }) => authority === null));
    assert.deepEqual(await employed('nobody'), []);
  });

  it('is the trust that has succeeded another, while Intrepid still says the old one', async () => {
    const { doctorId } = given.placement(0);
    const before = await employed(doctorId);
    const old = given.region.trusts.find(({ authority }) => authority === before[0]?.authority);
    const successor = given.region.trusts.find(
      ({ ods, authority }) => ods !== old?.ods && authority !== null,
    );
    assert.ok(old && successor);
    await given
      .register('trusts')
      .where({ ods: old.ods })
      .update({ succeeded_by: successor.ods, succeeded_on: '2027-04-01' });
    const now = (authority: string | null) =>
      authority === old.authority ? successor.authority : authority;
    assert.deepEqual(
      (await employed(doctorId)).map(({ authority }) => authority),
      before.map(({ authority }) => now(authority)),
    );
    const reader = personReader(given.source, given.register);
    const payers = (await reader.placements([doctorId])).get(doctorId) ?? [];
    const known = payers.flatMap(({ paying }) => paying?.formerly ?? []);
    assert.ok(known.some(({ ods }) => ods === old.ods));
    assert.ok(payers.every(({ paying }) => paying?.ods !== old.ods));
  });

  it('is why a placement was withdrawn, and nothing of one that is not, or says nothing', async () => {
    const [first, second, third] = [0, 1, 2].map((index) => given.placement(index).id);
    const to = { status: 'withdrawn', withdrawalReason: 'Resigned' } as const;
    const changed = { kind: 'placement changed', at: 1 } as const;
    await applyChange(given.sample, { ...changed, id: first ?? '', to });
    await applyChange(given.sample, { ...changed, id: second ?? '', to: { status: 'withdrawn' } });
    await applyChange(given.sample, {
      ...{ ...changed, id: third ?? '' },
      to: { withdrawalReason: 'Changed back' },
    });
    const reasons = await withdrawalReasons(given.source)([first ?? '', second ?? '', third ?? '']);
    assert.deepEqual([...reasons], [[first, 'Resigned']]);
  });
});
