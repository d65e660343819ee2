import { causeOf } from '../../domain/causes.ts';
import type { Names } from '../../domain/cause-title.ts';
import type { HeldUpShown } from '../../domain/held-up-lines.ts';
import { menderOf, trustShown, type RingAtOffice } from '../../domain/mender.ts';
import { membersOf, type Member } from './escalation-members.ts';
import { saidByEsr, type SaidByEsr } from './esr-said.ts';
import type { Register } from './open-register.ts';
import { programmeNames } from './programmes.ts';
import { rotationsByIds } from './rotations.ts';
import { trusts } from './trusts.ts';

/** What trusts and programmes are called. */
export async function namesKnown(register: Register): Promise<Names> {
  const [known, programmes] = await Promise.all([trusts(register), programmeNames(register)]);
  return { trusts: new Map(known.map(({ ods, name }) => [ods, name])), programmes };
}

/** 'Cambridge University Hospitals (RGT)'; a code that the register does not hold as it is. */
export const nameWith =
  ({ trusts: known }: Names) =>
  (ods: string): string => {
    const name = known.get(ods);
    return name === undefined ? ods : trustShown({ ods, name });
  };

/** One of them as the register holds it, with the trust of its desk and who can mend it. */
export type HeldUpRead = HeldUpShown & Pick<Member, 'ods' | 'owner'>;

/** Everybody whom a cause holds up now, with what letters and pages say of each. */
export async function heldUpBy(
  register: Register,
  { deanery, cause }: { readonly deanery: string; readonly cause: string },
  ring: RingAtOffice,
): Promise<HeldUpRead[]> {
  const { kind } = causeOf(cause);
  const members = await membersOf(register, deanery, cause);
  const ids = members.map(({ member }) => member);
  const rotations = new Map((await rotationsByIds(register, ids)).map((row) => [row.id, row]));
  const known = new Map((await trusts(register)).map((trust) => [trust.ods, trust]));
  const said = answersTo(cause, await saidByEsr(register, ids));
  return members.map((one) => {
    const esr = said.filter(({ member }) => member === one.member);
    const rotation = rotations.get(one.member);
    const concerned = {
      trust: known.get(one.ods ?? rotation?.payingOds ?? ''),
      paying: known.get(rotation?.payingOds ?? ''),
    };
    return {
      ...one,
      cause,
      placement: rotation?.placementId ?? null,
      trainingPostNumber: rotation?.trainingPostNumber ?? null,
      trust: rotation ? rotation.trust : one.ods,
      startDate: rotation?.startDate ?? null,
      esr,
      mender: menderOf({ kind, owner: esr.at(-1)?.mends ?? one.owner }, concerned, ring),
    };
  });
}

/** What ESR refused, where a cause is that it refused. */
function answersTo(cause: string, said: readonly SaidByEsr[]): SaidByEsr[] {
  const { kind, parts } = causeOf(cause);
  const refused = said.filter(({ outcome }) => outcome === 'fail');
  if (kind === 'applicant-refused') return refused.filter((one) => one.kind === 'applicant');
  if (kind !== 'notification-refused') return [];
  return refused.filter(
    (one) => one.kind === 'post touched' && one.trainingPostNumber === parts[0],
  );
}
