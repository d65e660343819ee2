import { Known } from '../systems/esr/known.ts';
import type { Register } from '../systems/register/open-register.ts';
import { allPositions } from '../systems/register/positions.ts';

/** What ESR has told of positions by now: one that died or moved since a file left may be what it stumbled on. */
export async function toldByEsr(register: Register, deanery: string): Promise<Known> {
  const positions = await allPositions(register, deanery);
  const known = new Known();
  for (const one of positions) {
    if (one.authority !== '') known.authority(one.authority);
    const { positionId, positionNumber, trainingPostNumber: deaneryNumber } = one;
    const changeDeleteIndicator = one.live ? 'C' : 'D';
    known.learn({ positionId, positionNumber, deaneryNumber, changeDeleteIndicator });
  }
  return known;
}
