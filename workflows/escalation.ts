import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type {
  EscalationActivities,
  EscalationKept,
  EscalationSeen,
} from '../activities/contract.ts';
import { causeKinds, causeOf } from '../domain/causes.ts';
import { outcomeRefusal } from '../domain/commands.ts';
import { deskNow, nextDeskChange, snoozeEnds, snoozeRefusal } from '../domain/desk-ladder.ts';
import { roundUp } from '../domain/named-times.ts';
import { showDesk } from './attributes.ts';
import { seasonClock } from './clock.ts';
import { escalationDetails } from './escalation-details.ts';
import { newlyOpened, type EscalationState } from './escalation-state.ts';
import {
  acknowledge,
  assign,
  look,
  note,
  resolve,
  snooze,
  standing,
  type Command,
  type EscalationOpening,
} from './messages.ts';
import { refuse } from './refuse.ts';

const ask = proxyActivities<EscalationActivities>({
  startToCloseTimeout: '20s',
  scheduleToCloseTimeout: '60s',
  retry: { initialInterval: '1s' },
});

/**
 * A cause on a named contact's desk, with every rotation that it holds up. Reads its members before it shows or closes;
 * closes itself when the cause is gone; the same cause later opens a new run. Ends with how it ended.
 */
export async function escalation(opening: EscalationOpening): Promise<string> {
  const { deanery, cause } = opening;
  const { kind } = causeOf(cause);
  const clock = seasonClock(opening.clock, opening.at);
  let state: EscalationState = newlyOpened(opening.at);
  let isNews = true;
  let details = '';

  const change = (what: string, command: Command, to: Partial<EscalationState>): string => {
    clock.hears(command.at);
    const { by, words } = command;
    const done = [...state.done, { what, by, ...(words === undefined ? {} : { words }) }];
    state = { ...state, ...to, done };
    isNews = true;
    return `${what}: done`;
  };
  const open = (): void =>
    refuse(state.outcome === null ? null : `The escalation is resolved: ${state.outcome}.`);

  setHandler(look, ({ at }) => {
    clock.hears(at);
    isNews = true;
  });
  setHandler(
    acknowledge,
    (command) => change('acknowledge', command, { acknowledgedBy: command.by, snoozedUntil: null }),
    {
      validator: (command) => {
        open();
        const by = state.acknowledgedBy;
        refuse(by === command.by ? `${by} has acknowledged it already.` : null);
      },
    },
  );
  setHandler(
    assign,
    (command) => change('assign', command, { assignedTo: command.to, acknowledgedBy: command.to }),
    {
      validator: (command) => {
        open();
        refuse(state.assignedTo === command.to ? `It is assigned to ${command.to} already.` : null);
      },
    },
  );
  setHandler(note, (command) => change('note', command, {}), {
    validator: (command) => {
      open();
      refuse(command.words === undefined ? 'A note needs words.' : null);
    },
  });
  setHandler(
    snooze,
    (command) => change('snooze', command, { snoozedUntil: command.until, acknowledgedBy: null }),
    {
      validator: (command) => {
        open();
        refuse(snoozeRefusal(command.until, Math.max(clock.now(), command.at)));
      },
    },
  );
  setHandler(resolve, (command) => change('resolve', command, { outcome: command.outcome }), {
    validator: (command) => {
      open();
      refuse(outcomeRefusal(kind, command.outcome));
    },
  });
  setHandler(standing, () => details);

  for (;;) {
    isNews = false;
    const now = clock.now();
    const end = await turn(now);
    if (isNews && end !== 'resolved') continue;
    if (end === 'gone' || end === 'resolved') {
      await clock.finish(null);
      if (isNews && end === 'gone') continue;
      // Whoever joined after the last look was not resolved: a new run looks at them.
      if (isNews) {
        const at = Math.max(clock.now(), opening.at + 1);
        await continueAsNew<typeof escalation>({ ...opening, clock: clock.setting(), at });
      }
      return end;
    }
    const due = end === 'later' ? roundUp(now + 1) : dueNext(now);
    await clock.until(() => isNews, due);
  }

  function dueNext(now: number): number | null {
    const moments = [nextDeskChange(state, now), state.letterDue].filter((at) => at !== null);
    return moments.length === 0 ? null : Math.min(...moments);
  }

  /** Looks, decides whose turn it is, keeps it; `later` when the register did not answer within a minute. */
  async function turn(now: number): Promise<'open' | 'gone' | 'resolved' | 'later'> {
    let seen: EscalationSeen;
    try {
      seen = await ask.lookAtEscalation({ deanery, cause, at: now });
    } catch {
      return 'later';
    }
    const rung = seen.members
      .map((member) => member.rung)
      .sort()
      .at(-1);
    if (rung !== undefined && rung > state.rung) {
      const isLater = state.rung !== '';
      state = { ...state, rung };
      if (isLater) state = { ...state, began: now, acknowledgedBy: null, snoozedUntil: null };
    }
    if (state.snoozedUntil !== null && now >= snoozeEnds(state.snoozedUntil)) {
      state = { ...state, snoozedUntil: null, began: now };
    }
    const isGone = seen.members.length === 0 && state.outcome === null;
    const present = deskNow(seen.holders, state, now);
    const isHeld = state.acknowledgedBy !== null || state.snoozedUntil !== null;
    const onDesk = isHeld && state.desk !== null ? state.desk : present;
    const turnOf = `${onDesk.desk}/${state.began}`;
    if (!isGone && !isHeld && turnOf !== state.writtenTo && state.letterDue === null) {
      // At the next named time: whoever joins at this moment stands in the same letter.
      state = { ...state, letterDue: roundUp(now + 1) };
    }
    const isLetterDue = state.letterDue !== null && now >= state.letterDue && !isHeld;
    state = {
      ...state,
      desk: onDesk,
      letterDue: isHeld || isLetterDue ? null : state.letterDue,
      writtenTo: isLetterDue ? turnOf : state.writtenTo,
      letters: isLetterDue ? state.letters + 1 : state.letters,
    };
    const run = new Date(opening.at).toISOString();
    const kept: EscalationKept = {
      deanery,
      cause,
      run,
      at: now,
      openedAt: opening.at,
      state: isGone ? 'gone' : stateShown(),
      desk: onDesk.desk,
      contactId: onDesk.contactId,
      assignedTo: state.assignedTo,
      snoozedUntil: state.snoozedUntil,
      outcome: state.outcome,
      letter: isLetterDue ? `${cause}/${run}/${onDesk.desk}/${state.letters}` : null,
      skipped: onDesk.skipped,
      done: state.done,
    };
    const said = JSON.stringify([kept.state, kept, seen.members]).replace(`"at":${now},`, '');
    if (said !== state.said) {
      const done = state.done.length;
      try {
        await ask.keepEscalation(kept);
      } catch {
        return 'later';
      }
      state = { ...state, said, done: state.done.slice(done) };
    }
    showDesk(state.assignedTo ?? onDesk.desk);
    details = escalationDetails(cause, causeKinds[kind], kept, seen);
    setCurrentDetails(details);
    return kept.state === 'gone' || kept.state === 'resolved' ? kept.state : 'open';
  }

  function stateShown(): EscalationKept['state'] {
    if (state.outcome !== null) return 'resolved';
    if (state.snoozedUntil !== null) return 'snoozed';
    return state.acknowledgedBy === null ? 'open' : 'acknowledged';
  }
}
