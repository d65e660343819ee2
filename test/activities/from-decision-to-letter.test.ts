import assert from 'node:assert/strict';
import { badRowsOf, reportBadRows } from '../../activities/bad-rows.ts';
import { digestActivities } from '../../activities/digest.ts';
import { escalationActivities } from '../../activities/escalation.ts';
import { keepNewsAfterEnd } from '../../activities/news-after-end.ts';
import { outageActivities } from '../../activities/outages.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import { causeId, causeKinds, causeOf, type CauseKind } from '../../domain/causes.ts';
import { addDays } from '../../domain/civil-date.ts';
import { onDay, type NamedTime } from '../../domain/named-times.ts';
import type { PlacedAtPost } from '../../domain/post-picture.ts';
import { readRow } from '../../systems/intrepid/rows.ts';
import type { Letter } from '../../systems/post/letter.ts';
import { putContact, putDesk } from '../../systems/register/contacts.ts';
import { joinCause } from '../../systems/register/escalation-members.ts';
import { putProgrammes } from '../../systems/register/programmes.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import {
  anotherTrust,
  firstDay,
  host,
  lead,
  positionOf,
  post,
  Rotation,
  sent,
  withSpreadsheets,
} from '../domain/a-rotation.ts';
import { aDesk } from './a-desk.ts';
import { aLine, aTurn } from './a-turn.ts';
import { anExchange, apc, asg, aPerson, dcc } from './an-exchange.ts';

const deanery = 'EOE';
const both = { authorities: [host, lead], positions: [positionOf(host), positionOf(lead)] };
const rotationId = 'rotation/EOE/P1';
const at = (daysBefore: number, time: NamedTime) => onDay(addDays(firstDay, -daysBefore), time);
const fail = (messageText: string) => ({
  ...{ loadStatusCode: 'FAIL', messageType: 'ERROR', messageText },
});

type Exchange = Awaited<ReturnType<typeof anExchange>>;

/** A register, an exchange with ESR, a local office and a post that keeps what it is given. */
class World {
  readonly letters: Letter[] = [];
  readonly deps: ReturnType<typeof aDesk>;

  readonly esr: Exchange;

  constructor(esr: Exchange) {
    this.esr = esr;
    const { register, telling } = esr;
    const post = { deliver: (letter: Letter) => Promise.resolve(void this.letters.push(letter)) };
    this.deps = aDesk({ register, telling, post });
  }

  static async open(): Promise<World> {
    const esr = await anExchange();
    const { register, people, placements } = esr;
    for (const [authority, name, telephone] of [
      [host, 'Addenbrooke’s', '01632 960101'],
      [lead, 'Colchester', '01632 960103'],
      [anotherTrust, 'Norwich', '01632 960102'],
      [withSpreadsheets, 'Wexmere', '01632 960123'],
    ] as const) {
      const { ods, authority: vpd, onInterface } = authority;
      await putTrust(register, {
        ...{ ods, name, authority: vpd, onInterface, leadEmployer: authority === lead },
        medicalStaffingEmail: `staffing@${ods.toLowerCase()}.example`,
        medicalStaffingTelephone: telephone,
      });
    }
    await putProgrammes(register, [{ id: 'EOE-CARD', name: 'Cardiology' }]);
    const sophie = { id: 'sophie', name: 'Sophie Quill', email: 'sophie@heee.example' };
    await putContact(register, { ...sophie, telephone: '01632 960020', verifiedOn: null });
    for (const topic of new Set(Object.values(causeKinds).map((kind) => kind.topic))) {
      await putDesk(register, { scope: deanery, topic, role: 'contact', contactId: 'sophie' });
    }
    const { positionId, positionNumber, authority } = numbered;
    await esr.position({ positionId, positionNumber, authority, trainingPostNumber: post });
    people.set('D1', aPerson());
    const placed: PlacedAtPost = {
      ...{ id: 'P1', status: 'approved', doctorId: 'D1', wte: '1.00', grade: 'ST3' },
      ...{ startDate: firstDay, endDate: addDays(firstDay, 181) },
    };
    placements.set(post, [placed]);
    return new World(esr);
  }

