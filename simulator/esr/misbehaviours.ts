import type { CivilDate } from '../../domain/civil-date.ts';
import type { Misbehaviour, Misbehaving } from './misbehaviour.ts';
import { misbehavioursOfAnswers } from './misbehaviours-of-answers.ts';
import { misbehavioursOfRecords } from './misbehaviours-of-records.ts';

/** The closed list of what ESR can be told to do wrong on a day. */
export const misbehaviours = {
  ...misbehavioursOfAnswers,
  ...misbehavioursOfRecords,
  'door-shut': {
    ...{ of: 'door', mayReach: [] },
    does: 'refuses every login from 13:45 to 14:05, as with a lost key or permission',
    standsFor: 'May 2019; cases 20, 36',
  },
  'uploads-refused': {
    ...{ of: 'door', mayReach: [] },
    does: 'refuses every upload from 13:45 to 14:05, and lets us read',
    standsFor: 'cases 20, 36',
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;

export type MisbehaviourName = keyof typeof misbehaviours;

export const isMisbehaviour = (name: string): name is MisbehaviourName =>
  Object.hasOwn(misbehaviours, name);
export const misbehaviourNames = Object.keys(misbehaviours).filter(isMisbehaviour);

/** What ESR is told to do wrong, and on which day. */
export interface Misbehaves {
  readonly name: MisbehaviourName;
  readonly on: CivilDate;
}

/** What of one kind is to go wrong on a day; nothing on all others. */
export const misbehaviourOn = (
  told: readonly Misbehaves[],
  of: Misbehaving,
  on: string,
): MisbehaviourName | undefined =>
  told.find((one) => one.on === on && misbehaviours[one.name].of === of)?.name;
