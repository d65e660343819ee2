import type { CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDay } from '../../domain/london.ts';
import {
  afterSuccession,
  desksAfterSuccession,
  isSucceeded,
  refusalOfSuccession,
} from '../../domain/succession.ts';
import type { Trust } from '../../domain/trust.ts';
import { addAudit } from '../../systems/register/audit.ts';
import type { Register } from '../../systems/register/open-register.ts';
import {
  desksHeldAt,
  hangsOn,
  keepTrusts,
  succeed,
  type HangsOnTrust,
} from '../../systems/register/succession.ts';
import { tellsNoted } from '../../systems/register/told.ts';
import { trustByOds } from '../../systems/register/trusts.ts';
import { escalationId, intrepidChangesId } from '../../workflows/names.ts';
import { NotFound, Refused } from '../endings.ts';
import type { By } from './contacts.ts';
import type { Engine } from './engine.ts';

/** What one command would change, or has changed. */
export interface Succession {
  readonly old: Trust;
  /** As it is afterwards. */
  readonly successor: Trust;
  readonly on: CivilDate;
  /** It had been done before: nothing is left to do. */
  readonly already: boolean;
  readonly hangs: HangsOnTrust;
  readonly desks: ReturnType<typeof desksAfterSuccession<DeskHeld>>;
}
type DeskHeld = Awaited<ReturnType<typeof desksHeldAt>>[number];

interface Codes {
  readonly old: string;
  readonly successor: string;
  readonly on: CivilDate;
}

/** What it would do; refuses what can never be done. */
export async function successionOf(
  register: Register,
  { old: oldCode, successor: code, on }: Codes,
): Promise<Succession> {
  const [old, successor] = [await mustKnow(register, oldCode), await mustKnow(register, code)];
  const already = isSucceeded(old, successor);
  const refusal = already ? null : refusalOfSuccession(old, successor);
  if (refusal !== null) throw new Refused(refusal);
  return {
    ...{ old, successor: afterSuccession(old, successor), already },
    on: old.succeededOn ?? on,
    hangs: await hangsOn(register, old),
    desks: desksAfterSuccession(
      await desksHeldAt(register, oldCode),
      await desksHeldAt(register, code),
    ),
  };
}

/** Does it, in one transaction; a second time does nothing. Answers what it did. */
export async function succeedTrust(register: Register, of: Codes & By): Promise<Succession> {
  const { at, by, on } = of;
  if (on > londonOf(at).date) {
    throw new Refused(
      `${spokenDay(on)} lies ahead: it is done on the day itself. --dry-run shows it before.`,
    );
  }
  return await register.transaction(async (change) => {
    await keepTrusts(change, [of.old, of.successor]);
    const succession = await successionOf(change, of);
    const { old, successor, already, hangs } = succession;
    if (already) return succession;
    await succeed(change, { old, successor, on, at });
    const { rotations, positions } = hangs;
    const detail = { by: successor.ods, on, rotations, positions };
    const key = `trust succeeded/${old.ods}/${successor.ods}`;
    await addAudit(change, [{ key, at, by, what: 'trust succeeded', subject: old.ods, detail }]);
    return succession;
  });
}

/**
 * Has everybody told whom it concerns: Intrepid is compared at once, which tells the rotations, and what is on a desk
 * looks whose desk that is. Whoever is not told now hears at the nightly comparison.
 */
export async function tellSuccession(
  { engine, register, rehearsal }: Telling,
  { hangs: { escalations } }: Succession,
  { deanery, at }: { readonly deanery: string; readonly at: number },
): Promise<void> {
  const ids = [
    intrepidChangesId(deanery),
    ...escalations.map((one) => escalationId(one.deanery, one.cause)),
  ];
  for (const workflow of ids) {
    const look = (): Promise<void> => engine.look(workflow, { at });
    await (rehearsal ? tellsNoted(register, { workflow, at }, look) : look());
  }
}

interface Telling {
  readonly engine: Engine;
  readonly register: Register;
  readonly rehearsal: boolean;
}

async function mustKnow(register: Register, ods: string): Promise<Trust> {
  const trust = await trustByOds(register, ods);
  if (trust) return trust;
  throw new NotFound(`The register knows no trust "${ods}". \`changeover trust list\` shows them.`);
}
