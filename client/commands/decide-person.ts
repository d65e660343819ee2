import { inIntrepidBy, isSameValue } from '../../domain/person-values.ts';
import { asSentToEsr } from '../../systems/esr/person-record.ts';
import type { IntrepidSource } from '../../systems/intrepid/source.ts';
import { decideDifference } from '../../systems/register/decide-difference.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { differenceById, type DifferenceKept } from '../../systems/register/person-differences.ts';
import { reviewDoctors } from '../../systems/register/person-queue.ts';
import { NotFound, Refused } from '../endings.ts';
import type { By } from './contacts.ts';

interface Deciding extends By {
  readonly deanery: string;
  readonly id: number;
  readonly decision: 'accepted' | 'refused';
  readonly words?: string | undefined;
}

interface World {
  readonly register: Register;
  readonly source: Pick<IntrepidSource, 'peopleForEsr'>;
}

/**
 * The deanery accepts or refuses a difference. Before it accepts, Intrepid is asked once more: what it holds by now is
 * gone, and what was edited since has to be looked at first.
 */
export async function decidePerson(world: World, of: Deciding): Promise<DifferenceKept> {
  const { register } = world;
  const found = await known(register, of);
  if (of.decision === 'accepted' && found.state === 'waiting' && found.field !== 'absence') {
    await lookAgain(world, of, found);
  }
  const decided = await decideDifference(register, of);
  if (!decided.ok) throw new Refused(`Number ${of.id} ${whyNot(decided.state)}.`);
  return found;
}

async function known(
  register: Register,
  { deanery, id }: Pick<Deciding, 'deanery' | 'id'>,
): Promise<DifferenceKept> {
  const found = await differenceById(register, { deanery, id });
  if (found) return found;
  throw new NotFound(
    `There is no difference number ${id}. \`changeover person list\` shows what waits.`,
  );
}

async function lookAgain(
  { register, source }: World,
  { deanery, id, at }: Deciding,
  before: DifferenceKept,
): Promise<void> {
  const { doctorId, field } = before;
  const rows = await source.peopleForEsr([doctorId]);
  if (!rows.has(doctorId)) {
    throw new Refused(
      `Intrepid has no good row of doctor ${doctorId}: nothing can be handed over.`,
    );
  }
  await register.transaction((open) =>
    reviewDoctors(
      open,
      { deanery, at },
      { doctorIds: [doctorId], id },
      inIntrepidBy(rows, asSentToEsr),
    ),
  );
  const now = await known(register, { deanery, id });
  if (!isSameValue(field, now.intrepid, before.intrepid)) {
    throw new Refused(
      `Intrepid was edited since number ${id} came: look at it again with \`changeover person show ${id}\`.`,
    );
  }
}

function whyNot(state: DifferenceKept['state'] | 'not there'): string {
  switch (state) {
    case 'waiting':
    case 'not there':
      return 'cannot be decided';
    case 'unknown code':
      return 'is a code that is in no list of ours: it can be refused, or ESR says another one';
    case 'Intrepid stands':
      return 'is a field that the deanery masters: Intrepid’s value stands';
    case 'accepted':
    case 'refused':
      return `is ${state} already`;
    case 'gone':
      return 'is gone: Intrepid and ESR agree by now';
    case 'superseded':
      return 'is over: ESR has said something else since';
  }
}
