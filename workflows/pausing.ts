import { condition, setHandler } from '@temporalio/workflow';
import type { OutboxActivities, PauseSaid } from '../activities/contract.ts';
import { spokenMoment } from '../domain/london.ts';
import { pause, resume, type PauseRemembered, type Pausing } from './messages.ts';
import { refuse } from './refuse.ts';

type Asks = Pick<OutboxActivities, 'pauseExchange' | 'resumeExchange'>;

/** Nothing leaves while a person has paused it: asked between the slots, never beside one. */
export function pausing(deanery: string, ask: Asks, before: readonly PauseRemembered[]) {
  let open = before;
  let isBusy = false;
  const of = ({ trust }: Pick<Pausing, 'trust'>): string => trust ?? `everything of ${deanery}`;
  const isOpen = ({ trust }: Pick<Pausing, 'trust'>): boolean =>
    open.some((one) => one.trust === trust);
  const saidOf = ({ at, by, words, trust }: Pausing): PauseSaid => {
    return { deanery, trust, at, by, words: words ?? null };
  };

  async function alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    await condition(() => !isBusy);
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  }

  const whyNotPause = (said: Pausing): string | null => {
    const found = open.find(({ trust }) => trust === said.trust);
    if (found) return `${of(said)} is paused already, since ${spokenMoment(found.since)}.`;
    return said.words === undefined ? 'Say why it is paused.' : null;
  };
  const whyNotResume = (said: Pausing): string | null =>
    isOpen(said) ? null : `${of(said)} is not paused.`;

  setHandler(
    pause,
    (said) =>
      alone(async () => {
        refuse(whyNotPause(said));
        await ask.pauseExchange(saidOf(said));
        open = [...open, { trust: said.trust, since: said.at }];
        return `Paused: nothing of ${said.trust ?? deanery} leaves for ESR until it is resumed. What ESR sends is read.`;
      }),
    {
      validator: (said) => {
        refuse(whyNotPause(said));
      },
    },
  );
  setHandler(
    resume,
    (said) =>
      alone(async () => {
        refuse(whyNotResume(said));
        await ask.resumeExchange(saidOf(said));
        open = open.filter(({ trust }) => trust !== said.trust);
        return `Resumed: what waited of ${said.trust ?? deanery} leaves with the next slot.`;
      }),
    {
      validator: (said) => {
        refuse(whyNotResume(said));
      },
    },
  );

  return {
    alone,
    remembered: () => open,
    words: () =>
      open.map(({ trust, since }) => `Paused: ${of({ trust })}, since ${spokenMoment(since)}.`),
  };
}
