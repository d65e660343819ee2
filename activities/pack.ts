import { packLetter } from '../systems/post/letters/pack.ts';
import { livePositions } from '../systems/register/positions.ts';
import { programmeNames } from '../systems/register/programmes.ts';
import { whomToRing } from '../systems/register/ring.ts';
import { rotationById } from '../systems/register/rotations.ts';
import { trusts } from '../systems/register/trusts.ts';
import type { Pack } from './contract.ts';
import { namedDoctors } from './named-doctors.ts';
import { noAddress, sendLetter, type NamingDeps } from './letters.ts';

/**
 * Sends the pack to medical staffing of each trust and of who pays, once to each under its key. Whom no letter can
 * reach is on the data desk; the late change itself stays on its own desk until the hire is confirmed.
 */
export async function sendPack(deps: NamingDeps, pack: Pack): Promise<void> {
  const { register } = deps;
  const { rotation: id, at, reason } = pack;
  const rotation = await rotationById(register, id);
  if (!rotation) throw new RangeError(`${id}: the register does not hold it yet`);
  const { deanery, trust, payingOds, trainingPostNumber } = rotation;
  const known = new Map((await trusts(register)).map((one) => [one.ods, one]));
  const named = (ods: string | null): string =>
    ods === null ? 'nobody yet' : `${known.get(ods)?.name ?? 'a trust'} (${ods})`;
  const posts = trainingPostNumber === null ? [] : [trainingPostNumber];
  const programme = (await programmeNames(register)).get(rotation.programme);
  const shown = {
    ...rotation,
    reason,
    trust: named(trust),
    paidBy: named(payingOds),
    positions: await livePositions(register, { deanery, posts }),
    doctor: await doctorOf(deps, rotation.doctorId),
    programme:
      programme === undefined ? rotation.programme : `${programme} (${rotation.programme})`,
    ring: await whomToRing(register, { ods: trust, deanery, topic: 'placements', at }),
  };
  const everybody = [...pack.to, ...(payingOds === null ? [] : [payingOds])];
  for (const ods of [...new Set(everybody)].sort()) {
    const key = `${pack.key}/${ods}`;
    const recipient = known.get(ods)?.medicalStaffingEmail;
    if (!recipient) {
      await noAddress(deps, { deanery, letter: key, ods, at });
      continue;
    }
    const { subject, body } = packLetter({ ...shown, to: named(ods) });
    await sendLetter(deps, deanery, { key, kind: 'pack', ods, recipient, subject, body, at });
  }
}

/** The pack is the last thing that can go: where Intrepid does not answer it goes without the name. */
async function doctorOf(deps: NamingDeps, id: string): Promise<string | null> {
  try {
    return (await namedDoctors(deps, [id])).get(id) ?? null;
  } catch {
    return null;
  }
}
