import { roundUp } from '../../domain/named-times.ts';
import { addWorkingHours } from '../../domain/working-time.ts';
import { decideDifference } from '../../systems/register/decide-difference.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { differencesIn } from '../../systems/register/person-differences.ts';
import { drawFrom } from '../intrepid/draw.ts';
import type { Actor } from '../world.ts';

/** Of so many of ESR's values the deanery thinks this part right. */
const right = 0.75;

/** Whoever decides on person records at the deanery: one to ten working days after each. */
export function personDecisions(of: {
  readonly register: Register;
  readonly deanery: string;
  readonly seed: string;
  /** The contact who holds the deanery's desk for data. */
  readonly by: string;
}): Actor {
  const { register, deanery, seed, by } = of;
  const draw = drawFrom(seed);
  const planned = async () => {
    const waiting = await differencesIn(register, { deanery, states: ['waiting'] });
    return waiting.map(({ id, doctorId, field, item, foundAt }) => {
      const hours = 8 + Math.floor(draw('person', doctorId, field, item) * 72);
      const decision = draw('right', doctorId, field, item) < right ? 'accepted' : 'refused';
      return { id, decision, at: roundUp(addWorkingHours(foundAt.getTime(), hours)) } as const;
    });
  };
  return {
    name: 'person records',
    async next(after) {
      const moments = (await planned()).map(({ at }) => Math.max(at, roundUp(after + 1)));
      return moments.length === 0 ? null : Math.min(...moments);
    },
    async act(at) {
      for (const { id, decision, at: due } of await planned()) {
        if (due <= at) await decideDifference(register, { deanery, id, decision, by, at });
      }
    },
  };
}
