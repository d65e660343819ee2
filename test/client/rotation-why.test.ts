import assert from 'node:assert/strict';
import { addFacts, putRotation } from '../../systems/register/rotations.ts';
import { aRegister } from '../support/postgres.ts';
import { aRotation, at, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

describe('changeover rotation why', () => {
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

  it('knows that a spreadsheet trust is told by its digest and needs nothing of ESR', async () => {
    const text = await why('70004');
    assert.match(text, /✓ applicant sent +None is needed/);
    assert.match(text, /✓ trust told +ZZ9: told by its digest of Thursday 6 May 2027 at 18:00\./);
  });

  it('waits for the deanery while Intrepid has not approved', async () => {
    const text = await why('70005');
    assert.equal(marks(text), '✗······');
    assert.match(text, /Due on Tuesday 1 June 2027\./);
    assert.match(text, /Whose move: the deanery, the programme team of EOE-CARD/);
    assert.match(text, /Named contact here: Mirabel Thackaberry, .* \(EOE\/placements\/contact\)/);
  });

  it('says when the window opens, and when it has closed', async () => {
    const early = aTerminal({ ...place, now: at('2027-05-05') });
    const late = aTerminal({ ...place, now: at('2027-08-02', '14:01') });
    const opens = await early.types('rotation', 'why', '70003');
    const closed = await late.types('rotation', 'why', '70003');
    assert.match(opens.text, /The window opens on Thursday 6 May 2027, 90 days before the start\./);
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
