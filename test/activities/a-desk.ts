import type { DeskDeps } from '../../activities/letters.ts';
import type { Person } from '../../systems/esr/person.ts';
import type { Letter, Post } from '../../systems/post/letter.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { aPerson } from './an-exchange.ts';
import { aTelling } from './a-turn.ts';

/** A post that keeps what it is given. */
export const aPost = (): Post & { readonly letters: Letter[] } => {
  const letters: Letter[] = [];
  return { letters, deliver: (letter) => Promise.resolve(void letters.push(letter)) };
};

/** The doctors of these letters: D1 and D2, whom Intrepid holds. */
export const doctors: ReadonlyMap<string, Person> = new Map([
  ['D1', aPerson()],
  ['D2', aPerson({ gmcNumber: '7000002', forenames: 'Bela', surname: 'Sample' })],
]);

/** What the letters of a desk need, with everything invented that a test does not give. */
export const aDesk = (of: { readonly register: Register } & Partial<DeskDeps>): DeskDeps => ({
  post: aPost(),
  telling: aTelling(),
  doctorsOf: () => Promise.resolve(doctors),
  esrServiceDesk: '01632 960100',
  ...of,
});
