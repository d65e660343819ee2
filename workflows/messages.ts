import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { PlayedAgain } from '../domain/played-again.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { FullNotifications, NotifyingDay } from '../domain/full-notification.ts';
import type { NamedTime } from '../domain/named-times.ts';
import type { News } from '../domain/news.ts';
import type { Season } from '../domain/season.ts';
import type { Standing } from '../domain/standing.ts';
import type { Trouble } from '../domain/system-down.ts';
import type { FactWritten } from '../domain/turn.ts';

/** How a workflow waits: by Temporal's timers, or stepped by the conductor of a rehearsal from an instant on. */
export type ClockSetting =
  { readonly mode: 'timers' } | { readonly mode: 'stepped'; readonly at: number };

/** A system that did not answer a workflow, as it remembers it until a desk knows that it is over. */
export interface OutageRemembered extends Trouble {
  readonly member: string;
  /** What it tried and tries again, in words. */
  readonly waiting: readonly string[];
  readonly since: number;
  readonly answeredAt: number | null;
  /** When a desk last heard of it; null while none has. */
  readonly saidAt: number | null;
}

/** What a rotation takes with it into a new run. */
export interface RotationMemory {
  readonly standing: Standing;
  readonly facts: readonly FactWritten[];
  /** What its last call said, to compare. */
  readonly called: string;
  /** The moment that it had reached. */
  readonly at: number;
  readonly outages?: readonly OutageRemembered[];
}

/** The start of a rotation; what it knows comes with its first news. */
export interface RotationOpening {
  readonly deanery: string;
  readonly placementId: string;
  readonly clock: ClockSetting;
  readonly memory?: RotationMemory;
}
export interface EscalationOpening {
  readonly deanery: string;
  readonly cause: string;
  readonly clock: ClockSetting;
  /** Instant (ms UTC) of the turn that opened it. */
  readonly at: number;
}
export interface SeasonOpening {
  readonly season: Season;
  readonly clock: ClockSetting;
  readonly at: number;
  /** What it has already done, after a continue-as-new. */
  readonly done?: readonly string[];
  readonly outages?: readonly OutageRemembered[];
}
/** Which of its rounds a collector does: that of a named time, or one between them. */
export type RoundTime = NamedTime | 'between';

/** esr-inbox, esr-outbox, intrepid-changes, returned-letters: one of each for a deanery. */
export interface CollectorOpening {
  readonly deanery: string;
  readonly clock: ClockSetting;
  readonly at: number;
  /** Rounds that have failed and are still to be done, after a continue-as-new. */
  readonly missed?: readonly RoundTime[];
  readonly outages?: readonly OutageRemembered[];
}
/** What is paused, as an outbox remembers it: a trust (ODS code), or the whole deanery (null), and since when. */
export interface PauseRemembered {
  readonly trust: string | null;
  readonly since: number;
}
export interface OutboxOpening extends CollectorOpening {
  /** Full notifications, after a continue-as-new. */
  readonly full?: FullNotifications;
  /** After a continue-as-new. */
  readonly paused?: readonly PauseRemembered[];
}
export interface DigestOpening extends CollectorOpening {
  readonly ods: string;
}

/** One signal for each kind of news, under the kind's own name; the argument is the news itself. */
export const newsSignals = {
  'placement told': defineSignal<[News]>('placement told'),
  'positions told': defineSignal<[News]>('positions told'),
  'answers told': defineSignal<[News]>('answers told'),
  'hire told': defineSignal<[News]>('hire told'),
  'letter delivered': defineSignal<[News]>('letter delivered'),
  'letter returned': defineSignal<[News]>('letter returned'),
  'decision told': defineSignal<[News]>('decision told'),
};

/** To an escalation: its members changed, read them. */
export const look = defineSignal<[{ readonly at: number }]>('look');

/** Rehearsals only: move the clock; answers at rest with the next due instant, null when nothing is due. */
export const moment = defineUpdate<number | null, [number]>('moment');

/** A person's command. `by` is a contact id or `trust/<ODS>`; `words` the id of what they typed, kept in the register. */
export interface Command {
  readonly at: number;
  readonly by: string;
  readonly words?: string;
}
export const confirmHire = defineUpdate<
  string,
  [Command & { readonly ods: string; readonly effectiveDate: CivilDate }]
>('confirm hire');
export const queryHire = defineUpdate<string, [Command & { readonly ods: string }]>('query hire');
export const withdraw = defineUpdate<string, [Command]>('withdraw');
export const close = defineUpdate<string, [Command & { readonly outcome: string }]>('close');

export const acknowledge = defineUpdate<string, [Command]>('acknowledge');
export const assign = defineUpdate<string, [Command & { readonly to: string }]>('assign');
export const note = defineUpdate<string, [Command]>('note');
export const snooze = defineUpdate<string, [Command & { readonly until: CivilDate }]>('snooze');
export const resolve = defineUpdate<string, [Command & { readonly outcome: string }]>('resolve');

/** Says of the deanery's day of files what is not usual. */
export type FullAsking = Command & { readonly day?: NotifyingDay };
/** To an outbox: tell ESR of every post of the deanery in one file. */
export const fullNotification = defineUpdate<string, [FullAsking]>('full notification');
/** To esr-inbox: play files again that came. Answers with what that changed. */
export const replay = defineUpdate<string, [Command & { readonly what: PlayedAgain }]>('replay');

export type Pausing = Command & Pick<PauseRemembered, 'trust'>;
/** To esr-outbox: nothing leaves, of a trust or of everything. */
export const pause = defineUpdate<string, [Pausing]>('pause');
/** To esr-outbox: what waited leaves with the next slot. */
export const resume = defineUpdate<string, [Pausing]>('resume');

/** What a workflow shows of itself, in the words of Temporal UI. */
export const standing = defineQuery<string>('standing');
