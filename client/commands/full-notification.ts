import type { NotifyingDay } from '../../domain/full-notification.ts';
import { forgetFullAsked, noteFullAsked } from '../../systems/register/full-notifications.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { tellsNoted } from '../../systems/register/told.ts';
import * as messages from '../../workflows/messages.ts';
import { outboxId } from '../../workflows/names.ts';
import { Ended } from '../endings.ts';
import type { Engine } from './engine.ts';

export interface FullAsked {
  readonly deanery: string;
  readonly by: string;
  /** Of the deanery's day of files: when notifications leave, and ESR's cut-off. */
  readonly day: NotifyingDay;
}

/**
 * Asks a deanery's outbox to tell ESR of every post. The asking stands in the register before the update leaves, and is
 * taken back when it is refused. Answers when it leaves; throws Refused, or NotFound where no outbox runs.
 */
export async function askForFullNotification(
  of: {
    readonly engine: Engine;
    readonly register: Register;
    readonly rehearsal: boolean;
    now(): Promise<number>;
  },
  { deanery, by, day }: FullAsked,
): Promise<string> {
  const { engine, register } = of;
  const at = await of.now();
  const isNew = await noteFullAsked(register, { deanery, asked: at, by });
  const workflow = outboxId(deanery);
  const ask = (): Promise<string> =>
    engine.update<messages.FullAsking>(workflow, messages.fullNotification, { at, by, day });
  try {
    return await (of.rehearsal ? tellsNoted(register, { workflow, at }, ask) : ask());
  } catch (error) {
    if (error instanceof Ended && isNew) await forgetFullAsked(register, { deanery, asked: at });
    throw error;
  }
}
