import { setHandler } from '@temporalio/workflow';
import type { OutboxActivities } from '../activities/contract.ts';
import {
  fullAnswer,
  type FullNotifications,
  fullRefusal,
  isSlotOpen,
  noFullNotifications,
} from '../domain/full-notification.ts';
import type { SeasonClock } from './clock.ts';
import { fullNotification } from './messages.ts';
import { refuse } from './refuse.ts';

/** What an outbox knows of the full notifications of its deanery. */
export interface FullNotices {
  /** Takes people's commands; `atOnce` wakes the outbox while the day's slot is open. */
  listen(of: { readonly clock: SeasonClock; readonly atOnce: () => void }): void;
  /** Composes and sends the one that was asked for. Answers its name; nothing where none was asked for, or nobody is there. */
  send(at: number): Promise<readonly string[]>;
  /** For the next run. */
  known(): FullNotifications;
}

export function fullNotices(
  deanery: string,
  ask: Pick<OutboxActivities, 'composeFull' | 'sendFile'>,
  before: FullNotifications = noFullNotifications,
): FullNotices {
  let known = before;
  return {
    listen({ clock, atOnce }) {
      const refusal = (at: number) => fullRefusal(deanery, known, Math.max(at, clock.now()));
      setHandler(
        fullNotification,
        ({ at, by }) => {
          clock.hears(at);
          const now = clock.now();
          known = { ...known, asked: { at, by } };
          if (isSlotOpen(now)) atOnce();
          return fullAnswer(now);
        },
        {
          validator: ({ at }) => {
            refuse(refusal(at));
          },
        },
      );
    },
    async send(at) {
      const { asked } = known;
      if (!asked) return [];
      const { file } = await ask.composeFull({ deanery, asked: asked.at, by: asked.by, at });
      if (file !== null) await ask.sendFile({ deanery, name: file, at });
      known = { asked: null, leftAt: file === null ? known.leftAt : at };
      return file === null ? [] : [file];
    },
    known: () => known,
  };
}
