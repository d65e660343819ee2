import type { OutboxActivities, PauseSaid } from '../activities/contract.ts';
import { spokenMoment } from '../domain/london.ts';
import type { Errands } from './errands.ts';
import { pause, resume, type PauseRemembered, type Pausing } from './messages.ts';
import { refuse } from './refuse.ts';

type Asks = Pick<OutboxActivities, 'pauseExchange' | 'resumeExchange'>;

/** Nothing leaves while a person has paused it. */
export function pausing(deanery: string, ask: Asks, before: readonly PauseRemembered[]) {
  let open = before;
  const of = ({ trust }: Pick<Pausing, 'trust'>): string => trust ?? `everything of ${deanery}`;
  const saidOf = ({ at, by, words, trust }: Pausing): PauseSaid => {
    return { deanery, trust, at, by, words: words ?? null };
  };
  const whyNotPause = (said: Pausing): string | null => {
    const found = open.find(({ trust }) => trust === said.trust);
    if (found)
      return `${said.trust ?? `The exchange of ${deanery}`} is paused already, since ${spokenMoment(found.since)}.`;
    return said.words === undefined ? 'Say why it is paused.' : null;
  };
  const whyNotResume = (said: Pausing): string | null =>
    open.some(({ trust }) => trust === said.trust)
      ? null
      : `${said.trust ?? `The exchange of ${deanery}`} is not paused.`;

  return {
    listen(people: Errands): void {
      people.takes(pause, {
        refusal: whyNotPause,
        run: async (said) => {
          refuse(whyNotPause(said));
          await ask.pauseExchange(saidOf(said));
          open = [...open, { trust: said.trust, since: said.at }];
          return `Paused: nothing of ${said.trust ?? deanery} leaves for ESR until it is resumed. What ESR sends is read.`;
        },
      });
      people.takes(resume, {
        refusal: whyNotResume,
        run: async (said) => {
          refuse(whyNotResume(said));
          await ask.resumeExchange(saidOf(said));
          open = open.filter(({ trust }) => trust !== said.trust);
          return `Resumed: what waited of ${said.trust ?? deanery} leaves with the next slot.`;
        },
      });
    },
    remembered: () => open,
    words: () =>
      open.map(({ trust, since }) => `Paused: ${of({ trust })}, since ${spokenMoment(since)}.`),
  };
}
