import assert from 'node:assert/strict';
import { addFacts, putRotation } from '../../systems/register/rotations.ts';
import { putDesk } from '../../systems/register/contacts.ts';
import { joinCause } from '../../systems/register/escalation-members.ts';
import { aRegister } from '../support/postgres.ts';
import { aRotation, at, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

describe('changeover rotation why, of what is not as it should be', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  before(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    terminal = aTerminal({ ...place, now: thursday });
  });
  after(() => place.close());

  const why = async (placement: string) =>
    (await terminal.types('rotation', 'why', placement)).text;
  const marks = (text: string) =>
    text
      .split('\n')
      .flatMap((line) => /^[✓✗·]/.exec(line)?.[0] ?? [])
      .join('');

  it('gives ESR’s own words where it refused or warned, and what a late change changed', async () => {
    const file = 'DE_EOE_APP_20270506_00000041.DAT';
    const apc = 'DE_EOE_APC_20270507_00000041.DAT';
    await place.register('exchange_records').insert({
      ...{ file, line: 3, record: 'APP', row_key: '70002/applicant/1', position_id: '4100002' },
      ...{ outcome: 'fail', message: 'No open vacancy', answered_by: apc, answered_line: 3 },
    });
    await place.register('outbox').where({ key: '70002/applicant/1' }).update({ outcome: 'fail' });
    const cause = 'changed-late/70002';
    const says = { 'was start': '2027-08-04', 'is start': '2027-08-11' };
    await joinCause(place.register, {
      ...{ deanery: 'EOE', cause, member: 'rotation/EOE/70002', ods: 'RGT', at: thursday },
      ...{ rung: '2027-07-06', late: 'late', owner: 'us', says },
    });
    const text = await why('70002');
    assert.ok(
      text.includes(
        `ESR answered FAIL in ${apc}, on Friday 7 May 2027 at 08:00. It says: “No open vacancy”, in ${apc}, line 3, about line 3 of ${file}, position 4100002.`,
      ),
      text,
    );
    assert.match(
      text,
      /On a desk: changed-late\/70002\n {2}late: changed on Tuesday 6 July 2027, now 27 days before the start\n {2}start: was Wednesday 4 August 2027, is Wednesday 11 August 2027/,
    );
    await place
      .register('outbox')
      .where({ key: '70002/applicant/1' })
      .update({ outcome: 'success' });
    await place.register('exchange_records').delete();
    await place.register('escalation_members').where({ cause }).delete();
  });

  it('says with whom a cause lies, and that nobody has it who has decided it until the next rung', async () => {
    const cause = 'hire-overdue/RGT/2027-08-04';
    const member = { member: 'rotation/EOE/70002', cause };
    const mine = () => place.register('escalation_members').where(member);
    const assigned = (contact: string | null) =>
      place.register('escalations').where({ cause }).update({ assigned_to: contact });
    await assigned('b.quillon');
    assert.match(await why('70002'), /On a desk: hire-overdue\S+, with Bartram Quillon\n/);
    await mine().update({ resolved_rung: '2027-07-07' });
    const text = await why('70002');
    const { text: json } = await terminal.types('rotation', 'why', '70002', '--json');
    await mine().update({ resolved_rung: null });
    await assigned(null);
    assert.match(text, /Decided, and on a desk again at the next rung: hire-overdue\/RGT/);
    assert.doesNotMatch(text, /On a desk/);
    const { causes, decided } = JSON.parse(json) as Record<string, string[]>;
    assert.deepEqual([causes, decided], [[], [cause]]);
  });

  it('says which authority has no position', async () => {
    const text = await why('70003');
    assert.equal(marks(text), '✓✗·····');
    assert.match(text, /Post EOE\/RGT00\/030\/STR\/003: RGT has no live position\./);
  });

  it('sends whoever reads it to the authority without a position, though another pays, and to its desk', async () => {
    const row = aRotation('71005', { milestone: 'post matched', payingOds: 'RDE', late: 'late' });
    await putRotation(place.register, row, thursday);
    await place.register('positions').insert({
      ...{ deanery: 'EOE', position_id: '4100055', position_number: '94100055' },
      ...{ training_post_number: row.trainingPostNumber, authority: '055', role: 'lead' },
      ...{ live: true, file: 'DE_EOE_RMF_20270201_00000001.DAT', line: 3 },
    });
    await putDesk(place.register, {
      ...{ scope: 'RGT', topic: 'positions', role: 'contact', contactId: 'o.fenwright' },
    });
    const text = await why('71005');
    assert.match(text, /RGT has no live position; RDE has position 94100055\./);
    assert.match(text, /Whose move: Cambridge University Hospitals .* \(RGT\), medical staffing/);
    assert.match(text, /Named contact here: Ottoline Fenwright, .* \(RGT\/positions\/contact\)/);

    await place.register('positions').where({ position_id: '4100055' }).update({ live: false });
    assert.match(
      await why('71005'),
      /Whose move: Cambridge .*; and the lead employer, East Suffolk .* \(RDE\)/,
    );
    await place.register('positions').where({ position_id: '4100055' }).delete();
    await place.register('desks').where({ scope: 'RGT', topic: 'positions' }).delete();
    await place.register('rotations').where({ id: row.id }).delete();
  });

  it('says what has left for one authority while another has no position', async () => {
    const row = aRotation('71006', { milestone: 'post matched', late: 'late' });
    await putRotation(place.register, row, thursday);
    await place.register('outbox').insert({
      ...{ key: '71006/applicant/1', rotation: row.id, deanery: 'EOE', kind: 'applicant' },
      ...{ training_post_number: row.trainingPostNumber, body: '{}', state: 'answered' },
      ...{ file: 'DE_EOE_APP_20270506_00000041.DAT', line: 4, outcome: 'success' },
      handed_over_at: new Date(at('2027-05-06', '08:00')),
    });
    assert.match(
      await why('71006'),
      /applicant sent +Left in DE_EOE_APP_20270506_00000041\.DAT, line 4, .*\. The window for another is open until Monday 2 August 2027 at 14:00\.\n/,
    );
    await place.register('outbox').where({ rotation: row.id }).delete();
    await place.register('rotations').where({ id: row.id }).delete();
  });

  it('knows that a digest came back, and that a person told its words on the telephone', async () => {
    const letter = 'digest/ZZ9/2027-05-06';
    const stands = (state: string) =>
      place.register('letters').where({ key: letter }).update({ state });
    await stands('bounced');
    assert.match(await why('70004'), /ZZ9: its digest of Thursday 6 May 2027 at 18:00 came back\./);
    const key = `letter/${letter}/by telephone/ZZ9`;
    await addFacts(place.register, 'rotation/EOE/70004', [
      {
        ...{ key, kind: 'letter delivered', at: at('2027-05-07', '10:00') },
        detail: { ods: 'ZZ9', version: 3, letter: `${letter}/by telephone` },
      },
    ]);
    assert.match(
      await why('70004'),
      /ZZ9: told by telephone on Friday 7 May 2027 at 10:00, since its digest of .* came back\./,
    );
    await stands('sent');
    await place.register('facts').where({ key }).delete();
  });
});
