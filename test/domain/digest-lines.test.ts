import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import type { DigestLine } from '../../domain/turn.ts';
import {
  anotherPost,
  anotherTrust,
  aWeekLater,
  firstDay,
  host,
  lead,
  offInterface,
  positionOf,
  post,
  Rotation,
  withSpreadsheets,
} from './a-rotation.ts';

const linesOf = ({ lines }: Rotation, ods = 'RGT'): DigestLine[] =>
  lines.filter((line) => line.ods === ods);
const kinds = (rotation: Rotation, ods = 'RGT'): string[] =>
  linesOf(rotation, ods).map(({ kind }) => kind);

const cameFrom = (ods: string, paying = ods) => ({
  ods,
  paying,
  lastDay: addDays(firstDay, -1),
});

/** Told where the doctor is until the start; approved, and its window open. */
const from = (outgoing: ReturnType<typeof cameFrom> | null, authorities = [host]): Rotation => {
  const positions = authorities.map((one) => positionOf(one));
  const rotation = new Rotation({ daysBefore: 80, known: { authorities, positions } });
  const news = rotation.told.changed(rotation.now);
  assert.ok(news.kind === 'placement told');
  return rotation.hears({ ...news, from: outgoing });
};

describe('the digest of a trust', () => {
  it('says who arrives from the day the window opens, with post, dates and hours', () => {
    const rotation = new Rotation();
    assert.deepEqual(kinds(rotation.until(91)), []);
    assert.deepEqual(linesOf(rotation.until(90)), [
      {
        key: 'P1/post/1/line/1',
        ods: 'RGT',
        kind: 'arriving',
        version: 1,
        says: {
          ...{ doctor: 'D1', post, grade: 'ST3', WTE: '1.00' },
          ...{ start: firstDay, end: addDays(firstDay, 181) },
        },
        notBefore: addDays(firstDay, -90),
      },
    ]);
  });

  it('says what changed as changed: dates, and hours', () => {
    const rotation = new Rotation({ daysBefore: 80 }).answered();
    assert.deepEqual(kinds(rotation.changed(aWeekLater)), ['arriving', 'changed']);
    rotation.answered().changed({ wte: '0.85' });
    assert.deepEqual(kinds(rotation), ['arriving', 'changed', 'changed']);
    assert.equal(linesOf(rotation).at(-1)?.says['WTE'], '0.85');
  });

  it('says of a change what was told before and what is so now, and nothing that stayed', () => {
    const rotation = new Rotation({ daysBefore: 80 }).answered().changed(aWeekLater).answered();
    const compared = () =>
      Object.entries(linesOf(rotation).at(-1)?.says ?? {}).filter(([key]) =>
        /^(was|is) /.test(key),
      );
    assert.deepEqual(Object.fromEntries(compared()), {
      ...{ 'was start': firstDay, 'is start': aWeekLater.startDate },
      ...{ 'was end': addDays(firstDay, 181), 'is end': aWeekLater.endDate },
    });
    rotation.changed({ wte: '0.85' });
    assert.deepEqual(Object.fromEntries(compared()), { 'was WTE': '1.00', 'is WTE': '0.85' });
  });

  it('speaks of each doctor as the one who comes or does not, when one replaces another', () => {
    const rotation = new Rotation({ daysBefore: 80 }).answered().changed({ doctorId: 'D2' });
    assert.deepEqual(
      linesOf(rotation).map(({ kind, says }) => [kind, says['doctor']]),
      [
        ['arriving', 'D1'],
        ['withdrawn', 'D1'],
        ['arriving', 'D2'],
      ],
    );
  });

  it('says who does not come after all, and who comes back', () => {
    const rotation = new Rotation({ daysBefore: 80 }).answered().changed({ status: 'withdrawn' });
    assert.deepEqual(kinds(rotation), ['arriving', 'withdrawn']);
    rotation.answered().changed({ status: 'approved' });
    assert.deepEqual(kinds(rotation), ['arriving', 'withdrawn', 'arriving']);
  });

  it('says nothing of what was struck before a file or a letter', () => {
    const rotation = new Rotation({ daysBefore: 80 }).changed({ status: 'withdrawn' });
    assert.deepEqual(kinds(rotation), []);
  });

  it('says it to the old trust and to the new one when the trust changes', () => {
    const rotation = new Rotation({ daysBefore: 80 })
      .answered()
      .changed(
        { trust: 'RM1', trainingPostNumber: anotherPost },
        { authorities: [anotherTrust], positions: [positionOf(anotherTrust, anotherPost)] },
      );
    assert.deepEqual(
      [kinds(rotation), kinds(rotation, 'RM1')],
      [['arriving', 'withdrawn'], ['arriving']],
    );
  });

  it('says it once to a trust with spreadsheets, though the lead employer is told by file', () => {
    const known = { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] };
    const rotation = new Rotation({ daysBefore: 80, change: { trust: 'RX9' }, known });
    assert.deepEqual(
      linesOf(rotation, 'RX9').map(({ key }) => key),
      ['P1/letter/RX9/1/line/1'],
    );
    assert.deepEqual(linesOf(rotation, 'RGN'), []);
  });

  it('keeps the key of a line while it says the same, and has another for other words', () => {
    const rotation = new Rotation({ daysBefore: 80, known: offInterface });
    const [first] = linesOf(rotation, 'RX9');
    assert.deepEqual(linesOf(rotation.changed({ doctorVersion: 2 }), 'RX9'), [first]);
    assert.notEqual(linesOf(rotation.changed(aWeekLater), 'RX9')[0]?.key, first?.key);
  });

  it('says who is still to hire to whoever pays, at eight and six weeks, and not from four on', () => {
    const positions = [positionOf(host), positionOf(lead)];
    const known = { authorities: [host, lead], positions };
    const rotation = new Rotation({ daysBefore: 80, known }).answered();
    const said = [57, 56, 42, 28].map((days) => kinds(rotation.until(days), 'RGN'));
    assert.deepEqual(said, [[], ['still to hire'], ['still to hire'], []]);
    assert.deepEqual(kinds(rotation.hired(lead), 'RGN'), []);
  });

  it('names a post without a position to each authority that has none', () => {
    const known = { authorities: [host, lead], positions: [positionOf(host)] };
    const rotation = new Rotation({ known }).until(95);
    assert.deepEqual([kinds(rotation), kinds(rotation, 'RGN')], [[], ['post without position']]);
  });

  it('takes back what only a hand-over pack had said', () => {
    const rotation = new Rotation({ daysBefore: 1, known: { positions: [] } });
    rotation.changed({ status: 'withdrawn' });
    assert.deepEqual(kinds(rotation), ['withdrawn']);
  });

  it('is silent once a person has closed the rotation', () => {
    const rotation = new Rotation({ daysBefore: 80 });
    rotation.command({ kind: 'close', at: rotation.now, by: 'contact/1', outcome: 'other' });
    assert.deepEqual(rotation.decision.lines, []);
  });
});

