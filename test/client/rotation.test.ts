import assert from 'node:assert/strict';
import { NotFound, Refused } from '../../client/endings.ts';
import { addFacts, putRotation } from '../../systems/register/rotations.ts';
import { putDesk } from '../../systems/register/contacts.ts';
import { joinCause } from '../../systems/register/escalation-members.ts';
import { aRegister } from '../support/postgres.ts';
import { aRotation, at, day, plantJuly, thursday } from './planted.ts';
import { aTerminal, type Terminal } from './terminal.ts';

describe('changeover rotation', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  before(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    terminal = aTerminal({ ...place, now: thursday });
  });
  after(() => place.close());

  const placements = (lines: readonly string[]) =>
    lines.flatMap((line) => /\b(7\d{4})\b/.exec(line)?.[1] ?? []);

  describe('list', () => {
    it('shows who waits for what, by start date', async () => {
      const { code, lines } = await terminal.types('rotation', 'list');
      assert.equal(code, 0);
      assert.deepEqual(placements(lines), ['70001', '70002', '70003', '70004', '70005', '70006']);
      assert.match(
        lines[2] ?? '',
        /^4 August 2027 .* hire confirmed +late +trust +21 July 2027 17:00$/,
      );
      assert.equal(lines.at(-1), '6 rotations');
    });

    it('keeps to the trust, the milestone, the programme, and those that are late', async () => {
      const listed = async (...flags: string[]) =>
        placements((await terminal.types('rotation', 'list', ...flags)).lines);
      assert.deepEqual(await listed('--trust', 'zz9'), ['70004']);
      assert.deepEqual(await listed('--milestone', 'post matched'), ['70003']);
      assert.deepEqual(await listed('--programme', 'EOE-FY'), ['70004']);
      assert.deepEqual(await listed('--late'), ['70002', '70003', '70005']);
      assert.equal((await listed('--season', 'EOE-2027-08')).length, 6);
    });

    it('finds a doctor whom another trust pays under either trust', async () => {
      const row = aRotation('71001', {
        trust: 'RGT',
        payingOds: 'RDE',
        startDate: day('2027-07-07'),
      });
      await putRotation(place.register, row, thursday);
      const { lines } = await terminal.types('rotation', 'list', '--trust', 'RDE');
      assert.deepEqual(placements(lines), ['71001']);
      await place.register('rotations').where({ id: row.id }).delete();
    });

    it('leaves out who has ended, unless it is asked for all', async () => {
      const ended = { ended: 'closed', milestone: 'closed', nextDue: null } as const;
      const row = aRotation('71002', ended);
      await putRotation(place.register, row, thursday);
      const quiet = await terminal.types('rotation', 'list');
      const all = await terminal.types('rotation', 'list', '--all');
      assert.ok(!quiet.text.includes('71002'));
      assert.match(all.text, /71002 .* closed \(ended\)/);
      await place.register('rotations').where({ id: row.id }).delete();
    });

    it('gives a program one document', async () => {
      const { text } = await terminal.types('rotation', 'list', '--late', '--json');
      const { rotations } = JSON.parse(text) as { rotations: { placementId: string }[] };
      assert.deepEqual(
        rotations.map(({ placementId }) => placementId),
        ['70002', '70003', '70005'],
      );
    });

    it('says so when nobody is like that', async () => {
      const { code, text } = await terminal.types('rotation', 'list', '--programme', 'EOE-NONE');
      assert.equal(code, 0);
      assert.equal(text, 'No rotation is like that.');
    });

    it('finds no season and no trust that the register does not know, and says how to see them', async () => {
      const season = await terminal.types('rotation', 'list', '--season', 'EOE-2028-02');
      assert.equal(season.code, 3);
      assert.match(season.errors, /no season "EOE-2028-02"\. Known: EOE-2027-08\./);
      const trust = await terminal.types('rotation', 'list', '--trust', 'XYZ');
      assert.equal(trust.code, 3);
      assert.match(trust.errors, /no trust "XYZ"\. `changeover trust list` shows them\./);
    });

    it('refuses a milestone that is none, and names those that are', async () => {
      const { code, errors } = await terminal.types('rotation', 'list', '--milestone', 'ready');
      assert.equal(code, 64);
      assert.match(errors, /Allowed: placement approved, post matched, applicant sent/);
    });
  });

  describe('why', () => {
    const why = async (placement: string) =>
      (await terminal.types('rotation', 'why', placement)).text;
    const marks = (text: string) =>
      text
        .split('\n')
        .flatMap((line) => /^[✓✗·]/.exec(line)?.[0] ?? [])
        .join('');

    it('ticks what is reached, names what is waited for, and whose move it is', async () => {
      const text = await why('70002');
      assert.equal(marks(text), '✓✓✓✓✓✗·');
      assert.match(
        text,
        /Left in DE_EOE_APP_20270506_00000041\.DAT, line 3, on Thursday 6 May 2027 at 14:00\./,
      );
      assert.match(
        text,
        /✗ hire confirmed +Cambridge University Hospitals .* has not confirmed the hire\./,
      );
      assert.match(
        text,
        /Whose move: Cambridge .*\(RGT\), medical staffing: 01632 960041, medical\.staffing@rgt\.example/,
      );
      assert.match(
        text,
        /Named contact here: Ottoline Fenwright, 01223 000 111 \(RGT\/hires\/contact\)/,
      );
      assert.match(text, /Next date: Wednesday 21 July 2027 at 17:00/);
      assert.match(
        text,
        /On a desk: hire-overdue\/RGT\/2027-08-04, with Ottoline Fenwright\n {2}late: four-week rung \(Wednesday 7 July 2027\), now 27 days/,
      );
    });

    it('gives ESR’s own words where it refused or warned, and what a late change changed', async () => {
      const file = 'DE_EOE_APP_20270506_00000041.DAT';
      const apc = 'DE_EOE_APC_20270507_00000041.DAT';
      await place.register('exchange_records').insert({
        ...{ file, line: 3, record: 'APP', row_key: '70002/applicant/1', position_id: '4100002' },
        ...{ outcome: 'fail', message: 'No open vacancy', answered_by: apc, answered_line: 3 },
      });
      await place
        .register('outbox')
        .where({ key: '70002/applicant/1' })
        .update({ outcome: 'fail' });
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

    it('knows that a spreadsheet trust is told by its digest and needs nothing of ESR', async () => {
      const text = await why('70004');
      assert.match(text, /✓ applicant sent +None is needed/);
      assert.match(text, /✓ trust told +ZZ9: told by its digest of Thursday 6 May 2027 at 18:00\./);
    });

    it('knows that a digest came back, and that a person told its words on the telephone', async () => {
      const letter = 'digest/ZZ9/2027-05-06';
      const stands = (state: string) =>
        place.register('letters').where({ key: letter }).update({ state });
      await stands('bounced');
      assert.match(
        await why('70004'),
        /ZZ9: its digest of Thursday 6 May 2027 at 18:00 came back\./,
      );
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

    it('waits for the deanery while Intrepid has not approved', async () => {
      const text = await why('70005');
      assert.equal(marks(text), '✗······');
      assert.match(text, /Due on Tuesday 1 June 2027\./);
      assert.match(text, /Whose move: the deanery, the programme team of EOE-CARD/);
      assert.match(
        text,
        /Named contact here: Mirabel Thackaberry, .* \(EOE\/placements\/contact\)/,
      );
    });

    it('says when the window opens, and when it has closed', async () => {
      const early = aTerminal({ ...place, now: at('2027-05-05') });
      const late = aTerminal({ ...place, now: at('2027-08-02', '14:01') });
      const opens = await early.types('rotation', 'why', '70003');
      const closed = await late.types('rotation', 'why', '70003');
      assert.match(
        opens.text,
        /The window opens on Thursday 6 May 2027, 90 days before the start\./,
      );
      assert.match(closed.text, /The window closed on Monday 2 August 2027 at 14:00/);
    });

    it('crosses nothing when only the calendar is waited for', async () => {
      const text = await why('70001');
      assert.equal(marks(text), '✓✓✓✓✓✓·');
      assert.match(text, /has confirmed the hire on Tuesday 22 June 2027 at 11:20\./);
    });

    it('says who withdrew it and when, and asks nothing of anybody', async () => {
      const row = aRotation('71003', { milestone: 'withdrawn', owner: 'nobody' });
      await putRotation(place.register, row, thursday);
      const fact = { key: 'withdraw/1', at: at('2027-07-01'), kind: 'withdraw' };
      await addFacts(place.register, row.id, [{ ...fact, detail: { by: 'o.fenwright' } }]);
      const text = await why('71003');
      assert.equal(marks(text), '·······');
      assert.match(text, /Withdrawn by hand by o\.fenwright on Thursday 1 July 2027 at 10:00\./);
      assert.match(text, /applicant sent +Nothing has left, and nothing will\./);
      assert.match(text, /hire confirmed +Nothing is asked of Cambridge .* any more\./);
      await place.register('facts').where({ rotation: row.id }).delete();
      await place.register('rotations').where({ id: row.id }).delete();
    });

    it('names nobody to ring for a rotation that has ended', async () => {
      const row = aRotation('71004', { milestone: 'closed', ended: 'closed', nextDue: null });
      await putRotation(place.register, row, thursday);
      const fact = { key: 'close/1', at: at('2027-07-01'), kind: 'close' };
      const detail = { by: 'o.fenwright', outcome: 'carried over' };
      await addFacts(place.register, row.id, [{ ...fact, detail }]);
      const text = await why('71004');
      assert.match(text, /Closed by o\.fenwright on Thursday 1 July 2027 at 10:00: carried over\./);
      assert.match(text, /Waits for nothing: it has ended, closed\.$/);
      await place.register('facts').where({ rotation: row.id }).delete();
      await place.register('rotations').where({ id: row.id }).delete();
    });

    it('colours whole words on a terminal, and leaves nothing of a colour in the text', async () => {
      const coloured = await aTerminal({ ...place, now: thursday, colour: true }).types(
        ...['rotation', 'why', '70002'],
      );
      const escape = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
      assert.match(coloured.text, escape);
      assert.equal(coloured.text.replace(escape, ''), await why('70002'));
    });

    it('is asked by placement id, by the whole id or by the post', async () => {
      const [first, ...others] = await Promise.all(
        ['70002', 'rotation/EOE/70002', 'EOE/RGT00/030/STR/002'].map(why),
      );
      for (const other of others) assert.equal(other, first);
    });

    it('finds nobody of another name', async () => {
      const { code, errors } = await terminal.types('rotation', 'why', '99999');
      assert.equal(code, 3);
      assert.match(errors, /No rotation has the placement id or training post number "99999"\./);
    });
  });

  it('shows positions, what was handed over and what happened', async () => {
    const { text } = await terminal.types('rotation', 'show', '70002');
    assert.match(text, /4100002 +94100002 +041 +host +live/);
    assert.match(
      text,
      /applicant +answered +DE_EOE_APP_20270506_00000041\.DAT +3 +success in DE_EOE_APC/,
    );
    assert.match(text, /15 March 2027 12:00 +placement told/);
    assert.match(text, /answer told +outcome success, file DE_EOE_APP_\S+, line 3, row 70002/);
  });

  describe('what people tell it', () => {
    const words = 'The contract is signed.';

    it('confirms a hire for the paying authority from the start date on', async () => {
      const { types, sent } = aTerminal({ ...place, now: thursday });
      const { code, text } = await types('rotation', 'confirm-hire', '70002', '--by', 'trust/RGT');
      assert.equal(code, 0);
      assert.equal(
        text,
        'Placement 70002: hire confirmed by RGT, effective Wednesday 4 August 2027.',
      );
      assert.deepEqual(sent, [
        {
          workflow: 'rotation/EOE/70002',
          name: 'confirm hire',
          said: { at: thursday, by: 'trust/RGT', ods: 'RGT', effectiveDate: '2027-08-04' },
        },
      ]);
    });

    it('keeps typed words in the register and sends only their id', async () => {
      const { types, sent } = aTerminal({ ...place, now: thursday });
      await types('rotation', 'query-hire', '70002', '--by', 'o.fenwright', '--words', words);
      const { words: id } = sent[0]?.said as { words: string };
      assert.ok(!JSON.stringify(sent).includes('contract'));
      assert.deepEqual(await place.register('words').where({ id }).first('text', 'by', 'at'), {
        text: words,
        by: 'o.fenwright',
        at: new Date(thursday),
      });
    });

    it('prints the refusal, ends with 2, and forgets the words of what was refused', async () => {
      const refusal = new Refused('The hire is already confirmed by RGT (4711).');
      const { types } = aTerminal({ ...place, now: thursday, refusal });
      const before = await place.register('words').count();
      const said = ['--by', 'o.fenwright', '--words', words];
      const { code, text, errors } = await types('rotation', 'withdraw', '70002', ...said);
      assert.equal(code, 2);
      assert.equal(text, '');
      assert.equal(errors, 'The hire is already confirmed by RGT (4711).\n');
      assert.deepEqual(await place.register('words').count(), before);
    });

    it('says not found when the rotation does not run', async () => {
      const refusal = new NotFound('rotation/EOE/70002 is not running.');
      const { types } = aTerminal({ ...place, now: thursday, refusal });
      const closing = ['--outcome', 'carried over', '--by', 'o.fenwright'];
      assert.equal((await types('rotation', 'close', '70002', ...closing)).code, 3);
    });

    it('says how a rotation has ended, and tells it nothing', async () => {
      const row = aRotation('71007', { ended: 'started', milestone: 'started', nextDue: null });
      await putRotation(place.register, row, thursday);
      const { types, sent } = aTerminal({ ...place, now: thursday });
      const by = ['--by', 'o.fenwright'];
      const doings = [['confirm-hire'], ['withdraw'], ['query-hire', '--words', 'Who?']];
      for (const [doing = '', ...more] of [...doings, ['close', '--outcome', 'carried over']]) {
        const { code, errors } = await types('rotation', doing, '71007', ...by, ...more);
        assert.equal(code, 2);
        assert.equal(errors, 'The rotation of placement 71007 has ended: started.\n');
      }
      assert.deepEqual(sent, []);
      await place.register('rotations').where({ id: row.id }).delete();
    });

    it('takes a trust’s word for itself, and for no other', async () => {
      const { types, sent } = aTerminal({ ...place, now: thursday });
      const own = await types('rotation', 'confirm-hire', '70002', '--by', 'trust/ZZ9');
      assert.match(own.text, /70002: hire confirmed by ZZ9/);
      const forAnother = ['--by', 'trust/ZZ9', '--ods', 'RGT'];
      const other = await types(
        'rotation',
        'query-hire',
        '70002',
        '--words',
        'Who?',
        ...forAnother,
      );
      assert.deepEqual([other.code, other.errors], [2, 'ZZ9 cannot speak for RGT.\n']);
      assert.equal(sent.length, 1);
    });

    it('sends nothing for a speaker or a trust whom nobody knows, or without words to ask', async () => {
      const { types, sent } = aTerminal({ ...place, now: thursday });
      const ofNobody = await types('rotation', 'withdraw', '70002', '--by', 'nobody');
      const ofXyz = await types(
        'rotation',
        'confirm-hire',
        '70002',
        '--by',
        'trust/RGT',
        '--ods',
        'XYZ',
      );
      const wordless = await types('rotation', 'query-hire', '70002', '--by', 'trust/RGT');
      assert.deepEqual([ofNobody.code, ofXyz.code, wordless.code], [3, 3, 64]);
      assert.deepEqual(sent, []);
    });
  });
});
