import { misbehaviourNames, misbehaviours } from '../../simulator/esr/misbehaviours.ts';
import { table } from './parts.ts';

/** Everything that the simulator's ESR can be told to do wrong. */
export const misbehavioursTable = (): string =>
  table(
    ['name', 'ESR, on that day', 'stands for'],
    misbehaviourNames.map((name) => {
      const { does, standsFor } = misbehaviours[name];
      return [`\`${name}\``, does, standsFor];
    }),
  );
