import assert from 'node:assert/strict';
import { expectedAuthorities } from '../../domain/employing-authorities.ts';
import {
  afterSuccession,
  desksAfterSuccession,
  isSucceeded,
  refusalOfSuccession,
  type Succeeding,
} from '../../domain/succession.ts';
import { bySuccessor } from '../../domain/successors.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { anotherTrust, host, lead, positionOf, post, Rotation, sent } from './a-rotation.ts';

const trust = (ods: string, of: Partial<Succeeding> = {}): Succeeding => ({
  ...{ ods, name: `Trust ${ods}`, authority: '041', onInterface: true, leadEmployer: false },
  ...{ medicalStaffingEmail: null, medicalStaffingTelephone: null },
  ...{ succeededBy: null, succeededOn: null, fullRecords: false },
  ...of,
});

describe('A trust that takes the place of another', () => {
  const since = civilDate('2027-04-01');

  it('may do so when it has an authority and nobody has taken its own place', () => {
    assert.equal(refusalOfSuccession(trust('RGM'), trust('RGT')), null);
  });

  for (const [what, old, successor, sentence] of [
    ['itself', trust('RGM'), trust('RGM'), /cannot take its own place/],
    [
      'one that has no VPD',
      trust('RGM'),
      trust('RGT', { authority: null }),
      /no employing authority \(VPD\) of RGT/,
    ],
    [
      'one that has been succeeded itself',
      trust('RGM'),
      trust('RGT', { succeededBy: 'RX1', succeededOn: since }),
      /give RX1 as the successor/,
    ],
    [
      'one that the old one had taken the place of',
      trust('RGM'),
      trust('RGT', { succeededBy: 'RGM', succeededOn: since }),
      /a circle/,
    ],
    [
      'a second one',
      trust('RGM', { succeededBy: 'RX1', succeededOn: since }),
      trust('RGT'),
      /succeeded by RX1 already, on 1 April 2027/,
    ],
  ] as const) {
    it(`may not be ${what}`, () => {
      assert.match(refusalOfSuccession(old, successor) ?? '', sentence);
    });
  }

  it('has done so already when the old one says so', () => {
    const old = trust('RGM', { succeededBy: 'RGT', succeededOn: since });
    assert.equal(isSucceeded(old, trust('RGT')), true);
    assert.equal(isSucceeded(trust('RGM'), trust('RGT')), false);
  });

  it('keeps what it says of itself, and has the rest from the other', () => {
    const old = trust('RGM', {
      ...{ medicalStaffingEmail: 'old@rgm.example', medicalStaffingTelephone: '01632 1' },
      ...{ leadEmployer: true, fullRecords: true },
    });
    const after = afterSuccession(old, trust('RGT', { medicalStaffingEmail: 'a@rgt.example' }));
    assert.equal(after.medicalStaffingEmail, 'a@rgt.example');
    assert.equal(after.medicalStaffingTelephone, '01632 1');
    assert.deepEqual([after.leadEmployer, after.fullRecords], [true, true]);
  });

  it('takes over the desks that it has nobody at', () => {
    const desk = (role: string, contactId: string) => ({ topic: 'hires', role, contactId });
    const { moved, ended } = desksAfterSuccession(
      [desk('contact', 'ann'), desk('deputy', 'bo')],
      [desk('contact', 'cy')],
    );
    assert.deepEqual([moved, ended], [[desk('deputy', 'bo')], [desk('contact', 'ann')]]);
  });

  it('is expected under either code, once', () => {
    const known = bySuccessor([
      { ...host, succeededBy: null, formerly: [{ ods: 'RGM', authority: '0375' }] },
      { ...host, ods: 'RGM', authority: '0375', succeededBy: 'RGT', formerly: [] },
    ]);
    const expected = expectedAuthorities({ host: 'RGM', lead: 'RGT' }, (ods) => known.get(ods));
    assert.deepEqual(expected, [{ ...host, formerly: [{ ods: 'RGM', authority: '0375' }] }]);
  });
});

/** The trust of the rotations has become another one. */
const successor = {
  ...anotherTrust,
  formerly: [{ ods: host.ods, authority: host.authority }],
};
const old = positionOf(host);
const anew = positionOf(anotherTrust);

