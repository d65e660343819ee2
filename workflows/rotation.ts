import { continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Settled, Turn } from '../activities/contract.ts';
import { obey, refusalOf, type RotationCommand } from '../domain/commands.ts';
import { decide, packed, type Decision } from '../domain/decide.ts';
import { factOfCommand, factsOf } from '../domain/facts.ts';
import { notHandedOver, takenByFile } from '../domain/hand-over.ts';
import { learn } from '../domain/learn.ts';
import { roundUp } from '../domain/named-times.ts';
import type { News } from '../domain/news.ts';
import { nothingKnown } from '../domain/standing.ts';
import { packReason } from '../domain/still-carries.ts';
import type { FactWritten } from '../domain/turn.ts';
import { showRotation } from './attributes.ts';
import { seasonClock } from './clock.ts';
import {
  close,
  confirmHire,
  newsSignals,
  queryHire,
  standing as standingQuery,
  withdraw,
  type RotationMemory,
  type RotationOpening,
} from './messages.ts';
import { outagesOf } from './outages.ts';
import { refuse } from './refuse.ts';
import { rotationDetails } from './rotation-details.ts';
import { sendPack, settle } from './settle.ts';

/**
 * One doctor's next step, from the accepted offer to the first day. Level-triggered: each turn asks what is owed now
 * and which milestone is the first not reached, so news in any order finds its place. Ends with how it ended.
 */
export async function rotation(opening: RotationOpening): Promise<string> {
  const { deanery } = opening;
  const id = workflowInfo().workflowId;
  const memory: RotationMemory = opening.memory ?? {
    standing: nothingKnown,
    facts: [],
    called: '',
    at: 0,
  };
  const clock = seasonClock(opening.clock, memory.at);
  let { standing, facts, called } = memory;
  const outages = outagesOf(deanery, memory.outages);
  let isNews = false;
  let details = 'waits for its placement';

  const take = (change: typeof standing, added: readonly FactWritten[]): void => {
    standing = change;
    facts = [...facts, ...added];
    isNews = true;
  };
  for (const signal of Object.values(newsSignals)) {
    setHandler(signal, (news: News) => {
      clock.hears(news.at);
      take(learn(standing, news), factsOf(news));
    });
  }
  const obeyed = (command: RotationCommand): string => {
    clock.hears(command.at);
    take(obey(standing, command), [factOfCommand(command)]);
    return `${command.kind}: done`;
  };
  const check = (command: RotationCommand): void => refuse(refusalOf(standing, command));
  setHandler(confirmHire, (given) => obeyed({ kind: 'confirm hire', ...given }), {
    validator: (given) => check({ kind: 'confirm hire', ...given }),
  });
  setHandler(queryHire, (given) => obeyed({ kind: 'query hire', ...given }), {
    validator: (given) => check({ kind: 'query hire', ...given }),
  });
  setHandler(withdraw, (given) => obeyed({ kind: 'withdraw', ...given }), {
    validator: (given) => check({ kind: 'withdraw', ...given }),
  });
  setHandler(close, (given) => obeyed({ kind: 'close', ...given }), {
    validator: (given) => check({ kind: 'close', ...given }),
  });
  setHandler(standingQuery, () => details);

  for (;;) {
    isNews = false;
    const now = clock.now();
    const decision = decide(standing, deanery, now);
    let due = decision?.wakes ?? null;
    if (decision) {
      const isSettled = await call(decision, now);
      if (isNews) continue;
      const isDone = isSettled && (await pack(decision, now));
      if (isNews) continue;
      await outages.tell(now);
      due = earliest(due, outages.due(now));
      if (!isDone) due = earliest(due, roundUp(now + 1));
      if (isNews) continue;
      showRotation(decision.model);
      const shown = rotationDetails(standing, decision.model, decision.causes, now);
      details = [shown, ...outages.words()].join('\n');
      setCurrentDetails(details);
      const { ended } = decision.model;
      if (isSettled && ended && outages.open.every(({ saidAt }) => saidAt === null)) {
        await clock.finish(
          () => null,
          () => isNews,
        );
        if (isNews) continue;
        return ended;
      }
    }
    if (workflowInfo().continueAsNewSuggested) {
      await clock.finish(() => due);
      const known = { standing, facts, called, at: clock.now(), outages: outages.open };
      await continueAsNew<typeof rotation>({ ...opening, clock: clock.setting(), memory: known });
    }
    await clock.until(() => isNews, due);
  }

  /** The turn's one call, made only when it says something new. Rows that a file has taken have left. */
  async function call(decision: Decision, now: number): Promise<boolean> {
    const before = standing;
    const said = saying(decision);
    if (facts.length === 0 && decision.struck.length === 0 && said === called) {
      outages.answered(itsTurn, now);
      return true;
    }
    const sent = facts;
    const turn: Turn = {
      rotation: id,
      at: now,
      facts: sent,
      rows: decision.rows,
      struck: decision.struck,
      causes: decision.causes,
      lines: decision.lines,
      model: decision.model,
    };
    // Before the call, so that news which comes during it is learned on top.
    standing = decision.standing;
    facts = [];
    let settled: Settled;
    try {
      settled = await settle(turn);
    } catch (error) {
      // Of all rotations at once: that one of them was not answered says nothing about it.
      const member = `rotations of ${deanery}`;
      outages.failed({ tried: itsTurn, member, asks: 'register' }, now, error);
      facts = [...sent, ...facts];
      standing = notHandedOver(standing, before);
      return false;
    }
    outages.answered(itsTurn, now);
    called = said;
    if (settled.taken.length > 0) {
      const taken = new Set(settled.taken.map(({ row }) => row));
      called = saying({ ...decision, rows: decision.rows.filter(({ key }) => !taken.has(key)) });
      standing = takenByFile(standing, before, settled.taken);
      isNews = true;
    }
    return true;
  }

  /** The hand-over pack, if one should go; false when it could not. */
  async function pack({ packTo: to, model, standing: { placement } }: Decision, now: number) {
    const key = `pack/${model.toldVersion}`;
    const reason = packReason;
    try {
      if (to.length > 0) {
        await sendPack({ rotation: id, at: now, key: `${id}/${key}`, to, reason });
        const detail = { to: to.join(', '), reason };
        const fact = { key, kind: 'hand-over pack sent', at: now, detail };
        take(packed(standing, placement), [fact]);
      }
      outages.answered(itsPack, now);
      return true;
    } catch (error) {
      outages.failed({ tried: itsPack, member: id, asks: 'mail' }, now, error);
      return false;
    }
  }
}

const itsTurn = 'what a turn has decided';
const itsPack = 'a hand-over pack';

/** What the register would hold after the turn, as text to compare; the next due instant is no reason to write. */
const saying = ({ rows, causes, lines, model }: Decision): string =>
  JSON.stringify([
    rows.map(({ key }) => key),
    causes.map(({ cause, rung, late }) => [cause, rung, late]),
    lines.map(({ key }) => key),
    { ...model, nextDue: null },
  ]);

const earliest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);
