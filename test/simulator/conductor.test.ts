import assert from 'node:assert/strict';
import { Conductor } from '../../simulator/conductor.ts';
import type { Moves } from '../../simulator/moment.ts';
import { noteTold } from '../../systems/register/told.ts';
import { aRegister } from '../support/postgres.ts';

const noon = Date.parse('2027-06-15T11:00:00Z');
const two = Date.parse('2027-06-15T13:00:00Z');
const changes = 'intrepid-changes/EOE';
const rotation = 'rotation/EOE/P1';
const late = 'escalation/EOE/changed-late/P1';

describe('The conductor', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  const told = (workflow: string): Promise<void> => noteTold(place.register, workflow, noon);
  beforeEach(async () => {
    place = await aRegister();
  });
  afterEach(() => place.close());

  /** Plays noon of a day, on which Intrepid is read, and the hours after it; who was moved, in order, with the time. */
  async function played(moves: Moves): Promise<string[]> {
    const moved: string[] = [];
    const conductor = new Conductor(
      {
        register: place.register,
        actors: [],
        work: {
          after: (now) => Promise.resolve(now < noon ? [{ workflow: changes, at: noon }] : []),
        },
        moves: async (id, to) => {
          moved.push(`${new Date(to).toISOString().slice(11, 16)} ${id}`);
          return await moves(id, to);
        },
      },
      noon - 1,
    );
    await conductor.play(two);
    return moved;
  }

  it('moves whom a collector tells after it, and an escalation after the rotation that joins it', async () => {
    const moved = await played(async (id, to) => {
      if (id === changes) await told(rotation);
      if (id === rotation) await told(late);
      return id === late && to < two ? two : null;
    });
    assert.deepEqual(moved, [
      `11:00 ${changes}`,
      `11:00 ${rotation}`,
      `11:00 ${late}`,
      `13:00 ${late}`,
    ]);
  });

  it('moves an escalation again whose row was seen before its rotation had told it', async () => {
    let joined = false;
    const moved = await played(async (id, to) => {
      if (id === changes) {
        // The rotation is at work as soon as it hears, and has written whom it will tell.
        await told(rotation);
        await told(late);
      }
      if (id === rotation) joined = true;
      return id === late && joined && to < two ? two : null;
    });
    assert.deepEqual(moved, [
      `11:00 ${changes}`,
      `11:00 ${late}`,
      `11:00 ${rotation}`,
      `11:00 ${late}`,
      `13:00 ${late}`,
    ]);
  });

  it('moves again everybody down the line when who tells them was told as well', async () => {
    const moved = await played(async (id) => {
      if (id === changes) for (const one of [rotation, late, 'esr-inbox/EOE']) await told(one);
      return null;
    });
    assert.deepEqual(moved, [
      `11:00 ${changes}`,
      `11:00 ${late}`,
      `11:00 ${rotation}`,
      '11:00 esr-inbox/EOE',
      `11:00 ${late}`,
      `11:00 ${rotation}`,
      `11:00 ${late}`,
    ]);
  });

  it('leaves those alone whom nobody told and who are not due', async () => {
    assert.deepEqual(await played(() => Promise.resolve(null)), [`11:00 ${changes}`]);
  });
});