describe('A rotation whose trust was succeeded', () => {
  const hearsOf = (rotation: Rotation, positions = [old]): Rotation =>
    rotation.changed({ trust: successor.ods }, { authorities: [successor], positions });

  it('withdraws nothing and applies for nobody again', () => {
    const rotation = hearsOf(sent());
    assert.deepEqual(rotation.waiting, []);
    assert.equal(rotation.decision.model.trust, successor.ods);
    assert.equal(rotation.shown, 'hire confirmed');
    assert.deepEqual(rotation.onDesks, []);
  });

  it('withdraws and applies anew where the register was not told: then it is another trust', () => {
    const rotation = sent().changed(
      { trust: anotherTrust.ods },
      { authorities: [anotherTrust], positions: [anew] },
    );
    assert.deepEqual(rotation.waiting, ['applicant', 'withdrawal', 'arrival']);
  });

  it('is matched by a position that ESR still has under the old VPD, and applies at it', () => {
    const rotation = hearsOf(new Rotation({ daysBefore: 89, known: { positions: [] } }));
    const applicants = rotation.rows.filter(({ kind }) => kind === 'applicant');
    assert.equal(rotation.decision.standing.positions.length, 1);
    assert.deepEqual(
      applicants.map((row) => 'positionId' in row && row.positionId),
      [old.positionId],
    );
  });

  it('does not apply again when the position itself comes under the new VPD', () => {
    const rotation = hearsOf(sent()).positions([{ ...old, authority: successor.authority ?? '' }]);
    assert.deepEqual(rotation.waiting, []);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('stays where it has applied while that position lives, though there is a new one', () => {
    const rotation = hearsOf(sent()).positions([old, anew]);
    assert.deepEqual(rotation.waiting, []);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('applies once at the new position when the old one is deleted', () => {
    const rotation = hearsOf(sent()).positions([{ ...old, live: false }, anew]);
    assert.deepEqual(
      rotation.rows.map((row) => row.kind === 'applicant' && row.positionId),
      [anew.positionId],
    );
    rotation.answered();
    assert.deepEqual(rotation.waiting, []);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('that has not applied yet goes to the new position alone', () => {
    const rotation = hearsOf(new Rotation({ daysBefore: 89, known: { positions: [] } }), [
      old,
      anew,
    ]);
    assert.deepEqual(
      rotation.rows.flatMap((row) => (row.kind === 'applicant' ? [row.positionId] : [])),
      [anew.positionId],
    );
  });

  it('that ESR had refused at the old position goes to the new one', () => {
    const refused = new Rotation({ daysBefore: 89 }).answered('fail', 'applicant');
    const rotation = hearsOf(refused).positions([old, anew]);
    assert.deepEqual(
      rotation.rows.flatMap((row) => (row.kind === 'applicant' ? [row.positionId] : [])),
      [anew.positionId],
    );
  });

  it('keeps its hire, and takes one that comes under the old code', () => {
    assert.equal(hearsOf(sent().hired()).shown, 'started');
    assert.equal(hearsOf(sent()).hired(host).shown, 'started');
  });

  it('has been told by the letter that was on its way to the old trust', () => {
    const paper = { ...host, authority: null, onInterface: false };
    const letters = { ...successor, authority: null, onInterface: false };
    const rotation = new Rotation({ daysBefore: 89, known: { authorities: [paper] } });
    const version = rotation.told.placement.version;
    rotation.changed({ version, trust: letters.ods }, { authorities: [letters] });
    rotation.delivered(paper.ods);
    assert.notEqual(rotation.shown, 'trust told');
    assert.deepEqual(rotation.linesTo(letters.ods).slice(0, 1), ['arriving']);
  });

  it('whose lead employer it was expects the successor beside the same host', () => {
    const before = sent(89, {
      known: { authorities: [host, lead], positions: [old, positionOf(lead)] },
    });
    const rotation = before.changed(
      {},
      {
        authorities: [host, { ...successor, role: 'lead', formerly: [lead] }],
        positions: [old, positionOf(lead)],
      },
    );
    assert.deepEqual(rotation.waiting, []);
    assert.equal(rotation.decision.model.payingOds, successor.ods);
  });

  it('sends no second hand-over pack', () => {
    const late = new Rotation({ daysBefore: 1, known: { positions: [] } });
    assert.equal(late.packs.length, 1);
    assert.equal(hearsOf(late, []).packs.length, 1);
  });

  it('is not held up at the old trust any more', () => {
    const waits = new Rotation({ daysBefore: 20, known: { positions: [] } });
    assert.deepEqual(waits.onDesks, ['post-unmatched']);
    assert.deepEqual(
      hearsOf(waits, []).decision.causes.map(({ cause, ods }) => [cause, ods]),
      [[`post-unmatched/${post.replaceAll('/', '~')}`, successor.ods]],
    );
  });
});