  /** What the rotation decided at this moment is in the register. */
  async settles({ decision, now }: Rotation): Promise<void> {
    const { rows, struck, causes, lines, model } = decision;
    const turn = { rotation: rotationId, at: now, facts: [], rows, struck, causes, lines, model };
    await settleTurn(this.esr, turn);
  }

  /** What the rotation has been told since goes to it, and what it decides then to the register. */
  async hears(rotation: Rotation): Promise<void> {
    for (const { id, news } of this.esr.telling.news.splice(0)) {
      if (id !== rotationId) continue;
      rotation.now = Math.max(rotation.now, news.at);
      rotation.hears(news);
    }
    await this.settles(rotation);
  }

  /** The letter that the holder of the desk gets about the one cause of a kind that there is. */
  async letterAbout(kind: CauseKind, now: number): Promise<Letter> {
    const causes: string[] = await this.esr
      .register('escalation_members')
      .where({ left_at: null })
      .distinct()
      .pluck('cause');
    const [cause, ...others] = causes.filter((one) => causeOf(one).kind === kind);
    assert.ok(cause !== undefined, `${kind} is on no desk, but ${causes.join(', ')}`);
    assert.deepEqual(others, []);
    const desk = escalationActivities(this.deps);
    const { ods } = await desk.lookAtEscalation({ deanery, cause, at: now });
    const { topic } = causeKinds[kind];
    await desk.keepEscalation({
      ...{ deanery, cause, run: 'r1', at: now, openedAt: now, state: 'open', done: [] },
      ...{ desk: `${ods ?? deanery}/${topic}/contact`, contactId: 'sophie', assignedTo: null },
      ...{ snoozedUntil: null, outcome: null, skipped: [] },
      letter: { key: `${cause}/1`, why: 'on their desk', to: 'sophie' },
    });
    const letter = this.letters.at(-1);
    assert.equal(letter?.key, `${cause}/1`);
    return letter;
  }
}

/** A position whose number ESR takes. */
const numbered = { ...positionOf(host), positionNumber: '200001' };
const matched = () => new Rotation({ daysBefore: 89, known: { positions: [numbered] } });
const reached = 'staffing@rgt.example';

interface Case {
  readonly kind: CauseKind;
  /** Told apart from another way to the same cause. */
  readonly when: string;
  /** Lets it come to that; answers the moment of the letter. */
  readonly comes: (world: World) => Promise<number>;
  readonly subject: string;
  /** Lines that the letter has, each as it stands there. */
  readonly says: readonly string[];
  /** What it must not say. */
  readonly never?: RegExp;
}

/** A rotation that decides its cause for itself. */
const decided =
  (of: () => Rotation): Case['comes'] =>
  async (world) => {
    const rotation = of();
    await world.settles(rotation);
    return rotation.now;
  };

const applicants =
  'can still carry it: the applicants’ file, at 14:00 each day until Monday 2 August 2027';
const notifications = 'can still carry it: the notifications’ file, at 15:00 each day';
const office = 'who can mend it: the local office: Sophie Quill, 01632 960020';
const theDeanery = 'who can mend it: the deanery: Sophie Quill, 01632 960020';
const esrDesk = 'who can mend it: the ESR service desk: 01632 960100';
const addenbrookes = `Addenbrooke’s (RGT), medical staffing: 01632 960101, ${reached}`;

