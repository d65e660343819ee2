import type { FileType } from '../../systems/esr/layout/index.ts';
import type { Actor } from '../world.ts';
import { confirmFiles, sendRecords } from './confirm-and-send.ts';
import { doorMoves, moveDoor } from './door.ts';
import { hubTimes, nextDue, nextTime } from './hub-times.ts';
import { openInside, type HubOptions, type InsideHub } from './inside-hub.ts';
import { takeFiles } from './take-files.ts';

/** The NHS Interface Hub with the trusts' ESR behind it, on the rehearsal's clock. */
export function esrHub(options: HubOptions): Actor {
  let opened: Promise<InsideHub> | undefined;
  const hub = () => (opened ??= openInside(options));
  return {
    name: 'ESR',
    next: async (after) => await nextOf(await hub(), after),
    act: async (at) => {
      await act(await hub(), at);
    },
  };
}

/** Every day's records; confirmations only where something waits for one. */
async function nextOf({ folders, memory, from, misbehaves }: InsideHub, after: number) {
  const waiting = await folders.waiting();
  const isThere = (type: FileType) =>
    memory.unanswered(type).length > 0 || waiting.some((name) => name.includes(`_${type}_`));
  const times = [
    hubTimes.records,
    ...(isThere('APP') ? [hubTimes.applicants] : []),
    ...(isThere('DNC') || isThere('DNF') ? [hubTimes.notifications] : []),
  ];
  const since = Math.max(after, from);
  const others = [...doorMoves(misbehaves).map(({ at }) => at), ...(await folders.later())];
  return Math.min(
    ...times.map((time) => nextTime(since, time)),
    ...others.filter((at) => at > since),
  );
}

/** Everything whose time has come and that is not done, in order. */
async function act(hub: InsideHub, at: number): Promise<void> {
  const { folders, memory, misbehaves } = hub;
  for (;;) {
    const since = Math.max(memory.doneUntil, hub.from);
    const due = nextDue(since, doorMoves(misbehaves));
    if (due.at > at) {
      await folders.deliverUntil(at);
      return;
    }
    if (due.what === 'shuts' || due.what === 'opens') {
      const did = await moveDoor(folders, { what: due.what, at: due.at }, misbehaves);
      await hub.note([...did, { kind: 'done', at: due.at }]);
      continue;
    }
    // A time that was let pass had nothing to answer: what lies there now came after it.
    if (due.at === at || due.what === 'records') await work(hub, due.what, due.at);
    await hub.note([{ kind: 'done', at: due.at }]);
  }
}

async function work(hub: InsideHub, what: keyof typeof hubTimes, at: number): Promise<void> {
  await takeFiles(hub, at);
  if (what === 'applicants') await confirmFiles(hub, at, 'APP');
  else if (what === 'notifications') {
    await confirmFiles(hub, at, 'DNC');
    await confirmFiles(hub, at, 'DNF');
  } else await sendRecords(hub, at);
}
