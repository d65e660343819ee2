import { misbehaviourNames, misbehaviours } from '../esr/misbehaviours.ts';

const wide = Math.max(...misbehaviourNames.map((name) => name.length)) + 2;

/** Everything that ESR can be told to do wrong, a line each. */
export const misbehaviourLines = misbehaviourNames
  .map((name) => `  ${name.padEnd(wide)}${misbehaviours[name].does}`)
  .join('\n');
