import { withoutLimit, type BeginAttempt } from './attempt.ts';
import { putDigestLines } from '../systems/register/digest-lines.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import type { Register } from '../systems/register/open-register.ts';
import { putOutboxRows } from '../systems/register/outbox-rows.ts';
import { addFacts, putRotation } from '../systems/register/rotations.ts';
import { takeSentBefore } from '../systems/register/sent-before.ts';
import { standingNow } from '../systems/register/standing-now.ts';
import type { Settled, Turn } from './contract.ts';
import { isGone } from './gone-causes.ts';
import type { Telling } from './telling.ts';

interface SettlingDeps {
  readonly register: Register;
  readonly telling: Telling;
  readonly attempt?: BeginAttempt;
}

/**
 * What a rotation's turn has decided, written in one go: what it says replaces what the rotation had, so a turn that
 * is decided twice, even differently, is simply overwritten. Then each escalation that has something to look at hears.
 */
export async function settleTurn(
  { register, telling, attempt = withoutLimit }: SettlingDeps,
  turn: Turn,
): Promise<Settled> {
  const stillOurs = attempt();
  const { taken, looks } = await register.transaction(async (open) => {
    const written = await write(open, turn);
    stillOurs();
    return written;
  });
  for (const cause of looks) {
    stillOurs();
    await telling.escalation(turn.model.deanery, cause, turn.at);
  }
  return { taken };
}

async function write(open: Register, turn: Turn): Promise<Settled & { looks: readonly string[] }> {
  const { rotation, at, model, causes } = turn;
  const { deanery } = model;
  await putRotation(open, { id: rotation, ...model }, at);
  await addFacts(open, rotation, turn.facts);
  const before = await standingNow(open, rotation);
  const taken = await putOutboxRows(open, { ...turn, deanery }, before.rows);
  if (before.sentBefore) taken.push(...(await takeSentBefore(open, { deanery, rotation })));
  await putDigestLines(open, turn, before.lines);
  const named = new Set(causes.map(({ cause }) => cause));
  const gone = before.causes.filter((cause) => !named.has(cause) && isGone(cause, model));
  const joined = await joinCauses(
    open,
    causes.map((held) => ({ ...held, deanery, member: rotation, at })),
  );
  const left = await leaveCauses(open, { deanery, causes: gone, member: rotation, at });
  return { taken, looks: [...joined, ...left].sort() };
}
