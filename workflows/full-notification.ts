import type { OutboxActivities } from '../activities/contract.ts';
import {
  fullAnswer,
  type FullNotifications,
  fullRefusal,
  isSlotOpen,
  noFullNotifications,
} from '../domain/full-notification.ts';
import type { Errands } from './errands.ts';
import { fullNotification } from './messages.ts';
import { refuse } from './refuse.ts';

/** What an outbox knows of the full notifications of its deanery. */
export interface FullNotices {
  /** Takes people's commands; `atOnce` wakes the outbox while the day's slot is open. */
  listen(people: Errands, atOnce: () => void): void;
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
    listen(people, atOnce) {
      people.takes(fullNotification, {
        refusal: (_said, now) => fullRefusal(deanery, known, now),
        run: ({ at, by }, now) => {
          refuse(fullRefusal(deanery, known, now));
          known = { ...known, asked: { at, by } };
          if (isSlotOpen(now)) atOnce();
          return fullAnswer(now);
        },
      });
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
