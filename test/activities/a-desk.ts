import type { DeskDeps } from '../../activities/letters.ts';
import type { Person } from '../../systems/esr/person.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { aPerson } from './an-exchange.ts';
import { aTelling } from './a-turn.ts';

/** The doctors of these letters: D1 and D2, whom Intrepid holds. */
export const doctors: ReadonlyMap<string, Person> = new Map([
  ['D1', aPerson()],
  ['D2', aPerson({ gmcNumber: '7000002', forenames: 'Bela', surname: 'Sample' })],
]);

/** What the letters of a desk need, with everything invented that a test does not give. */
export const aDesk = (of: { readonly register: Register } & Partial<DeskDeps>): DeskDeps => ({
  post: { deliver: () => Promise.resolve() },
  telling: aTelling(),
  doctorsOf: () => Promise.resolve(doctors),
  esrServiceDesk: '01632 960100',
  ...of,
});