const cases: readonly Case[] = [
  {
    kind: 'not-approved',
    when: 'four weeks before the start',
    comes: decided(() => new Rotation({ change: { status: 'draft' } }).until(28)),
    subject: '1 placement of Cardiology not approved (late)',
    says: [
      'Placement P1 · Addenbrooke’s (RGT) · starts Wednesday 4 August 2027',
      'late: four-week rung (Wednesday 7 July 2027), now 28 days before the start',
      applicants,
      theDeanery,
      'changeover rotation close P1 --by sophie --outcome "carried over"',
    ],
  },
  {
    kind: 'post-unmatched',
    when: 'the lead employer has given no position',
    comes: decided(() =>
      new Rotation({ known: { ...both, positions: [positionOf(host)] } }).until(14),
    ),
    subject: `No live position for post ${post} at Colchester (late)`,
    says: [
      'late: two-week rung (Wednesday 21 July 2027), now 14 days before the start',
      'no live position at: Colchester (RGN)',
      applicants,
      'who can mend it: the lead employer, Colchester (RGN), medical staffing: 01632 960103, staffing@rgn.example',
    ],
  },
  {
    kind: 'applicant-held',
    when: 'the postcode is none',
    async comes(world) {
      world.esr.people.set('D1', aPerson({ postcode: 'YO12 5EX,' }));
      await world.settles(matched());
      await world.esr.slot('APP', at(89, '14:00'));
      return at(89, '17:00');
    },
    subject: 'The applicant record of placement P1 at Addenbrooke’s is held back',
    says: [
      'postcode for position 700291001: postcode; allowed is a United Kingdom postcode',
      theDeanery,
      'hired by hand: the trust has hired: the hire is confirmed, effective on the start',
    ],
  },
  {
    kind: 'applicant-refused',
    when: 'ESR gives its reason',
    async comes(world) {
      const rotation = matched();
      await world.settles(rotation);
      const { positionId, positionNumber } = numbered;
      await world.esr.slot('APP', at(89, '14:00'));
      const why = fail('The postcode of the applicant is not a valid UK postcode');
      const about = { deaneryNumber: post, positionId, positionNumber };
      world.esr.arrives('APC', addDays(firstDay, -88), 1, [apc({ ...about, ...why })]);
      await world.esr.receive(['APC'], at(88, '08:00'));
      await world.hears(rotation);
      return rotation.now;
    },
    subject: 'ESR refused the applicant of placement P1 at Addenbrooke’s',
    says: [
      'in time: since Saturday 8 May 2027, now 88 days before the start',
      'ESR says: “The postcode of the applicant is not a valid UK postcode”, in DE_EOE_APC_20270508_00000001.DAT, line 2, about line 2 of DE_EOE_APP_20270507_00000001.DAT, position 700291001',
      applicants,
      theDeanery,
    ],
  },
  {
    kind: 'notification-refused',
    when: 'ESR gives its reason',
    async comes(world) {
      const rotation = matched();
      await world.settles(rotation);
      await world.esr.slot('DNC', at(89, '15:00'));
      const why = fail('Deanery post number unknown at this authority');
      world.esr.arrives('DCC', addDays(firstDay, -89), 1, [
        dcc({ deaneryPostNumber: post, ...why }),
      ]);
      await world.esr.receive(['DCC'], at(89, '15:30'));
      await world.hears(rotation);
      return rotation.now;
    },
    subject: `ESR refused the notification of post ${post} at Addenbrooke’s`,
    says: [
      'ESR says: “Deanery post number unknown at this authority”, in DE_EOE_DCC_20270507_00000001.DAT, line 2, about line 2 of DE_EOE_DNC_20270507_00000001.DAT, position 700291001',
      `most likely: the training post number: “${post}” was sent, which breaks no rule that is known to us`,
      notifications,
      `who can mend it: ${addenbrookes}`,
    ],
  },
  {
    kind: 'not-sent',
    when: 'no file took the applicant',
    async comes(world) {
      const rotation = matched();
      await world.settles(rotation);
      await world.esr.slot('DNC', at(89, '15:00'));
      await world.esr.inbox.tellSilence({ deanery, at: at(86, '12:00') });
      await world.hears(rotation);
      return rotation.now;
    },
    subject: '1 doctor not sent or told by Friday 7 May',
    says: ['not yet: applicant sent', applicants, office],
    never: /daily letter to/,
  },
  {
    kind: 'not-sent',
    when: 'a spreadsheet trust’s letter did not go',
    comes: decided(() => {
      const known = { authorities: [withSpreadsheets], positions: [] };
      return new Rotation({ change: { trust: withSpreadsheets.ods }, known }).until(84);
    }),
    subject: '1 doctor not sent or told by Wednesday 12 May',
    says: [
      'not yet: trust told',
      'no daily letter to: Wexmere (RX9)',
      'can still carry it: the trust’s daily letter, at 18:00',
      office,
    ],
    never: /applicants’ file/,
  },
  {
    kind: 'exchange-paused',
    when: 'the trust is paused and the last file is near',
    async comes(world) {
      await world.settles(matched());
      await world.esr.outbox.pauseExchange({
        ...{ deanery, trust: 'RGT', at: at(89, '08:00'), by: 'rota', words: null },
      });
      await world.esr.inbox.tellSilence({ deanery, at: at(5, '12:00') });
      return at(5, '17:00');
    },
    subject: '1 doctor of Addenbrooke’s may miss the last file while nothing is sent',
    says: ['paused since: Friday 7 May 2027', 'last file: Monday 2 August 2027', office],
  },
  {
    kind: 'no-answer',
    when: 'ESR is silent about a file',
    async comes(world) {
      const rotation = matched();
      await world.settles(rotation);
      await world.esr.slot('APP', at(89, '14:00'));
      await world.esr.inbox.tellSilence({ deanery, at: at(86, '12:00') });
      await world.hears(rotation);
      return rotation.now;
    },
    subject: 'ESR has not answered DE_EOE_APP_20270507_00000001.DAT',
    says: [
      applicants,
      esrDesk,
      'send again: what the file carried goes again: applicants in two halves, apart from all others, so that one half at most is to blame',
    ],
  },
  {
    kind: 'changed-late',
    when: 'start and doctor changed after the trust was told',
    comes: decided(() =>
      sent(60, { known: both }).changed({ doctorId: 'D2', startDate: addDays(firstDay, 7) }),
    ),
    subject: 'Placement P1 at Addenbrooke’s changed late (late)',
    says: [
      'late: changed on Saturday 5 June 2027, now 67 days before the start',
      'doctor: another one, was D1, is D2 in Intrepid',
      'start: was Wednesday 4 August 2027, is Wednesday 11 August 2027',
      'can still carry it: the applicants’ file, at 14:00 each day until Monday 9 August 2027; and the notifications’ file, at 15:00 each day',
      office,
    ],
  },
  {
    kind: 'changed-late',
    when: 'after the hand-over pack',
    comes: decided(() => new Rotation({ known: { positions: [] }, daysBefore: 1 })),
    subject: 'Placement P1 at Addenbrooke’s changed late (last minute)',
    says: [
      'can still carry it: no file any more: the hand-over pack, by letter',
      'why: not loaded when the last file had gone; the hand-over pack went by letter',
      `who can mend it: ${addenbrookes}`,
    ],
  },
  {
    kind: 'hire-overdue',
    when: 'the lead employer has not hired',
    comes: decided(() => sent(60, { known: both }).until(28)),
    subject: '1 doctor not hired at Colchester for Wednesday 4 August (late)',
    says: [
      'who can mend it: the lead employer, Colchester (RGN), medical staffing: 01632 960103, staffing@rgn.example',
      'changeover rotation confirm-hire P1 --by sophie',
    ],
    never: /can still carry it/,
  },
  {
    kind: 'hire-queried',
    when: 'the trust asks',
    comes: decided(() => {
      const rotation = sent(60);
      rotation.command({ kind: 'query hire', ods: 'RGT', at: rotation.now, by: 'trust/RGT' });
      return rotation;
    }),
    subject: 'Addenbrooke’s asks about the hire of placement P1 (late)',
    says: ['late: asked on Saturday 5 June 2027, now 60 days before the start', theDeanery],
    never: /can still carry it/,
  },
  {
    kind: 'withdrawn-by-hand',
    when: 'Intrepid disagrees after a day',
    comes: decided(() => {
      const rotation = sent(60);
      rotation.command({ kind: 'withdraw', at: rotation.now, by: 'sophie' });
      return rotation.until(59);
    }),
    subject: 'Placement P1 at Addenbrooke’s is withdrawn by hand, and live in Intrepid (late)',
    says: ['brought back: the rotation goes on with what Intrepid holds', theDeanery],
    never: /can still carry it/,
  },
  {
    kind: 'news-after-end',
    when: 'somebody who has started is withdrawn',
    async comes(world) {
      const rotation = sent(60).hired().until(0);
      await world.settles(rotation);
      const news = rotation.told.changed(rotation.now, { status: 'withdrawn' });
      await keepNewsAfterEnd(world.esr.register, rotationId, news);
      return rotation.now;
    },
    subject: 'News of placement P1 at Addenbrooke’s, which had ended',
    says: ['ended: started', 'status: withdrawn', 'start: Wednesday 4 August 2027', theDeanery],
  },
  {
    kind: 'file-missing',
    when: 'a day has no file',
    async comes(world) {
      world.esr.arrives('RMC', '2027-05-31', 5);
      await world.esr.receive(['RMC'], Date.parse('2027-05-31T13:30:00Z'));
      const now = Date.parse('2027-06-01T17:00:00Z');
      await world.esr.inbox.lookForMissing({ deanery, at: now });
      return now;
    },
    subject: 'The RMC file of Tuesday 1 June has not come',
    says: ['since Tuesday 1 June 2027', esrDesk],
  },
  {
    kind: 'file-suspect',
    when: 'a number is missing before it',
    async comes(world) {
      const now = Date.parse('2027-06-01T13:30:00Z');
      world.esr.arrives('RMC', '2027-05-31', 5);
      world.esr.arrives('RMC', '2027-06-01', 7);
      await world.esr.receive(['RMC'], now);
      return now;
    },
    subject: 'DE_EOE_RMC_20270601_00000007.DAT waits for a decision',
    says: ['go on without it: the files that wait for it are read', esrDesk],
  },
  {
    kind: 'line-unknown',
    when: 'a confirmation confirms nothing',
    async comes(world) {
      world.esr.arrives('APC', '2027-06-01', 1, [apc()]);
      await world.esr.receive(['APC'], at(64, '08:00'));
      return at(64, '08:00');
    },
    subject:
      'Line 2 of DE_EOE_APC_20270601_00000001.DAT names nobody whom we know, or cannot be read',
    says: ['trouble: confirms nothing that we sent', esrDesk],
    never: /^ +(in time|since)/m,
  },
  {
    kind: 'person-differs',
    when: 'a trust in full records has another name and e-mail of a doctor',
    async comes({ esr }) {
      const now = Date.parse('2027-08-04T13:30:00Z');
      const authority = host.authority ?? '';
      esr.payers.set(post, { ods: 'RGT', authority });
      await esr.register('trusts').where({ ods: 'RGT' }).update({ full_records: true });
      const of = { personId: '7', dateOfBirth: '1990-05-17' };
      esr.arrives('RMC', '2027-08-04', 1, [
        asg({ personId: '7', employingAuthority: authority, deaneryPostNumber: post }),
        {
          record: 'PBD',
          fields: {
            ...{ personId: '7', professionalBody: 'GMC', registrationNumber: '7000001' },
          },
        },
        { record: 'PER', fields: { ...of, lastName: 'OTHER', emailAddress: 'o@example.org' } },
      ]);
      await esr.receive(['RMC'], now);
      return now;
    },
    subject: 'Person records of Addenbrooke’s differ from Intrepid',
    says: ['differences that wait: 2', theDeanery],
    never: /OTHER|o@example/,
  },
  {
    kind: 'system-down',
    when: 'the exchange with ESR does not answer',
    async comes(world) {
      const now = at(64, '14:00');
      await outageActivities(world.deps).sayOutage({
        ...{ deanery, system: 'ESR', member: 'esr-outbox/EOE', code: 'ECONNREFUSED' },
        ...{ waiting: ['14:30'], since: now, answeredAt: null, at: now },
      });
      return now;
    },
    subject: 'Out of order: the exchange of files with ESR',
    says: ['since Tuesday 1 June 2027', 'no answer since: Tuesday 1 June 2027 at 14:00', esrDesk],
  },
  {
    kind: 'bad-row',
    when: 'a row has no programme',
    async comes(world) {
      const now = at(64, '12:00');
      const given = { id: 'P9', version: 3, changed_at: new Date(now), programme: '' };
      await reportBadRows(
        world.deps,
        { deanery, at: now },
        badRowsOf('placement', [readRow('placement', given)]),
      );
      return now;
    },
    subject: 'Row P9 of Intrepid’s placement view breaks its rules',
    says: ['id: P9', 'view: placement', 'since Tuesday 1 June 2027', theDeanery],
  },
  {
    kind: 'gone-at-once',
    when: 'the view was empty at night',
    async comes({ esr: { register } }) {
      const now = at(64, '18:00');
      await joinCause(register, {
        ...{ deanery, cause: causeId('gone-at-once', 'placement', '2027-06-01'), ods: null },
        ...{ member: 'placement/2027-06-01', rung: '2027-06-01', late: 'in time', at: now },
        ...{ owner: 'deanery', says: { view: 'placement', gone: '40', of: '812' } },
      });
      return now;
    },
    subject: 'Many rows of Intrepid’s placement view were gone at once on Tuesday 1 June',
    says: [
      'gone: 40',
      'of: 812',
      'they are withdrawn: the rotation of each of these placements is withdrawn; rows of other views withdraw nobody',
    ],
  },
  {
    kind: 'letter-bounced',
    when: 'a trust has no address',
    async comes(world) {
      const { register, telling } = world.esr;
      const now = at(64, '18:00');
      await register('trusts').where({ ods: 'RGT' }).update({ medical_staffing_email: null });
      await settleTurn({ register, telling }, aTurn({ lines: [aLine()], at: now }));
      await digestActivities(world.deps).sendDigest({ ods: 'RGT', deanery, at: now });
      return now;
    },
    subject: 'The daily letter to Addenbrooke’s did not arrive',
    says: [
      'trust: Addenbrooke’s (RGT)',
      'why: medical staffing has no address in the register',
      theDeanery,
    ],
  },
];

describe('From what is decided to what is read', () => {
  let world: World;
  beforeEach(async () => (world = await World.open()));
  afterEach(() => world.esr.close());

  for (const { kind, when, comes, subject, says, never } of cases) {
    it(`${kind}, when ${when}, is a letter that a named contact understands`, async () => {
      const letter = await world.letterAbout(kind, await comes(world));
      assert.equal(letter.subject, subject);
      const lines = letter.body.split('\n').map((line) => line.trim());
      for (const line of [subject.replace(/ \((late|last minute)\)$/, ''), ...says]) {
        assert.ok(lines.includes(line), `${line}\n--\n${letter.body}`);
      }
      assert.ok(lines.includes(causeKinds[kind].doThis));
      assert.doesNotMatch(letter.body, /undefined|null|\[object|(?<!\/)\b\d{4}-\d\d-\d\d/m);
      if (never) assert.doesNotMatch(letter.body, never);
      assert.doesNotMatch(letter.body, /Example|7000001/, 'no doctor is named to the local office');
    });
  }

  it('is so for every cause that there is', () => {
    const tried = new Set(cases.map(({ kind }) => kind));
    assert.deepEqual([...tried].sort(), Object.keys(causeKinds).sort());
  });
});
