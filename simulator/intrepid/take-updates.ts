import { roundUp } from '../../domain/named-times.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { markUpdatesTaken, updatesToTake } from '../../systems/register/person-updates.ts';
import type { Actor } from '../world.ts';
import type { SampleIntrepid } from './sample-intrepid.ts';

/** Intrepid's side of the staging table: it takes what the deanery has accepted at the next of the day's times. */
export function updateTaker(of: {
  readonly register: Register;
  readonly intrepid: SampleIntrepid;
  readonly deanery: string;
}): Actor {
  const { register, intrepid, deanery } = of;
  const due = (acceptedAt: Date): number => roundUp(acceptedAt.getTime() + 1);
  return {
    name: 'Intrepid’s import',
    async next(after) {
      const moments = (await updatesToTake(register, deanery)).map(({ acceptedAt }) =>
        Math.max(due(acceptedAt), roundUp(after + 1)),
      );
      return moments.length === 0 ? null : Math.min(...moments);
    },
    async act(at) {
      for (const { about, doctorId, changes, difference, acceptedAt } of await updatesToTake(
        register,
        deanery,
      )) {
        if (due(acceptedAt) > at) continue;
        // Its views show no absences: there is nothing to write.
        if (about === 'doctor') {
          await intrepid('doctor_rows')
            .where({ id: doctorId })
            .update({ ...changes, version: at, changed_at: new Date(at) });
        }
        await markUpdatesTaken(register, {
          differences: [difference],
          by: 'Intrepid’s import',
          at,
        });
      }
    },
  };
}
