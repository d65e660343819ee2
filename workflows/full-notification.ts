import type { OutboxActivities } from '../activities/contract.ts';
import {
  fullAnswer,
  type FullAsked,
  type FullNotifications,
  fullRefusal,
  isSlotOpen,
  noFullNotifications,
  usualDay,
} from '../domain/full-notification.ts';
import type { Errands } from './errands.ts';
import { fullNotification } from './messages.ts';
import { refuse } from './refuse.ts';

/** What an outbox knows of the full notifications of its deanery. */
export interface FullNotices {
  /** Takes people's commands; `atOnce` wakes the outbox while the day's slot is open and nothing is paused. */
  listen(
    people: Errands,
    of: { readonly atOnce: () => void; readonly isPaused: () => boolean },
  ): void;
  /**
   * Composes and sends the one that was asked for; `noted` is one that the register holds, of which an outbox that was
   * begun anew has not heard. Answers its name; nothing where none was asked for, or nobody is there.
   */
  send(at: number, noted?: FullAsked): Promise<readonly string[]>;
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
    listen(people, { atOnce, isPaused }) {
      people.takes(fullNotification, {
        refusal: (_said, now) => fullRefusal(deanery, known, now),
        run: ({ at, by, day = usualDay }, now) => {
          refuse(fullRefusal(deanery, known, now));
          known = { ...known, asked: { at, by } };
          if (isSlotOpen(now, day) && !isPaused()) atOnce();
          return fullAnswer(now, day, isPaused());
        },
      });
    },
    async send(at, noted) {
      const asked = known.asked ?? noted;
      if (!asked) return [];
      const { file } = await ask.composeFull({ deanery, asked: asked.at, by: asked.by, at });
      if (file !== null) await ask.sendFile({ deanery, name: file, at });
      known = { asked: null, leftAt: file === null ? known.leftAt : at };
      return file === null ? [] : [file];
    },
    known: () => known,
  };
}
