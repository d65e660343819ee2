import { causeId } from '../domain/causes.ts';
import { londonOf } from '../domain/london.ts';
import type { DigestLine } from '../domain/turn.ts';
import type { Trust } from '../domain/trust.ts';
import { digestLetter } from '../systems/post/letters/digest.ts';
import { addAudit } from '../systems/register/audit.ts';
import {
  claimDigest,
  type LineToSay,
  linesOfDigest,
  unsettledDigests,
} from '../systems/register/digests.ts';
import { leaveCause } from '../systems/register/escalation-leaving.ts';
import { namesKnown, nameWith } from '../systems/register/held-up.ts';
import { letterByKey } from '../systems/register/letters.ts';
import { whomToRing } from '../systems/register/ring.ts';
import { trustByOds } from '../systems/register/trusts.ts';
import { digestsWithNews } from '../systems/register/work-list.ts';
import { digestId } from '../workflows/names.ts';
import type { DigestActivities } from './contract.ts';
import { namedDoctors } from './named-doctors.ts';
import { asKept, noAddress, sendClaimed, type LetterDeps, type NamingDeps } from './letters.ts';

interface Day {
  readonly ods: string;
  readonly deanery: string;
  readonly at: number;
}

export function digestActivities(deps: NamingDeps): DigestActivities {
  const { register } = deps;
  return {
    async sendDigest(day): Promise<{ letter: string | null; succeededBy?: string }> {
      const { ods, at } = day;
      const on = londonOf(at).date;
      const trust = await trustByOds(register, ods);
      if (trust?.succeededBy) return await endDigest(deps, day, trust, trust.succeededBy);
      const recipient = trust?.medicalStaffingEmail;
      if (!trust || !recipient) {
        const news = await digestsWithNews(register);
        if (news.some((one) => one.ods === ods && (one.notBefore ?? on) <= on)) {
          await noAddress(deps, { ...day, letter: `digest/${ods}` });
        }
        return { letter: null };
      }
      await addressIsThere(deps, day);
      const key = `digest/${ods}/${on}`;
      const names = await namesKnown(register);
      const ring = await whomToRing(register, { ...day, topic: 'placements' });
      await claimDigest(register, { ods, on }, async (lines) => {
        const doctors = await namedTo(deps, trust, lines);
        const nameOf = nameWith(names);
        const words = digestLetter({ trust, on, lines, names, nameOf, doctors, ring });
        return asKept(deps, { key, kind: 'digest', ods, recipient, at, ...words });
      });
      for (const letter of await unsettledDigests(register, ods)) {
        await settleDigest(deps, day, trust, letter);
      }
      return { letter: (await letterByKey(register, key)) ? key : null };
    },
  };
}

/** Of a trust that was succeeded only what was claimed before is still sent; its successor's digest says the rest. */
async function endDigest(
  deps: LetterDeps,
  day: Day,
  trust: Trust,
  succeededBy: string,
): Promise<{ letter: string | null; succeededBy: string }> {
  const letters = await unsettledDigests(deps.register, day.ods);
  for (const letter of letters) await settleDigest(deps, day, trust, letter);
  await addressIsThere(deps, day);
  return { letter: letters.at(-1) ?? null, succeededBy };
}

/** For a trust off the interface the letter is all that it is told, so it names the doctors; ESR names them to the others. */
const namedTo = async (
  deps: NamingDeps,
  { onInterface }: Trust,
  lines: readonly LineToSay[],
): Promise<ReadonlyMap<string, string>> =>
  onInterface
    ? new Map()
    : await namedDoctors(
        deps,
        lines.map(({ says, doctorId }) => says['doctor'] ?? doctorId),
      );

/** Sends a claimed digest; a trust off the interface is told by it, and its rotations hear so once it was accepted. */
async function settleDigest(deps: LetterDeps, day: Day, trust: Trust, key: string): Promise<void> {
  const { register } = deps;
  const { ods, deanery, at } = day;
  const state = await sendClaimed(deps, deanery, key, at);
  if (state !== 'bounced' && !trust.onInterface) {
    await tellDelivered(deps, ods, key, at);
    // It may have come back while its rotations were told: they hear that last.
    if ((await letterByKey(register, key))?.state === 'bounced') {
      await tellReturned(deps, ods, key, at);
    }
  }
  const detail = { state };
  const what = 'digest sent';
  await addAudit(register, [{ key, at, by: 'digest', what, subject: digestId(ods), detail }]);
}

/**
 * What a letter carried has been told: each rotation hears the newest version of its placement that it told of. `told`
 * is what they keep it as; another word than the letter's key where the letter itself did not tell them.
 */
export async function tellDelivered(
  { register, telling }: LetterDeps,
  ods: string,
  letter: string,
  at: number,
  told = letter,
): Promise<void> {
  for (const [rotation, version] of toldBy(await linesOfDigest(register, letter))) {
    await telling.rotation(rotation, { kind: 'letter delivered', at, ods, version, letter: told });
  }
}

/** A letter that had been accepted came back: what it carried has told nobody, and its rotations hear so. */
export async function tellReturned(
  { register, telling }: Pick<LetterDeps, 'register' | 'telling'>,
  ods: string,
  letter: string,
  at: number,
): Promise<void> {
  for (const [rotation] of toldBy(await linesOfDigest(register, letter))) {
    await telling.rotation(rotation, { kind: 'letter returned', at, ods, letter });
  }
}

/** Lines that say who comes; those who leave, and what is still to do, tell nobody of an arrival. */
const tellsOfArrival = (kind: DigestLine['kind']): boolean =>
  kind === 'arriving' || kind === 'changed' || kind === 'withdrawn';

/** For each rotation, in order, the newest version of its placement that the letter told of. */
function toldBy(
  lines: readonly Pick<LineToSay, 'rotation' | 'kind' | 'version'>[],
): [rotation: string, version: number][] {
  const told = new Map<string, number>();
  for (const { rotation, kind, version } of lines) {
    if (!tellsOfArrival(kind)) continue;
    told.set(rotation, Math.max(version, told.get(rotation) ?? 0));
  }
  return [...told].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function addressIsThere({ register, telling }: LetterDeps, day: Day): Promise<void> {
  const { ods, deanery, at } = day;
  const letter = `digest/${ods}`;
  const cause = causeId('letter-bounced', letter);
  if (await leaveCause(register, { deanery, cause, member: `letter/${letter}`, at })) {
    await telling.escalation(deanery, cause, at);
  }
}