describe('the digest of the trust that a doctor leaves', () => {
  it('says who leaves, on which day and to where, on the day that the next trust hears', () => {
    const rotation = from(cameFrom('RAJ'));
    assert.deepEqual(linesOf(rotation, 'RAJ'), [
      {
        key: 'P1/post/1/leaving/RAJ',
        ods: 'RAJ',
        kind: 'leaving',
        version: 1,
        says: { doctor: 'D1', 'last day': '2027-08-03', 'goes to': 'RGT', start: firstDay },
        notBefore: addDays(firstDay, -90),
      },
    ]);
    assert.equal(linesOf(rotation)[0]?.says['outgoing employer'], 'RAJ');
  });

  it('says it to trust and lead employer, where both lose the doctor, and to nobody who keeps them', () => {
    const both = from(cameFrom('RAJ', 'RDE'));
    assert.deepEqual([kinds(both, 'RAJ'), kinds(both, 'RDE')], [['leaving'], ['leaving']]);
    assert.deepEqual(
      ['RAJ', 'RDE'].map((ods) => linesOf(both, ods)[0]?.says['from']),
      [undefined, 'RAJ'],
    );
    const sameEmployer = from(cameFrom('RAJ', 'RGN'), [host, lead]);
    assert.deepEqual([kinds(sameEmployer, 'RAJ'), kinds(sameEmployer, 'RGN')], [['leaving'], []]);
    const stays = from(cameFrom('RGT'));
    assert.deepEqual(kinds(stays), ['arriving']);
  });

  it('says nothing for a new recruit', () => {
    const rotation = from(null);
    assert.deepEqual(
      rotation.decision.lines.map(({ kind }) => kind),
      ['arriving'],
    );
    assert.equal(linesOf(rotation)[0]?.says['outgoing employer'], undefined);
  });

  it('says it again for another start or another place to go, not for other hours', () => {
    const rotation = from(cameFrom('RAJ')).answered();
    assert.equal(
      linesOf(rotation.changed({ wte: '0.80' }), 'RAJ')[0]?.key,
      'P1/post/1/leaving/RAJ',
    );
    rotation.answered().changed(aWeekLater);
    assert.equal(linesOf(rotation, 'RAJ')[0]?.key, 'P1/post/3/leaving/RAJ');
    assert.equal(linesOf(rotation, 'RAJ')[0]?.says['start'], aWeekLater.startDate);
  });

  it('says nothing once nobody comes to the next trust', () => {
    const rotation = from(cameFrom('RAJ')).answered().changed({ status: 'withdrawn' });
    assert.deepEqual(kinds(rotation, 'RAJ'), []);
  });

  it('keeps where the doctor is when news comes that has not looked', () => {
    const rotation = from(cameFrom('RAJ')).changed();
    assert.deepEqual(kinds(rotation, 'RAJ'), ['leaving']);
  });

  it('says it also where the doctor goes to a trust with spreadsheets', () => {
    const rotation = new Rotation({ daysBefore: 80, known: offInterface });
    const news = rotation.told.changed(rotation.now);
    assert.ok(news.kind === 'placement told');
    rotation.hears({ ...news, from: cameFrom('RAJ') });
    assert.deepEqual(
      linesOf(rotation, 'RAJ').map(({ key }) => key),
      ['P1/letter/RX9/1/leaving/RAJ'],
    );
  });
});
