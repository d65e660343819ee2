import type { UpdateDefinition } from '@temporalio/common';
import type { PlayedAgain } from '../../domain/played-again.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { tellsNoted } from '../../systems/register/told.ts';
import * as messages from '../../workflows/messages.ts';
import { escalationId } from '../../workflows/names.ts';
import { Refused } from '../endings.ts';
import type { Engine } from './engine.ts';
import { askForFullNotification, type FullAsked } from './full-notification.ts';
import { forgetWords, keepWords } from './words.ts';

/** Who says it, and in which words if any. `by` is a contact id or `trust/<ODS>`. */
export interface Said {
  readonly by: string;
  readonly words?: string | undefined;
}

export interface OnEscalation extends Said {
  readonly deanery: string;
  readonly cause: string;
}

/** What people can tell rotations and escalations. Each answers with the workflow's sentence. */
export interface People {
  confirmHire(
    rotation: string,
    said: Said & { ods: string; effectiveDate: CivilDate },
  ): Promise<string>;
  queryHire(rotation: string, said: Said & { ods: string }): Promise<string>;
  withdraw(rotation: string, said: Said): Promise<string>;
  close(rotation: string, said: Said & { outcome: string }): Promise<string>;
  acknowledge(said: OnEscalation): Promise<string>;
  assign(said: OnEscalation & { to: string }): Promise<string>;
  note(said: OnEscalation): Promise<string>;
  snooze(said: OnEscalation & { until: CivilDate }): Promise<string>;
  resolve(said: OnEscalation & { outcome: string }): Promise<string>;
  /** Asks for a full notification; answers when it leaves. */
  fullNotification(said: FullAsked): Promise<string>;
  /** To an inbox: play files again that came. */
  replay(inbox: string, said: Said & { what: PlayedAgain }): Promise<string>;
  /** To an outbox: nothing of a trust, or of everything (null), leaves for ESR; or does again. */
  pause(outbox: string, said: Said & { trust: string | null }): Promise<string>;
  resume(outbox: string, said: Said & { trust: string | null }): Promise<string>;
  end(): Promise<void>;
}

interface Behind {
  readonly engine: Engine;
  readonly register: Register;
  readonly rehearsal: boolean;
  now(): Promise<number>;
}

type Sends = UpdateDefinition<string, [messages.Command]>;

export function people(behind: Behind): People {
  const { engine, register } = behind;

  /** Words and the told row stand in the register before the update leaves. */
  async function tell<More extends object>(
    workflow: string,
    definition: UpdateDefinition<string, [messages.Command & More]>,
    { by, words }: Said,
    more: More,
  ): Promise<string> {
    const at = await behind.now();
    const kept =
      words === undefined ? undefined : await keepWords(register, { text: words, by, at });
    const update = (): Promise<string> =>
      engine.update<messages.Command & More>(workflow, definition, {
        at,
        by,
        ...(kept === undefined ? {} : { words: kept }),
        ...more,
      });
    try {
      return await (behind.rehearsal ? tellsNoted(register, { workflow, at }, update) : update());
    } catch (error) {
      if (error instanceof Refused && kept !== undefined) await forgetWords(register, kept);
      throw error;
    }
  }

  const onDesk = ({ deanery, cause }: OnEscalation) => escalationId(deanery, cause);
  const plainly = (definition: Sends) => (said: OnEscalation) =>
    tell(onDesk(said), definition, said, {});

  return {
    confirmHire: (rotation, said) =>
      tell(rotation, messages.confirmHire, said, {
        ods: said.ods,
        effectiveDate: said.effectiveDate,
      }),
    queryHire: (rotation, said) => tell(rotation, messages.queryHire, said, { ods: said.ods }),
    withdraw: (rotation, said) => tell(rotation, messages.withdraw, said, {}),
    close: (rotation, said) => tell(rotation, messages.close, said, { outcome: said.outcome }),
    acknowledge: plainly(messages.acknowledge),
    assign: (said) => tell(onDesk(said), messages.assign, said, { to: said.to }),
    note: plainly(messages.note),
    snooze: (said) => tell(onDesk(said), messages.snooze, said, { until: said.until }),
    resolve: (said) => tell(onDesk(said), messages.resolve, said, { outcome: said.outcome }),
    fullNotification: (said) => askForFullNotification(behind, said),
    replay: (inbox, said) => tell(inbox, messages.replay, said, { what: said.what }),
    pause: (outbox, said) => tell(outbox, messages.pause, said, { trust: said.trust }),
    resume: (outbox, said) => tell(outbox, messages.resume, said, { trust: said.trust }),
    end: () => engine.close(),
  };
}
