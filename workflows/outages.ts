import { log, proxyActivities } from '@temporalio/workflow';
import type { OutageActivities } from '../activities/contract.ts';
import { londonOf, spokenMoment } from '../domain/london.ts';
import { roundUp } from '../domain/named-times.ts';
import { systemWords, type System } from '../domain/system-down.ts';
import type { OutageRemembered } from './messages.ts';
import { triedAgain } from './rounds.ts';
import { troubleIn } from './trouble.ts';

// Whoever waits goes on waiting, and says it another time.
const ask = proxyActivities<OutageActivities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '20s',
  retry: { initialInterval: '1s' },
});

/** One thing that a workflow tries again until it is answered. */
export interface Tried {
  /** In words, and the key under which an answer mends it. */
  readonly tried: string;
  /** Who waits for it. */
  readonly member: string;
  /** Whom it asks first of all: to blame where the failure does not say. */
  readonly asks: System;
}

/** What has not answered a workflow, and what a desk knows of it. */
export interface Outages {
  failed(what: Tried, at: number, error: unknown): void;
  answered(tried: string, at: number): void;
  /** Says on the deanery's desk what it does not know yet. Does nothing while everything answers. */
  tell(at: number): Promise<void>;
  /** When there is something to say that could not be said before; null when there is nothing. */
  due(now: number): number | null;
  /** When who has not answered is asked again, by timers; Infinity while everybody has. */
  againByTimers(now: number): number;
  readonly open: readonly OutageRemembered[];
  /** For an engineer; empty while everything answers. */
  words(): string[];
}

const isOver = ({ saidAt, answeredAt }: OutageRemembered): boolean =>
  saidAt !== null && answeredAt !== null;

/** With the answer; what was said only afterwards lies on the desk until the next named time. */
const leavesAt = ({ saidAt, answeredAt }: OutageRemembered): number =>
  saidAt === null || answeredAt === null || saidAt < answeredAt
    ? (answeredAt ?? Infinity)
    : roundUp(saidAt + 1);

/**
 * An outage is on a desk once a failed try has used up its patience, rings again on each further day, and leaves with
 * the first answer to the same try. While the register is down it cannot be said: it is said on return, and leaves at
 * the next named time.
 */
export function outagesOf(deanery: string, before: readonly OutageRemembered[] = []): Outages {
  let open = before;
  const replace = (one: OutageRemembered, by: OutageRemembered): void => {
    open = open.map((each) => (each === one ? by : each));
  };

  async function say(one: OutageRemembered, at: number): Promise<void> {
    const { saidAt, ...outage } = one;
    const isSaidToday = saidAt !== null && londonOf(saidAt).date === londonOf(at).date;
    const cannotBeSaid = outage.system === 'register' && outage.answeredAt === null;
    if (isSaidToday || cannotBeSaid) return;
    await ask.sayOutage({ ...outage, deanery, at });
    replace(one, { ...one, saidAt: at });
  }

  async function end(one: OutageRemembered, at: number): Promise<void> {
    const { system, member } = one;
    await ask.endOutage({ deanery, system, member, at });
    open = open.filter((each) => each !== one);
  }

  return {
    failed({ tried, member, asks }, at, error) {
      const { system, code } = troubleIn(error, asks);
      log.warn('no answer', { tried, system, code });
      const known = open.find((one) => one.system === system && one.member === member);
      const { since, saidAt, waiting } = known ?? { since: at, saidAt: null, waiting: [] };
      const tries = [...new Set([...waiting, tried])];
      const outage = { system, member, code, since, saidAt, waiting: tries, answeredAt: null };
      if (known) replace(known, outage);
      else open = [...open, outage];
    },
    answered(tried, at) {
      open = open.map((one) => {
        const waiting = one.waiting.filter((each) => each !== tried);
        return { ...one, waiting, answeredAt: waiting.length > 0 ? null : (one.answeredAt ?? at) };
      });
    },
    async tell(at) {
      for (const one of open) {
        try {
          if (!isOver(one)) await say(one, at);
          else if (at >= leavesAt(one)) await end(one, at);
        } catch {
          // The register does not answer either: it is due again at the next named time.
        }
      }
    },
    againByTimers: (now) =>
      Math.min(
        ...open.flatMap(({ answeredAt, since }) =>
          answeredAt === null ? [triedAgain(since, now)] : [],
        ),
      ),
    due: (now) => (open.length === 0 ? null : roundUp(now + 1)),
    get open() {
      return open;
    },
    words: () =>
      open.map(({ system, code, since, answeredAt, waiting }) => {
        const moment = `${spokenMoment(since)} (${code})`;
        return answeredAt === null
          ? `${systemWords[system]} has not answered since ${moment}; waits: ${waiting.join(', ')}.`
          : `${systemWords[system]} did not answer from ${moment}, and does again.`;
      }),
  };
}
