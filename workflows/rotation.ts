import { continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Turn } from '../activities/contract.ts';
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
      if (!isSettled) due = earliest(due, roundUp(now + 1));
      else if (decision.packTo.length > 0) {
        if (await pack(decision, now)) continue;
        due = earliest(due, roundUp(now + 1));
      }
      if (isNews) continue;
      showRotation(decision.model);
      details = rotationDetails(standing, decision.model, decision.causes, now);
      setCurrentDetails(details);
      const { ended } = decision.model;
      if (isSettled && ended) {
        await clock.finish(null);
        if (isNews) continue;
        return ended;
      }
    }
    if (workflowInfo().continueAsNewSuggested) {
      await clock.finish(due);
      const known = { standing, facts, called, at: clock.now() };
      await continueAsNew<typeof rotation>({ ...opening, clock: clock.setting(), memory: known });
    }
    await clock.until(() => isNews, due);
  }

  /** The turn's one call, made only when it says something new. Rows that a file has taken have left. */
  async function call(decision: Decision, now: number): Promise<boolean> {
    const before = standing;
    const said = saying(decision);
    if (facts.length === 0 && decision.struck.length === 0 && said === called) return true;
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
    const settled = await settle(turn);
    if (settled === null) {
      facts = [...sent, ...facts];
      standing = notHandedOver(standing, before);
      return false;
    }
    called = said;
    if (settled.taken.length > 0) {
      const taken = new Set(settled.taken.map(({ row }) => row));
      called = saying({ ...decision, rows: decision.rows.filter(({ key }) => !taken.has(key)) });
      standing = takenByFile(standing, before, settled.taken);
      isNews = true;
    }
    return true;
  }

  async function pack(decision: Decision, now: number): Promise<boolean> {
    const version = decision.model.toldVersion;
    const key = `${id}/pack/${version}`;
    const reason = packReason;
    const sent = await sendPack({ rotation: id, at: now, key, to: decision.packTo, reason });
    if (!sent) return false;
    const detail = { to: decision.packTo.join(', '), reason };
    take(packed(standing, decision.standing.placement), [
      { key: `pack/${version}`, kind: 'hand-over pack sent', at: now, detail },
    ]);
    return true;
  }
}

/** What the register would hold after the turn, as text to compare; the next due instant is no reason to write. */
const saying = ({ rows, causes, lines, model }: Decision): string =>
  JSON.stringify([
    rows.map(({ key }) => key),
    causes.map(({ cause, rung, late }) => [cause, rung, late]),
    lines.map(({ key }) => key),
    { ...model, nextDue: null },
  ]);

const earliest = (due: number | null, at: number): number =>
  due === null ? at : Math.min(due, at);
