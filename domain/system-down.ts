import type { Owner } from './milestones.ts';

/** What Changeover depends on, as `system-down` causes name it. */
const systems = ['register', 'Intrepid', 'ESR', 'mail', 'Temporal', 'Changeover'] as const;
export type System = (typeof systems)[number];

/** In words for a desk. */
export const systemWords: Readonly<Record<System, string>> = {
  register: 'the register (PostgreSQL)',
  Intrepid: 'Intrepid',
  ESR: 'the exchange of files with ESR',
  mail: 'the mail server',
  Temporal: 'Temporal',
  Changeover: 'Changeover itself, see the worker’s log',
};

/** In words for a desk, of the name that a cause has; a name that is none of ours as it is. */
export const systemNamed = (name: string): string =>
  Object.entries(systemWords).find(([system]) => system === name)?.[1] ?? name;

/** Who can bring it back. */
export const systemOwner: Readonly<Record<System, Owner>> = {
  register: 'us',
  Intrepid: 'us',
  ESR: 'ESR',
  mail: 'us',
  Temporal: 'us',
  Changeover: 'us',
};

/** Why something failed: who did not answer, and the code of what came instead. Never anybody's words. */
export interface Trouble {
  readonly system: System;
  readonly code: string;
}

/** A trouble as the type of a failure, `ESR: ECONNREFUSED`; types travel unsealed. */
export const troubleType = ({ system, code }: Trouble): string => `${system}: ${code}`;

/** The way back; null for the type of any other failure. */
export function troubleOf(type: string): Trouble | null {
  const [name, code] = type.split(': ');
  const system = systems.find((one) => one === name);
  return system && code ? { system, code } : null;
}
