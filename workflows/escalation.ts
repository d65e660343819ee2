import { continueAsNew, setCurrentDetails, setHandler } from '@temporalio/workflow';
import { causeKinds, causeOf } from '../domain/causes.ts';
import { outcomeRefusal } from '../domain/commands.ts';
import { deskNow, snoozeEnds, snoozeRefusal } from '../domain/desk-ladder.ts';
import type { EscalationSeen } from '../domain/escalation.ts';
import { roundUp } from '../domain/named-times.ts';
import { showDesk } from './attributes.ts';
import { seasonClock } from './clock.ts';
import { escalationDetails } from './escalation-details.ts';
import { keptOf } from './escalation-kept.ts';
import { letterAt, letterWritten } from './escalation-letters.ts';
import {
  atRungOf,
  dueNext,
  goneFor,
  newlyOpened,
  nobodyHasIt,
  type EscalationState,
} from './escalation-state.ts';
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
import { ask, ofDesks } from './escalation-asks.ts';
import { outagesOf } from './outages.ts';
import { refuse } from './refuse.ts';

/**
 * A cause on a named contact's desk, with every rotation that it holds up. Reads its members before it shows or closes;
 * closes itself when the cause is gone; the same cause later opens a new run. Ends with how it ended.
 */
export async function escalation(opening: EscalationOpening): Promise<string> {
  const { deanery, cause } = opening;
  const { kind } = causeOf(cause);
  const clock = seasonClock(opening.clock, opening.at);
  const outages = outagesOf(deanery);
  let state: EscalationState = newlyOpened(opening.at);
  let isNews = true;
  let details = '';

  const change = (
    what: string,
    command: Command,
    to: Partial<EscalationState>,
    how?: string,
  ): string => {
    clock.hears(command.at);
    const { by, words } = command;
    const said = {
      ...(how === undefined ? {} : { how }),
      ...(words === undefined ? {} : { words }),
    };
    state = { ...state, ...to, done: [...state.done, { what, by, ...said }] };
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
    (command) =>
      change('acknowledge', command, {
        acknowledgedBy: command.by,
        heldBy: command.by,
        snoozedUntil: null,
      }),
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
    (command) => {
      const { by, to } = command;
      const held = { assignedTo: to, acknowledgedBy: to, heldBy: to };
      return change('assign', command, { ...held, tellAssigned: by === to ? null : to }, to);
    },
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
    (command) => {
      const { by, until } = command;
      const sleeps = { snoozedUntil: until, acknowledgedBy: null, heldBy: by };
      return change('snooze', command, sleeps, until);
    },
    {
      validator: (command) => {
        open();
        refuse(snoozeRefusal(command.until, Math.max(clock.now(), command.at)));
      },
    },
  );
  setHandler(
    resolve,
    (command) => change('resolve', command, { outcome: command.outcome }, command.outcome),
    {
      validator: (command) => {
        open();
        refuse(outcomeRefusal(kind, command.outcome));
      },
    },
  );
  const shown = (): string => [details, ...outages.words()].join('\n');
  setHandler(standing, shown);

  for (;;) {
    isNews = false;
    const now = clock.now();
    const end = await turn(now);
    await outages.tell(now);
    setCurrentDetails(shown());
    if (isNews && end !== 'resolved') continue;
    const isOver = outages.open.every(({ saidAt }) => saidAt === null);
    if (isOver && (end === 'gone' || end === 'resolved')) {
      // A run that was resolved while somebody joined is followed by one that looks at once.
      await clock.finish(
        () => (isNews ? clock.now() : null),
        () => isNews && end === 'gone',
      );
      if (isNews && end === 'gone') continue;
      // Whoever joined after the last look was not resolved: a new run looks at them.
      if (isNews) {
        const at = Math.max(clock.now(), opening.at + 1);
        await continueAsNew<typeof escalation>({ ...opening, clock: clock.setting(), at });
      }
      return end;
    }
    const due = end === 'later' ? roundUp(now + 1) : (outages.due(now) ?? dueNext(state, now));
    await clock.until(() => isNews, due);
  }

  /** Looks, decides whose turn it is, keeps it; `later` when the register did not answer within a minute. */
  async function turn(now: number): Promise<'open' | 'gone' | 'resolved' | 'later'> {
    let seen: EscalationSeen;
    try {
      seen = await ask.lookAtEscalation({ deanery, cause, at: now });
    } catch (error) {
      outages.failed(ofDesks(deanery), now, error);
      return 'later';
    }
    state = atRungOf(seen.members, state, now);
    if (state.snoozedUntil !== null && now >= snoozeEnds(state.snoozedUntil)) {
      state = { ...state, ...nobodyHasIt, snoozedUntil: null, began: now };
    }
    const isGone = seen.members.length === 0 && state.outcome === null;
    const present = deskNow(seen.holders, state, now);
    const isHeld = state.acknowledgedBy !== null || state.snoozedUntil !== null;
    const onDesk = isHeld && state.desk !== null ? state.desk : present;
    const turnOf = `${onDesk.desk}/${state.began}`;
    const isUnwritten = !isGone && !isHeld && turnOf !== state.writtenTo;
    const sooner = Math.min(state.letterDue ?? Infinity, letterAt(seen, now));
    const letterDue = isUnwritten ? sooner : null;
    state = { ...state, desk: onDesk, letterDue };
    const kept = keptOf(opening, state, { onDesk, isGone, now });
    const said = JSON.stringify([kept.state, kept, seen.members]).replace(`"at":${now},`, '');
    if (said !== state.said) {
      const done = state.done.length;
      try {
        await ask.keepEscalation(kept);
      } catch (error) {
        outages.failed(ofDesks(deanery), now, error);
        return 'later';
      }
      state = { ...letterWritten(state, kept.letter, turnOf), said, done: state.done.slice(done) };
      if (isGone) state = goneFor(state, now);
    }
    outages.answered(ofDesks(deanery).tried, now);
    showDesk(kept.assignedTo ?? onDesk.desk);
    details = escalationDetails(cause, causeKinds[kind], kept, seen);
    return kept.state === 'gone' || kept.state === 'resolved' ? kept.state : 'open';
  }
}
