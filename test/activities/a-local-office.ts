import assert from 'node:assert/strict';
import { escalationActivities } from '../../activities/escalation.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import { causeKinds, causeOf, type CauseKind } from '../../domain/causes.ts';
import { addDays } from '../../domain/civil-date.ts';
import { onDay, type NamedTime } from '../../domain/named-times.ts';
import type { PlacedAtPost } from '../../domain/post-picture.ts';
import type { Letter } from '../../systems/post/letter.ts';
import { putContact, putDesk } from '../../systems/register/contacts.ts';
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
  withSpreadsheets,
} from '../domain/a-rotation.ts';
import { aDesk } from './a-desk.ts';
import { anExchange, aPerson } from './an-exchange.ts';

export const deanery = 'EOE';

export const rotationId = 'rotation/EOE/P1';
export const at = (daysBefore: number, time: NamedTime) =>
  onDay(addDays(firstDay, -daysBefore), time);

type Exchange = Awaited<ReturnType<typeof anExchange>>;

/** A position whose number ESR takes. */
export const numbered = { ...positionOf(host), positionNumber: '200001' };

/** A register, an exchange with ESR, a local office and a post that keeps what it is given. */
export class World {
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
